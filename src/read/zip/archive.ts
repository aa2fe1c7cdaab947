import type { InputError } from '../../core/analysis.ts';
import type { Document } from '../../core/document.ts';
import { GoujiError } from '../../core/errors.ts';
import { detectType } from '../detect.ts';
import { limitExceeded, refuseBeyond, refuseLarge } from '../limits.ts';
import type { ReadContext, Reader } from '../reader.ts';
import { endingOf, isWanted } from '../types.ts';
import { overlapping, readDirectory, type ZipEntry } from './directory.ts';
import { InflateBudget, inflate } from './inflate.ts';
import { isClutter, namesOf, unsafeName } from './names.ts';

/** What an archive and those inside it share: they count together. */
interface Walk {
  readonly context: ReadContext;
  readonly read: Reader;
  readonly budget: InflateBudget;
  members: number;
  /** Members that were come to, read or not. */
  done: number;
}

const unsafe = (message: string): GoujiError =>
  new GoujiError('archive-unsafe', message, '正常的压缩包不会这样；请核实来源，解压确认无误后再检查其中的文件。');

/**
 * Reads an archive: each report in it becomes a document, what can't be read an error in its place. Names inside it are
 * only names: nothing is written anywhere. Throws GoujiError: file-truncated, file-corrupt, archive-unsafe,
 * limit-exceeded, file-empty when there is nothing to read in it. `read` reads one member.
 */
export async function* readZip(
  bytes: Uint8Array,
  name: string,
  context: ReadContext,
  read: Reader,
): AsyncGenerator<Document | InputError> {
  const walk: Walk = { context, read, budget: new InflateBudget(context.limits), members: 0, done: 0 };
  yield* walkZip(bytes, name, 1, walk);
}

async function* walkZip(
  bytes: Uint8Array,
  path: string,
  depth: number,
  walk: Walk,
): AsyncGenerator<Document | InputError> {
  const { limits } = walk.context;
  refuseBeyond('maxArchives', depth, limits);
  const entries = readDirectory(bytes, limits);
  walk.members += entries.length;
  refuseBeyond('maxMembers', walk.members, limits);
  if (overlapping(bytes, entries)) throw unsafe('压缩包里的文件互相重叠，像是“压缩炸弹”。');
  const names = namesOf(entries);
  const seen = new Set<string>();
  let wanted = 0;
  for (const [index, entry] of entries.entries()) {
    const name = names[index] as string;
    if (name.endsWith('/') || isClutter(name)) continue;
    if (!isWanted(name) && endingOf(name) !== '') continue;
    wanted++;
    const twin = seen.has(name);
    seen.add(name);
    yield* walkMember(bytes, entry, `${path}!/${printable(name)}`, { name, twin, depth }, walk);
  }
  if (wanted === 0) {
    throw new GoujiError(
      'file-empty',
      '压缩包里没有能读的报告。',
      '请确认选对了文件；能读取的有 TXT、DOCX、DOC、WPS、RTF、PDF、HTML、XLSX、XLS、图片和 ZIP。',
    );
  }
}

async function* walkMember(
  bytes: Uint8Array,
  entry: ZipEntry,
  path: string,
  { name, twin, depth }: { name: string; twin: boolean; depth: number },
  walk: Walk,
): AsyncGenerator<Document | InputError> {
  const { context, budget } = walk;
  try {
    const why = unsafeName(name) ?? (entry.link ? '是指向别处的链接' : twin ? '与另一个文件同名' : null);
    if (why) throw unsafe(`没有读取压缩包里的“${printable(name)}”：${why}。`);
    const member = inflate(bytes, entry, budget);
    if (detectType(member) === 'zip') {
      if (depth >= context.limits.maxArchives) throw limitExceeded('maxArchives', context.limits);
      yield* walkZip(member, path, depth + 1, walk);
      return;
    }
    refuseLarge(member.length, context.limits);
    if (walk.done < (context.skip ?? 0)) {
      walk.done++;
      return;
    }
    context.onProgress?.({ step: 'member', done: walk.done, name: path });
    const document = await walk.read(member, path, context);
    walk.done++;
    yield document;
  } catch (error) {
    if (!(error instanceof GoujiError)) throw error;
    if (walk.done++ >= (context.skip ?? 0)) yield { path, code: error.code, message: error.message, hint: error.hint };
  }
}

const printable = (name: string): string => name.replace(/[\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, '·').slice(0, 200);
