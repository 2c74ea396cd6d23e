import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    // Much of the time is spent waiting for databases, browsers and timers: one file at a time would leave a core idle.
    maxWorkers: 2,
  },
});
