import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { greetOperator, prepareFirstStart } from '../../src/main/first-start.js';
import { openStore } from '../../src/store/open-store.js';
import { startTestServer, type TestServer } from '../store/test-database.js';

let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), 'first-'));
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.end();
}, 60_000);

const settings = { secret: 'a secret of these tests, long enough', dataDir: folder, now: new Date() };
const open = async (databaseUrl: string) => openStore({ databaseUrl, dataDir: folder, poolSize: 2 });

test('the links of the first start are shown at every start, of the database at hand', async () => {
  const one = await open(await server.create());
  const other = await open(await server.create());
  try {
    const first = await prepareFirstStart(one, settings);
    const second = await prepareFirstStart(other, settings);
    expect(first?.demo).toMatch(/^[0-9A-Z]{5}-?[0-9A-Z]{5}$/);
    expect(second).not.toEqual(first);
    expect(await prepareFirstStart(one, settings)).toEqual(first);
    expect(await prepareFirstStart(other, settings)).toEqual(second);
    // Made with another key, or the file is gone: nothing is shown that does not open.
    expect(
      await prepareFirstStart(one, { ...settings, secret: 'another secret, just as long as it' }),
    ).toBeUndefined();
    writeFileSync(join(folder, 'first-links.json'), 'not JSON');
    expect(await prepareFirstStart(one, settings)).toBeUndefined();
    const about = { publicUrl: 'http://x', bots: [], dataDir: folder, database: 'd' };
    expect(greetOperator(undefined, about)).toContain('npx zhitong invite');
    if (first) expect(greetOperator(first, about)).toContain('http://x/chat/');
  } finally {
    await one.close();
    await other.close();
  }
});
