import { defineConfig } from 'vitest/config';

/** `npm run chaos:turns` and `npm run chaos:wechat`: with what takes too long for all tests. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/crash/*.test.ts', 'test/crash/*.run.ts'],
    globalSetup: 'test/store/shared-server.ts',
    hookTimeout: 60_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
