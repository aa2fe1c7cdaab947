/**
 * A thread that stands in for the analysis: it makes the record of a report without reading it, with as many facts, marks
 * and words as one has. What remains is what a run costs beside the analysis, so that large archives can be measured.
 */
import { createHash } from 'node:crypto';
import { getHeapSpaceStatistics } from 'node:v8';
import { resourceLimits, workerData } from 'node:worker_threads';
import type { Mark } from '../../src/core/archive.ts';
import { versions } from '../../src/run/ingest/version.ts';
import type { WorkerSettings, WorkerTask } from '../../src/run/ingest/worker.ts';
import { pack } from '../../src/store/packed.ts';
import { packEntry } from '../../src/store/packed-entry.ts';
import type { DocumentContent, DocumentRecord } from '../../src/store/records.ts';
import { indexTerms } from '../../src/store/search-terms.ts';

const STEP = 12;
/** As with the real analysis, facts come about every thirty characters, and two findings a report. */
const FACTS = 30;

const given = workerData as unknown;
// piscina wraps what it is given.
const { pipelines, lang, gouji } = (Array.isArray(given) ? given.at(-1) : given) as WorkerSettings;
const version = versions(pipelines, lang, gouji)('work-summary');

/**
 * With the real analysis the room for what lives shortly is at its limit after a hundred reports. What the stub makes is
 * too little for that: its room would grow all through the run, which would look as if memory grew with the archive.
 */
function takeRoom(): void {
  const limit = (resourceLimits.maxYoungGenerationSizeMb ?? 0) * 1024 * 1024;
  const taken = () => getHeapSpaceStatistics().find((each) => each.space_name === 'new_space')?.space_size ?? 0;
  // Of three parts of the limit two are this space. Rounds are bounded, should an engine count otherwise.
  for (let round = 0; round < 40 && taken() < (limit * 2) / 3; round++)
    Array.from({ length: 300_000 }, (_, i) => ({ round, i }));
}
takeRoom();

export default async function stub(task: WorkerTask): Promise<{ record: DocumentRecord }> {
  if (!('bytes' in task)) throw new Error('the stub takes plain texts');
  const text = new TextDecoder().decode(task.bytes);
  const sha256 = createHash('sha256').update(task.bytes).digest('hex');
  const title = text.slice(0, text.indexOf('\n'));
  const prints: Mark[] = [];
  for (let start = 0; start + STEP <= text.length; start += STEP) {
    const span = { start, end: start + STEP };
    const hash = createHash('md5').update(text.slice(start, span.end)).digest().readUIntBE(0, 6);
    prints.push({ hash, span });
  }
  const content: DocumentContent = { text, blocks: [], layers: [], outline: [], notAssessed: [], issues: [] };
  const finding = (fingerprint: string) => {
    const head = { fingerprint, check: 'overspend', severity: 'high' as const, certainty: 'certain' as const };
    return { ...head, json: JSON.stringify({ ...head, message: '', evidence: [], data: {} }) };
  };
  const record: DocumentRecord = {
    sha256,
    mediaType: 'text/plain',
    kind: 'work-summary',
    title,
    asOf: null,
    status: 'complete',
    county: title.slice(0, 3),
    year: 2021,
    firm: null,
    characters: text.length,
    version: version,
    milliseconds: 0,
    content: pack(content),
    facts: Array.from(
      { length: FACTS },
      (_, i) => ['amount', i * 20, i * 20 + 6, '一', 'rules', '{"yuan":"120000"}'] as const,
    ),
    findings: [finding('a'), finding('b')],
    search: { title: indexTerms(title), body: indexTerms(text) },
    entry: packEntry({
      document: sha256,
      name: task.name,
      kind: 'work-summary',
      title,
      place: title.slice(0, 3),
      year: 2021,
      asOf: null,
      project: title.slice(3, 9),
      keys: [title.slice(0, 9)],
      prints,
      paragraphs: [],
      figures: [],
      problems: [],
    }),
  };
  return { record };
}
