import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { InputError } from '../core/analysis.ts';
import { GoujiError } from '../core/errors.ts';
import type { EvaluatedCase } from '../core/evaluation.ts';
import { isWanted } from '../read/read.ts';
import { type CheckFilesOptions, checkFiles } from './check-files.ts';
import { evaluate, Gold } from './evaluate.ts';
import { describeError } from './isolate.ts';

/** What became of one labelled report: how it was judged, or why it could not be. */
export type EvaluatedResult = EvaluatedCase | { readonly error: InputError; readonly cause: unknown };

interface LabelledReport {
  readonly name: string;
  readonly report: string;
  readonly labels: string;
}

/**
 * Reads the labelled reports of a folder (each a folder with `gold.json` and a report; `report.txt` where there are
 * several) and compares their analyses with the labels. A report or label that can't be read is a result and stops
 * nothing. Throws GoujiError when the folder holds no labelled report.
 */
export async function* evaluateFolder(folder: string, options: CheckFilesOptions): AsyncGenerator<EvaluatedResult> {
  for (const labelled of labelledReports(folder)) {
    const gold = goldOf(labelled);
    if (!('gold' in gold)) {
      yield gold;
      continue;
    }
    for await (const result of checkFiles([labelled.report], options))
      yield 'error' in result
        ? result
        : { name: labelled.name, analysis: result.analysis, evaluation: evaluate(result.analysis, gold.gold) };
  }
}

function labelledReports(folder: string): LabelledReport[] {
  let names: string[];
  try {
    names = existsSync(join(folder, 'gold.json')) ? [''] : readdirSync(folder).sort();
  } catch (cause) {
    throw new GoujiError('file-not-found', `打不开文件夹：${folder}`, '请给出放有带标注报告的文件夹。', { cause });
  }
  const found = names.flatMap((name): LabelledReport[] => {
    const home = join(folder, name);
    const labels = join(home, 'gold.json');
    return existsSync(labels) ? [{ name: name || basename(folder), labels, report: reportIn(home) }] : [];
  });
  if (found.length > 0) return found;
  const hint = '每份报告一个文件夹，里面有 gold.json 和报告文件（如 report.txt）；格式见 docs/labels.md。';
  throw new GoujiError('file-not-found', `没有带标注的报告：${folder}`, hint);
}

/** The report beside the labels: `report.txt`, else what is called `report` in any format, else the only one. */
function reportIn(home: string): string {
  const names = readdirSync(home).filter(isWanted).sort();
  const name =
    names.find((n) => n === 'report.txt') ??
    names.find((n) => n.startsWith('report.')) ??
    (names.length === 1 ? names[0] : undefined);
  return join(home, name ?? 'report.txt');
}

function goldOf({ labels }: LabelledReport): { gold: Gold } | { error: InputError; cause: unknown } {
  try {
    return { gold: Gold.parse(JSON.parse(readFileSync(labels, 'utf8'))) };
  } catch (cause) {
    const error = new GoujiError('file-corrupt', `读不懂标注：${labels}`, '格式见 docs/labels.md。', { cause });
    return { error: { path: labels, ...describeError(error) }, cause };
  }
}
