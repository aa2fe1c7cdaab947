import { entryOf } from '../../src/archive/entry.ts';
import { checks } from '../../src/checks/index.ts';
import type { ArchiveEntry } from '../../src/core/archive.ts';
import type { Pipeline } from '../../src/core/pipeline.ts';
import { documentOf } from '../../src/read/read.ts';
import { analyze } from '../../src/run/analyze.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';
import { tokenize } from '../../src/segment/words.ts';

export const pipelines = loadPipelines(checks);

/** What the archive keeps of a generated report, by the whole path but for the checks of one report. */
export function archived(path: string, text: string): ArchiveEntry {
  const { analysis, structure, facts } = analyze(documentOf(text, path), { pipelines, checks: [] });
  return entryOf({ structure, facts, kind: analysis.kind, title: analysis.title, asOf: analysis.asOf, tokenize });
}

export const pipelineOf = (entry: ArchiveEntry): Pipeline =>
  pipelines.find(({ id }) => id === entry.kind) ?? (pipelines[0] as Pipeline);
