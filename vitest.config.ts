import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    // A database or a browser starts in a second, and in many when the machine is busy.
    hookTimeout: 60_000,
    // Much of the time is spent waiting for databases, browsers and timers: one file at a time would leave a core idle.
    maxWorkers: 2,
  },
});
