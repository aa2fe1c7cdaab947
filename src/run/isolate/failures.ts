import type { InputError } from '../../core/analysis.ts';
import { GoujiError } from '../../core/errors.ts';
import type { Limits } from '../../read/read.ts';

/** Why a process that reads had to be ended, or ended itself. */
export type Failure = 'timeout' | 'memory' | 'crash' | 'flood';

const HINT = '请用 WPS、Word 或阅读器打开，确认内容正常后另存，再重新检查。';

/** The error for a file whose reading ended badly. `gaveUp`: too many files of an archive did, the rest was not tried. */
export function failureError(failure: Failure, limits: Limits, why: string, gaveUp: boolean): GoujiError {
  const cause = new Error(why);
  if (gaveUp)
    return new GoujiError(
      'reader-crashed',
      '压缩包里读不成的文件太多，其余的没有再读。',
      '请解压后逐个检查其中的文件。',
      { cause },
    );
  switch (failure) {
    case 'timeout':
      return new GoujiError(
        'reader-timeout',
        `读取太久（${limits.maxIdleSeconds} 秒没有进展，或总共超过 ${limits.maxSeconds} 秒），已中止。`,
        `文件可能损坏或过于复杂。${HINT}`,
        { cause },
      );
    case 'memory':
      return new GoujiError(
        'reader-memory',
        `读取所用内存超过上限 ${limits.maxMemoryMb} MB，已中止。`,
        `文件可能损坏或过于庞大。${HINT}`,
        { cause },
      );
    case 'flood':
      return new GoujiError('limit-exceeded', '读出的内容超过上限 256 MB，已中止。', `请把文件拆开。${HINT}`, {
        cause,
      });
    case 'crash':
      return new GoujiError('reader-crashed', '读取程序意外退出，这个文件没有读成。', HINT, { cause });
  }
}

/** An error as a person may read it. What is no GoujiError is a fault of the program. */
export function describeError(error: unknown): Omit<InputError, 'path'> {
  if (error instanceof GoujiError) return { code: error.code, message: error.message, hint: error.hint };
  return {
    code: 'internal',
    message: `分析时程序出错：${error instanceof Error ? error.message : String(error)}`,
    hint: '这是程序的错误。设 GOUJI_DEBUG=1 再运行一次，把显示的内容连同报告一起反馈。',
  };
}
