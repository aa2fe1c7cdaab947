import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Without it vitest would also run tests that a build has left in dist/.
  test: { include: ['test/**/*.test.ts'], testTimeout: 20_000 },
});
