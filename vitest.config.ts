import { defineConfig } from 'vitest/config';

/** Functions only: no database, no server. */
const PURE = ['config', 'fault', 'flow', 'packs', 'service/calendar', 'service/plan', 'standards'].map(
  filesIn,
);

/** What works on its own process or kills others: a fresh process for each file. */
const APART = ['conformance', 'crash', 'main', 'page', 'store/embedded'].map(filesIn);

const DATABASE = { globalSetup: 'test/store/shared-server.ts' };

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 30_000,
    // A database or a browser starts in a second, and in many when the machine is busy.
    hookTimeout: 60_000,
    // Much of the time is spent waiting for databases, browsers and timers: two at a time would leave two cores idle.
    maxWorkers: 3,
    // Not isolated: a process runs many files and loads what they import once. They must leave nothing behind in it.
    projects: [
      { extends: true, test: { name: 'apart', include: APART, ...DATABASE } },
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: {
          name: 'rest',
          include: ['test/**/*.test.ts'],
          exclude: [...APART, ...PURE],
          isolate: false,
          ...DATABASE,
        },
      },
    ],
  },
});

function filesIn(folder: string): string {
  return `test/${folder}/**/*.test.ts`;
}
