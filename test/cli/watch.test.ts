import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { file, folder, report } from '../run/ingest/support.ts';

const WATCH = `
  import { main } from './src/cli/main.ts';
  process.exitCode = await main(process.argv.slice(1));
`;

it('gouji watch runs when a file is new or has changed, says nothing else, and ends when asked', {
  timeout: 120_000,
}, async () => {
  const top = folder();
  const reports = join(top, 'reports');
  const changing = file(join(reports, '甲.txt'), report('道路'));
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      WATCH,
      'watch',
      reports,
      '--store',
      join(top, 'a.db'),
      '--interval',
      '0.2',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let out = '';
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const runs = (): number => out.match(/读成 1，/g)?.length ?? 0;
  const until = async (count: number): Promise<void> => {
    while (runs() < count && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await until(1);
  file(changing, report('道路', 40), 30);
  await until(2);
  file(join(reports, '乙.txt'), report('水渠'));
  await until(3);
  // Some looks at which nothing has changed.
  await new Promise((resolve) => setTimeout(resolve, 600));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(runs()).toBe(3);
  expect(out).toContain('overspend');
});
