// What strangers may send: into every parameter of every page and call, into every body, and slower or more often than people.

import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createLink } from '../../src/service/console/log-in.js';
import { newId } from '../../src/store/new-id.js';
import { ROUTES } from '../../src/web/api/routes/routes.js';
import { PAGES } from '../../src/web/console/pages/pages.js';
import { PER_MINUTE } from '../../src/web/limits.js';
import { givenToken, type Program } from '../web/api/world.js';
import {
  logIn,
  makeAgency,
  makePerson,
  openHouse,
  useDatabase,
  type Visitor,
  type WholeHouse,
} from '../web/console/setting.js';
import { openHouse as openServer, SECRET } from '../web/setting.js';
import { Visitor as Browser } from '../web/visitor.js';
import { fillIn, idsIn } from './fill-in.js';
import { HIDDEN, makeHidden } from './hidden-world.js';
import { compareRows, readRows } from './rows-of.js';

useDatabase('lasting');

const limits = { ...PER_MINUTE };
afterEach(() => void Object.assign(PER_MINUTE, limits));

let house: WholeHouse;
let visitor: Visitor;
let program: Program;
beforeAll(async () => {
  house = await openHouse();
  await makeHidden(house);
  const agencyId = await makeAgency(house);
  visitor = await logIn(house, { admin: agencyId, name: '外人' });
  program = await givenToken(house, { agencyId });
}, 60_000);

/** Parameters that any page of the console reads. */
function parametersOfPages(): readonly string[] {
  const folder = join(import.meta.dirname, '../../src/web/console/pages');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  return [
    ...new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/\bquery\.(\w+)|\bquery\['([\w-]+)'\]/g)].map(
          ([, one, other]) => one ?? other ?? '',
        ),
      ),
    ),
  ];
}

const INJECTIONS = [
  `' OR '1'='1`,
  `%' OR true --`,
  `'; UPDATE enterprise SET name = 'x'; --`,
  `1) OR 1=1 UNION SELECT null--`,
  `\\'; SELECT pg_sleep(3); --`,
  `\u0000%_\\`,
];
/** Written by whoever only looks. */
const LOOKED_AT = ['console_session', 'audit', 'evidence', 'api_token'];
const FAILED = /syntax error|prisma|unterminated|invalid byte/i;

test('no parameter of a page or a call becomes part of a statement', async () => {
  const names = parametersOfPages();
  expect(names).toEqual(expect.arrayContaining(['q', 'before', 'state', 'agency', 'month']));
  const before = await readRows(house.store, LOOKED_AT);
  const wrong: string[] = [];
  const look = (what: string, status: number, text: string) => {
    if (status >= 500 || FAILED.test(text.replaceAll(/value="[^"]*"/g, '')) || text.includes(HIDDEN))
      wrong.push(`${what}: ${status}`);
  };
  const lists = PAGES.filter(({ method, path }) => method === 'get' && !path.includes(':'));
  for (const injection of INJECTIONS) {
    const query = new URLSearchParams(names.map((name): [string, string] => [name, injection]));
    await Promise.all(
      lists.map(async ({ path }) => {
        const { status, text } = await visitor.get(`/console${path}?${query}`);
        look(`${path} ${injection}`, status, text);
      }),
    );
    for (const { method, path, query: schema } of ROUTES.filter(
      (route) => route.method === 'get' && !route.path.includes('{'),
    ))
      for (const name of Object.keys(schema.shape)) {
        const { status, text } = await program.ask(
          method,
          `${path}?${new URLSearchParams({ [name]: injection })}`,
        );
        look(`${path} ${name}`, status, text.replace(/"detail":"[^"]*"/, ''));
      }
  }
  expect(wrong).toEqual([]);
  expect(compareRows(before, await readRows(house.store, LOOKED_AT)).gone).toEqual([]);
}, 60_000);

test('nothing that is sent leads a browser elsewhere or writes a header', async () => {
  const evil = [
    '//evil.example',
    'https://evil.example',
    '/console\r\nset-cookie: a=b',
    'javascript:alert(1)',
  ];
  const fields = ['next', 'back', 'to', 'return', 'url', 'agency', 'owner', 'form', 'name', 'lang', 'q'];
  const wrong: string[] = [];
  for (const one of evil)
    for (const { path } of PAGES.filter(
      ({ method, path }) => method === 'post' && !path.includes(':') && path !== '/sessions/end',
    )) {
      const form = Object.fromEntries(fields.map((field) => [field, one]));
      const { status, headers } = await visitor.post(`/console${path}?next=${encodeURIComponent(one)}`, form);
      const to = headers.get('location') ?? '/console';
      if (status >= 500 || !/^\/console(?:[/?]|$)/.test(to) || headers.get('set-cookie')?.includes('a=b'))
        wrong.push(`${path} ${one}: ${status} ${to}`);
    }
  expect(wrong).toEqual([]);
}, 60_000);

test('a character that no text of the database can hold is refused or left out', async () => {
  const told = await program.ask('post', '/enterprises', '{"name":"示例\\u0000厂"}');
  expect(told.status).toBe(400);
  const fresh = await logIn(house, visitor.personId);
  expect((await fresh.get('/console/enterprises/%00')).status).toBe(400);
  const { status } = await fresh.post('/console/tokens', { name: '示例\0', agency: '\0' });
  expect(status).toBeLessThan(500);
});

test('no JSON reaches what objects inherit', async () => {
  const bodies = [
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"a":{"__proto__":{"polluted":1}}}',
  ];
  const browser = await new Browser(house.url).open();
  for (const body of bodies) {
    for (const { method, path } of ROUTES.filter((route) => route.method !== 'get')) {
      const { status } = await program.ask(method, path.replace(/\{\w+\}/g, newId()), body);
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(status, path).toBeLessThan(500);
    }
    for (const path of ['open', 'send', 'answer']) {
      const { status } = await browser.post(path, body);
      expect([400, 404, 409, 422], path).toContain(status);
    }
    await fetch(`${house.url}/telegram/4242`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': SECRET, 'content-type': 'application/json' },
      body,
    });
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('what is there for others is told from what is nowhere by nothing', async () => {
  const world = await makeHidden(await openHouse());
  const elsewhere = idsIn(world, { id: newId() });
  const own = await makeHidden(house);
  const stranger = await logIn(house, { admin: await makeAgency(house) });
  const theirs = idsIn(own, await givenToken(house, { agencyId: own.agencyId }));
  const pages = PAGES.filter(
    ({ method, path }) =>
      method === 'get' &&
      /^\/(?:enterprises|projects|responses|complaints|inquiries|trainings|notices|webhooks|staff)\/.*:/.test(
        path,
      ),
  );
  for (const page of pages) {
    const [there, nowhere] = [
      await stranger.get(`/console${fillIn(page, theirs)}`),
      await stranger.get(`/console${fillIn(page, elsewhere)}`),
    ];
    expect([page.path, there.status, there.text]).toEqual([page.path, 404, nowhere.text]);
  }
}, 60_000);

test('every route has a limit, by address', async () => {
  PER_MINUTE.anything = 1;
  const open = await openServer({ publicUrl: 'https://zhitong.example' });
  const without: string[] = [];
  const routes = [
    ...house.server.routes.filter(({ method }) => method !== 'HEAD'),
    { method: 'GET', url: '/nowhere' },
  ];
  for (const [i, { method, url }] of routes.entries()) {
    const ask = () =>
      fetch(open.url + url.replace(/:\w+/g, newId()).replace('*', 'x'), {
        method,
        headers: { 'x-forwarded-for': `10.1.${i >> 8}.${i & 255}`, 'x-zhitong': '1' },
        redirect: 'manual',
      });
    // The first may be a stream: its headers are enough.
    await (await ask()).body?.cancel();
    const second = await ask();
    await second.body?.cancel();
    if (second.status !== 429) without.push(`${method} ${url}: ${second.status}`);
  }
  expect(without).toEqual([]);
}, 60_000);

test('behind https the cookie of the console goes over https alone, to nobody else and to no script', async () => {
  const personId = await makePerson(house, { operator: true });
  const link = await house.store.transact((tx) => createLink(tx, personId, new Date()));
  const plain = await fetch(`${house.url}/console/in`, {
    method: 'POST',
    body: new URLSearchParams({ link }),
    redirect: 'manual',
  });
  expect(plain.headers.getSetCookie()[0]).toMatch(/^ztc=[\w-]{43}; Path=\/console; HttpOnly; SameSite=Lax$/);
  const open = await openServer({ publicUrl: 'https://zhitong.example' });
  const { headers } = await fetch(`${open.url}/chat`);
  expect(headers.getSetCookie()[0]).toMatch(/HttpOnly; Secure; SameSite=Lax$/);
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
});

/** What is sent over a connection of one's own, and what comes until it is closed. */
const sendRaw = (url: string, text: string): Promise<string> =>
  new Promise((done, fail) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => void socket.write(text));
    let got = '';
    socket.on('data', (chunk) => {
      got += chunk;
    });
    socket.on('close', () => done(got));
    socket.on('error', fail);
  });

test('whoever sends headers or a body slowly, or headers without an end, loses the connection', async () => {
  const open = await openServer({ patience: { headersMs: 200, requestMs: 400, checkMs: 50 } });
  const body =
    'POST /chat/api/send HTTP/1.1\r\nhost: x\r\nx-zhitong: 1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{';
  const [headers, slow, webhook, long] = await Promise.all([
    sendRaw(open.url, 'GET /chat HTTP/1.1\r\nhost: x\r\nx-slow: '),
    sendRaw(open.url, body),
    sendRaw(open.url, body.replace('/chat/api/send', '/telegram/4242')),
    sendRaw(open.url, `GET /chat HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`),
  ]);
  expect(headers).toContain('408');
  expect(slow).toMatch(/^$|408|401/);
  expect(webhook).toMatch(/^$|408|401/);
  expect(long).toContain('431');
});
