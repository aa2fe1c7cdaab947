/** What `npm test` does: every gate one after the other, a line for each, and a last line that sums up. */
import { spawnSync } from 'node:child_process';
import { ROOT } from './generated.ts';

const GATES: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '-p', 'tsconfig.json'],
  ['types of the desk', 'tsc', '-p', 'src/review/web/tsconfig.json'],
  ['lint and format', 'biome', 'check', '--error-on-warnings'],
  ['layering', 'depcruise', '--config', '.dependency-cruiser.cjs', 'src'],
  ['registry fresh', 'tsx', 'scripts/registry.ts', '--check'],
  ['divisions fresh', 'tsx', 'scripts/divisions.ts', '--check'],
  ['docs fresh', 'tsx', 'scripts/docs.ts', '--check'],
  ['build', 'tsc', '-p', 'tsconfig.build.json'],
  ['build of the desk', 'vite', 'build'],
  [
    'tests',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    // Read by .ci/run for its counts.
    '--outputFile.json=output/test-results.json',
  ],
];

const failed: string[] = [];
for (const [name, command, ...args] of GATES) {
  const started = performance.now();
  console.log(`── ${name}`);
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, { cwd: ROOT, stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} (${seconds} s)\n`);
  if (status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? `all ${GATES.length} gates passed` : `FAILED: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
