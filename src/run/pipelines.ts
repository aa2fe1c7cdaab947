import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GoujiError } from '../core/errors.ts';
import { GradeScale, Part, Pipeline, REPORT_KINDS, type ReportKind } from '../core/pipeline.ts';
import { nearest } from './did-you-mean.ts';
import { type Fault, faultsOf, type Path, parseYaml, type Source } from './pipeline-faults.ts';
import { isExpression } from './recognise.ts';

export { recogniseKind } from './recognise.ts';

/** What a pipeline may name of a check: its id and the options that it declares. */
export interface KnownCheck {
  readonly id: string;
  readonly options?: Readonly<Record<string, number | string | boolean>>;
}

/** The pipelines that come with gouji. The folder stands at the same place beside `src/` and beside `dist/`. */
export const PIPELINES_FOLDER = fileURLToPath(new URL('../../pipelines/', import.meta.url));

/**
 * Loads every pipeline of a folder, in the order of the kinds. Throws GoujiError pipeline-invalid (with file, line,
 * column and the likely intended name) or pipeline-not-found when a kind has no file.
 */
export function loadPipelines(checks: readonly KnownCheck[], folder: string = PIPELINES_FOLDER): Pipeline[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  } catch (cause) {
    throw new GoujiError('pipeline-not-found', `找不到流程文件夹：${folder}`, '请重新安装 gouji，或检查路径。', {
      cause,
    });
  }
  const byKind = new Map<ReportKind, Pipeline>();
  for (const name of names.sort()) {
    const pipeline = loadPipeline(join(folder, name), checks);
    byKind.set(pipeline.id, pipeline);
  }
  return REPORT_KINDS.map((kind) => {
    const pipeline = byKind.get(kind);
    if (!pipeline)
      throw new GoujiError(
        'pipeline-not-found',
        `缺少报告类型“${kind}”的流程文件`,
        `请在 ${folder} 中补上 ${kind}.yaml。`,
      );
    return pipeline;
  });
}

/** Loads one pipeline file. Throws GoujiError pipeline-not-found or pipeline-invalid. */
export function loadPipeline(path: string, checks: readonly KnownCheck[]): Pipeline {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new GoujiError(
      'pipeline-not-found',
      `找不到流程文件：${path}`,
      `请给出 .yaml 文件的路径，或报告类型之一：${REPORT_KINDS.join('、')}。`,
      { cause },
    );
  }
  return parsePipeline(text, path, checks);
}

/** Parses and validates the text of a pipeline file; `file` is for messages. Throws GoujiError pipeline-invalid. */
export function parsePipeline(text: string, file: string, checks: readonly KnownCheck[]): Pipeline {
  const source = parseYaml(text);
  if (source.faults.length > 0) throw invalid(file, source.faults);
  const parsed = Pipeline.safeParse(source.value);
  if (!parsed.success)
    throw invalid(
      file,
      faultsOf(parsed.error.issues, source, (path) => keysAt(path, checks)),
    );
  const faults = [
    ...checkFaults(parsed.data, source, checks),
    ...patternFaults(parsed.data, source),
    ...gradeFaults(parsed.data, source),
  ];
  if (faults.length > 0) throw invalid(file, faults);
  return parsed.data;
}

/** A GoujiError that names up to five faults with file, line and column. */
export function invalid(
  file: string,
  faults: readonly Fault[],
  code: 'pipeline-invalid' | 'config-invalid' = 'pipeline-invalid',
): GoujiError {
  const name = file.includes('pipelines/') ? `pipelines/${basename(file)}` : file;
  const sorted = [...faults].sort((a, b) => a.line - b.line || a.column - b.column).slice(0, 5);
  return new GoujiError(
    code,
    sorted.map(({ line, column, message }) => `${name}:${line}:${column}：${message}`).join('\n'),
    sorted.map(({ hint }) => hint).join('\n'),
  );
}

/** The fields that may stand at a path of a pipeline file. */
function keysAt(path: Path, checks: readonly KnownCheck[]): readonly string[] {
  const [first, second, third] = path;
  if (first === undefined) return Object.keys(Pipeline.shape);
  if (first === 'name') return ['zh', 'en'];
  if (first === 'recognise') return Object.keys(Pipeline.shape.recognise.shape);
  if (first === 'parts') return Object.keys(Part.shape);
  if (first === 'grades') return path.length > 2 ? ['names', 'min'] : Object.keys(GradeScale.shape);
  if (first === 'checks' && second === undefined) return checks.map((check) => check.id);
  if (first === 'checks' && third === undefined) return ['severity', 'options'];
  return [];
}

/** Checks and options that don't exist would silently do nothing. Without a list of checks nothing can be said. */
export function checkFaults(
  { checks: settings }: Pick<Pipeline, 'checks'>,
  source: Source,
  checks: readonly KnownCheck[],
): Fault[] {
  const faults: Fault[] = [];
  if (checks.length === 0) return faults;
  for (const [id, setting] of Object.entries(settings)) {
    const check = checks.find((known) => known.id === id);
    if (!check) {
      const near = nearest(
        id,
        checks.map((known) => known.id),
      );
      const hint = `${near ? `是不是想写“${near}”？` : ''}用 gouji checks 查看全部检查项。`;
      faults.push({ ...source.atKey(['checks'], id), message: `没有叫“${id}”的检查项`, hint });
      continue;
    }
    if (setting === 'off' || !setting.options) continue;
    const declared = Object.keys(check.options ?? {});
    for (const [name, value] of Object.entries(setting.options)) {
      const path = ['checks', id, 'options'];
      const expected = check.options?.[name];
      if (expected === undefined) {
        const near = nearest(name, declared);
        const hint =
          declared.length === 0
            ? '这个检查项没有选项。'
            : `${near ? `是不是想写“${near}”？` : ''}可以写：${declared.join('、')}。`;
        faults.push({ ...source.atKey(path, name), message: `检查项“${id}”没有选项“${name}”`, hint });
      } else if (typeof expected !== typeof value) {
        const hint = `例如 ${name}: ${String(expected)}。`;
        faults.push({ ...source.at([...path, name]), message: `选项“${name}”的值类型不对`, hint });
      }
    }
  }
  return faults;
}

/** Patterns between slashes have to be regular expressions, and none may match the empty title. */
function patternFaults(pipeline: Pipeline, source: Source): Fault[] {
  const lists: [Path, readonly string[]][] = [
    [['recognise', 'title'], pipeline.recognise.title],
    [['recognise', 'text'], pipeline.recognise.text],
    ...pipeline.parts.map((part, i): [Path, readonly string[]] => [['parts', i, 'titles'], part.titles]),
  ];
  const faults: Fault[] = [];
  for (const [path, patterns] of lists) {
    for (const [i, pattern] of patterns.entries()) {
      const fault = patternFault(pattern);
      if (fault)
        faults.push({
          ...source.at([...path, i]),
          message: `“${pattern}”${fault}`,
          hint: '斜杠之间应当是 JavaScript 的正则表达式。',
        });
    }
  }
  return faults;
}

function patternFault(pattern: string): string | null {
  if (pattern === '') return '是空的，会匹配一切';
  if (!isExpression(pattern)) return null;
  try {
    return new RegExp(pattern.slice(1, -1)).test('') ? '会匹配空标题' : null;
  } catch (error) {
    return `不是合法的正则表达式（${(error as Error).message.split(': ').at(-1)}）`;
  }
}

function gradeFaults({ grades }: Pipeline, source: Source): Fault[] {
  return grades.flatMap((scale, i) =>
    scale.grades.flatMap(({ min }, j): Fault[] => {
      const above = scale.grades[j - 1];
      if (!above || above.min > min) return [];
      const place = source.at(['grades', i, 'grades', j, 'min']);
      return [{ ...place, message: `等级“${scale.name}”的分数线没有从高到低`, hint: '请把最好的等级写在最前面。' }];
    }),
  );
}
