import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Without it vitest would also run tests that a build has left in dist/.
  test: {
    include: ['test/**/*.test.ts'],
    // On two processors vitest would take one. Limits of time in tests count the time of their own process.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
