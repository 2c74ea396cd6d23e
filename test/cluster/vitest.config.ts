import { defineConfig } from 'vitest/config';

/** Started by run.mjs, inside the namespace of the switch. */
export default defineConfig({
  test: {
    environment: 'node',
    root: import.meta.dirname,
    include: ['*.run.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 180_000,
    disableConsoleIntercept: true,
  },
});
