// Generates the database client from prisma/schema.prisma, without the internet: generating needs only WebAssembly, but
// Prisma first fetches a native engine unless it is told of one. Only this one command may be told so: with a stub in its
// place, Prisma's migrate commands report success and do nothing.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
const { status } = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
  cwd: join(import.meta.dirname, '..'),
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
process.exitCode = status ?? 1;
