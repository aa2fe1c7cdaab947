import { GoujiError } from '../core/errors.ts';

/** What SQLite says went wrong, as a person may read it. Other errors stay as they are. */
export function storeError(error: unknown, path: string): unknown {
  const code = String((error as { code?: unknown }).code ?? '');
  const message = error instanceof Error ? error.message : String(error);
  const options = { cause: error };
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return new GoujiError(
      'store-locked',
      `结果库正被别的程序占用：${path}`,
      '请等另一个 gouji 运行完，或关闭打开了这个库的数据库工具，再运行一次；已保存的结果都在。',
      options,
    );
  if (/^SQLITE_FULL/.test(code) || /disk (?:is )?full|ENOSPC/i.test(message))
    return new GoujiError(
      'store-full',
      `磁盘已满，结果写不进去：${path}`,
      '请腾出空间后再运行一次，会从中断处继续；已保存的结果都在。',
      options,
    );
  if (/^SQLITE_IOERR/.test(code))
    return new GoujiError(
      'store-full',
      `磁盘写入出错（${code}）：${path}`,
      '请检查磁盘是否已满或已断开，再运行一次，会从中断处继续；已保存的结果都在。',
      options,
    );
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(code) || /unable to open|directory does not exist/i.test(message))
    return new GoujiError(
      'store-unwritable',
      `打不开或写不了结果库：${path}`,
      '请检查文件和所在文件夹的权限，或用 --store 指定别的位置。',
      options,
    );
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code) || /not a database|malformed/i.test(message))
    return new GoujiError(
      'store-invalid',
      `不是结果库，或已损坏：${path}`,
      '请用 --store 指定别的位置，或从备份恢复这个文件；原报告不受影响，可以重新运行。',
      options,
    );
  return error;
}
