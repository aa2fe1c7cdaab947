import { compare } from '../../src/archive/compare.ts';
import { entryOf } from '../../src/archive/entry.ts';
import { MemoryIndex } from '../../src/archive/memory-index.ts';
import { checks } from '../../src/checks/index.ts';
import type { ArchiveEntry, ArchiveIndex } from '../../src/core/archive.ts';
import type { ArchiveCheck } from '../../src/core/archive-check.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Pipeline, ReportKind } from '../../src/core/pipeline.ts';
import type { Lang } from '../../src/core/text.ts';
import { documentOf } from '../../src/read/read.ts';
import { analyze } from '../../src/run/analyze.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';
import { tokenize } from '../../src/segment/words.ts';

const pipelines = loadPipelines(checks);

/** What the archive keeps of a text. No check of one report runs: comparing needs none. */
export function entryOfText(text: string, name: string, kind?: ReportKind): ArchiveEntry {
  const { analysis, structure, facts } = analyze(documentOf(text, name), {
    pipelines,
    checks: [],
    ...(kind && { kind }),
  });
  return entryOf({ structure, facts, kind: analysis.kind, title: analysis.title, asOf: analysis.asOf, tokenize });
}

export const pipelineOf = (kind: ReportKind): Pipeline => pipelines.find(({ id }) => id === kind) as Pipeline;

/** Adds a text to an archive and gives what is found about it. */
export function addText(
  index: ArchiveIndex,
  text: string,
  name: string,
  options: { readonly kind?: ReportKind; readonly checks?: readonly ArchiveCheck[]; readonly lang?: Lang } = {},
): { entry: ArchiveEntry; findings: Finding[] } {
  const entry = entryOfText(text, name, options.kind);
  index.add(entry, text);
  const findings = compare(entry, text, index, {
    pipeline: pipelineOf(entry.kind),
    lang: options.lang ?? 'zh',
    ...(options.checks && { checks: options.checks }),
  });
  return { entry, findings };
}

/** What is found about the last of some texts that come into an empty archive one after another. */
export function findingsInArchive(
  texts: readonly string[],
  options: { readonly kind?: ReportKind; readonly checks?: readonly ArchiveCheck[]; readonly lang?: Lang } = {},
): Finding[] {
  const index = new MemoryIndex();
  let last: Finding[] = [];
  texts.forEach((text, i) => {
    last = addText(index, text, `${i + 1}.txt`, options).findings;
  });
  return last;
}
