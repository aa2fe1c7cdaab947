import { join } from 'node:path';
import { expect, it } from 'vitest';
import { archived, pipelineOf } from '../../bench/archive/archived.ts';
import { ArchivePlan, type Plants, plantsFor } from '../../bench/archive/plan.ts';
import { Random } from '../../bench/archive/random.ts';
import { compare } from '../../src/archive/compare.ts';
import { MemoryIndex } from '../../src/archive/memory-index.ts';
import type { ArchiveIndex } from '../../src/core/archive.ts';
import { pack } from '../../src/store/packed.ts';
import { packEntry } from '../../src/store/packed-entry.ts';
import { openStore } from '../../src/store/store.ts';
import { folder, put, record } from './support.ts';

const COUNT = 150;
const PLANTS: Plants = { ...plantsFor(COUNT, 10), 'copied-passage': 6, 'report-conflict': 6 };

it('gives the same findings as the index in memory, whatever comes, comes again and goes', { timeout: 120_000 }, () => {
  const store = openStore(join(folder(), 'a.db'));
  const run = store.runs.begin(['/a'], '1');
  const memory = new MemoryIndex();
  const plan = new ArchivePlan(11, COUNT, PLANTS);
  const random = new Random(5);
  const reports = Array.from({ length: COUNT }, (_, number) => {
    const { path, text } = plan.report(number);
    return { entry: archived(path, text), text };
  });
  let found = 0;
  const add = ({ entry, text }: (typeof reports)[number]): void => {
    const content = { text, blocks: [], layers: [], outline: [], notAssessed: [], issues: [] };
    put(store, run, entry.name, record(entry.document, text, { content: pack(content), entry: packEntry(entry) }));
    const findings = (index: ArchiveIndex) => {
      index.add(entry, text);
      return compare(entry, text, index, { pipeline: pipelineOf(entry), lang: 'zh' });
    };
    const expected = findings(memory);
    expect(findings(store.archive), entry.name).toEqual(expected);
    found += expected.length;
  };
  for (const [at, report] of reports.entries()) {
    add(report);
    const other = reports[random.whole(0, at)] as typeof report;
    const event = random.whole(0, 9);
    if (event === 0) {
      store.archive.remove(other.entry.document);
      memory.remove(other.entry.document);
    } else if (event === 1) add(other);
  }
  expect(found).toBeGreaterThan(20);
  store.close();
});
