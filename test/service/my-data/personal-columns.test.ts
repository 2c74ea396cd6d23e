import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyMyData } from '../../../src/service/my-data/copy-my-data.js';
import { personalColumns } from '../../../src/service/my-data/personal-columns.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';

const schema = readFileSync(join(import.meta.dirname, '../../../prisma/schema.prisma'), 'utf8');
/** Of people themselves, and of those they are known by. */
const REFERS = /^(personId|identityId|byId|watchers|\w+By)$/;

function columns(): readonly string[] {
  const found: string[] = [];
  for (const [, model = '', body = ''] of schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)) {
    for (const [, field = '', type = ''] of body.matchAll(/^ {2}(\w+)\s+(\S+)/gm)) {
      const isColumn = /^(String|Json)\??$/.test(type);
      if (isColumn && (REFERS.test(field) || (model === 'Identity' && field === 'sessionId')))
        found.push(`${model}.${field}`);
    }
  }
  return found.filter((column) => column !== 'Registration.arrivedBy');
}

let server: TestServer;
let store: Store;
beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 2 });
}, 60_000);
afterAll(async () => {
  await store?.close();
  await server?.end();
});

test('every column that refers to a person is in the copy of their data, or there is a reason why not', () => {
  expect([...columns()].sort(), 'add a line to personal-columns.ts').toEqual(
    Object.keys(personalColumns).sort(),
  );
});

test('the copy has all the sections that are named, with what was sent and done', async () => {
  const { prisma } = store;
  const [personId, identityId, accountId] = [newId(), newId(), newId()];
  await prisma.person.create({ data: { id: personId, name: '示例人', remindAt: '14:00' } });
  await prisma.account.create({ data: { id: accountId, channel: 'web', key: 'web' } });
  await prisma.identity.create({ data: { id: identityId, accountId, key: 'k', personId } });
  await prisma.letter.create({ data: { identityId, way: 'in', message: { text: '卡尺去哪里校准' } } });
  await prisma.outbox.create({ data: { id: newId(), identityId, accountId, message: { text: '还没发出' } } });
  const noticeId = newId();
  await prisma.notice.create({
    data: { id: noticeId, kind: 'news', title: '示例通知', body: '', audience: {} },
  });
  await prisma.recipient.create({ data: { noticeId, personId, status: 'sent' } });
  await prisma.consoleSession.create({
    data: { id: newId(), hash: 'h', personId, agent: '示例浏览器', expiresAt: new Date() },
  });
  const copy = await copyMyData(prisma, personId, new Date());
  const sections = Object.values(personalColumns).flatMap((one) => ('section' in one ? [one.section] : []));
  for (const name of new Set(sections)) expect(copy, name).toHaveProperty(name);
  const text = JSON.stringify(copy);
  for (const part of ['14:00', '卡尺去哪里校准', '还没发出', '示例通知', '示例浏览器'])
    expect(text).toContain(part);
});
