import { defineConfig } from 'vitest/config';

/** `npm run restore-drill`: apart from the tests, as it starts services and takes a minute or two. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/restore/*.run.ts'],
    disableConsoleIntercept: true,
    testTimeout: 600_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
  },
});
