import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder } from './support.ts';

/** What a store says after the same work, whichever package opened it. */
const WORK = `
  import { openStore } from './src/store/store.ts';
  import { tryLock } from './src/store/lock.ts';
  import { finding, put, record, entry } from './test/store/plain.ts';
  const lock = tryLock(process.argv[1]);
  const store = openStore(process.argv[1]);
  const run = store.runs.begin(['/a'], '1');
  put(store, run, '/a/1.txt', record('aa', '电商培训', { findings: [finding('f')] }));
  store.archive.add(entry('aa', { prints: [{ hash: 2 ** 52 + 1, span: { start: 0, end: 2 } }], keys: ['k'] }));
  console.log(JSON.stringify([
    tryLock(process.argv[1]), store.documents.search('培训'), store.documents.list(5), store.findings.countChanges(0, run),
    [...store.archive.holders([2 ** 52 + 1, 7])], store.archive.ofProject(['k']), store.statistics('year'),
  ]));
  store.transaction(() => store.archive.settle());
  store.close();
  const again = openStore(process.argv[1]);
  console.log(JSON.stringify([[...again.archive.holders([2 ** 52 + 1, 7])], again.archive.entry('aa')]));
  again.close();
  lock.release();
`;

const answer = (engine: string): string => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', WORK, join(folder(), 'a.db')],
    { encoding: 'utf8', env: { ...process.env, GOUJI_SQLITE: engine } },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
};

it('works alike with the package that needs no compiler', () => {
  const expected = answer('better-sqlite3');
  const [found, reopened] = expected
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(found[1]).toMatchObject([{ sha256: 'aa' }]);
  expect(reopened).toMatchObject([[[2 ** 52 + 1, [{ span: { start: 0, end: 2 } }]]], { keys: ['k'] }]);
  expect(answer('libsql')).toBe(expected);
});
