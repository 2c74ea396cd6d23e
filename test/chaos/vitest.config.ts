import { defineConfig } from 'vitest/config';

/** `npm run chaos`: apart from the tests, as it takes minutes. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/chaos/*.run.ts'],
    disableConsoleIntercept: true,
    teardownTimeout: 60_000,
  },
});
