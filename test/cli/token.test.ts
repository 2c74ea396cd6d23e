import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCaller } from '../../src/service/api/tokens.js';
import { openStore } from '../../src/store/open-store.js';
import { ensureAgency } from '../../src/store/organisations/ensure-agency.js';
import { startTestServer, type TestServer } from '../store/test-database.js';
import { zhitong } from './run-cli.js';

let server: TestServer;
let folder: string;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = await server.create();
  folder = mkdtempSync(join(tmpdir(), 'token-'));
  writeFileSync(join(folder, '.env'), `DATABASE_URL=${url}\nSECRET_KEY=${'k'.repeat(64)}\nDATA_DIR=./data\n`);
});
afterAll(async () => {
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

const token = (...args: string[]) => zhitong(['token', ...args, '--lang', 'en'], '', folder);

test('a token is made, listed without itself, and ended', { timeout: 60_000 }, async () => {
  const store = await openStore({ databaseUrl: url, dataDir: folder });
  try {
    const { id: agencyId } = await ensureAgency(
      store.prisma,
      '示例质量服务中心',
      '示例质量服务中心',
      new Date(),
    );
    const make = ['create', '--agency', '示例质量服务中心', '--name', 'platform'];
    const [made, refused] = await Promise.all([
      token(...make),
      token(...make, '--scopes', 'projects:read,all'),
    ]);
    expect(made.stderr).toContain('shown this once');
    const secret = made.stdout.trim();
    const caller = await readCaller(store.prisma, secret, new Date());
    expect(caller).toMatchObject({ owner: { agencyId }, personId: undefined, tokenName: 'platform' });
    expect([...(caller?.scopes ?? [])].every((scope) => scope.endsWith(':read'))).toBe(true);
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('no scope all') });
    const { tokenId = '' } = caller ?? {};
    const ended = await token('revoke', tokenId);
    expect([ended.code, ended.stdout]).toEqual([0, `Revoked: ${tokenId}\n`]);
    expect(await readCaller(store.prisma, secret, new Date())).toBeUndefined();
    const { stdout } = await token('list');
    expect(stdout).toMatch(new RegExp(`^${tokenId}  示例质量服务中心  platform  enterprises:read,.*revoked`));
    expect(stdout).not.toContain(secret);
  } finally {
    await store.close();
  }
});
