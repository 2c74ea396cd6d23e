import pg from 'pg';
import { expect, test } from 'vitest';
import { openHouse, until, useDatabase } from './setting.js';
import { Visitor } from './visitor.js';

useDatabase();

test('a visitor opens the page, says something, presses a button and reads it all again', async () => {
  const house = await openHouse();
  const visitor = new Visitor(house.url);
  const opened = await visitor.post('open', { id: 'o1', invite: 'AB-12_x', lang: 'en' });
  expect(await opened.json()).toEqual({ ok: true, cursor: 0 });
  const cookie = opened.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^zt=[\w-]{43}; Max-Age=31536000; Path=\/chat; HttpOnly; SameSite=Lax$/);
  expect(house.heard[0]).toMatchObject({ kind: 'start', payload: 'AB-12_x', sender: { lang: 'en' } });

  const [first] = await visitor.letters();
  expect(first).toMatchObject({ way: 'out', text: 'hello start', kind: 'ask', widget: 'options' });
  expect((await visitor.post('send', { id: 'm1', text: '三十人' })).status).toBe(200);
  expect((await visitor.post('send', { id: 'm2', press: 'no', on: first?.seq })).status).toBe(200);
  const letters = await visitor.letters();
  expect(letters.map(({ way, text }) => `${way} ${text}`)).toEqual([
    'out hello start',
    'in 三十人',
    'out 听到：三十人',
    'in 否',
    'out 好',
  ]);
  expect(letters[3]).toMatchObject({ press: 'no', id: 'm2', on: first?.seq });
  expect(letters[4]).toMatchObject({ replaces: first?.seq });
  expect(house.heard.map(({ key }) => key.split(':')[2])).toEqual(['o1', 'm1', 'm2']);
  expect(letters.map(({ seq }) => seq)).toEqual([...letters.map(({ seq }) => seq)].sort((a, b) => a - b));
  const before = await visitor.letters(`?before=${letters[3]?.seq}&limit=2`);
  expect(before).toEqual(letters.slice(1, 3));
});

test('the database holds nothing with which somebody could speak for the visitor', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const secret = visitor.cookie.slice(3);
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    'SELECT identity::text AS row FROM identity UNION ALL SELECT inbound::text FROM inbound',
  );
  await client.end();
  expect(rows.length).toBeGreaterThan(1);
  for (const { row } of rows) expect(row).not.toContain(secret);
});

test('the same message sent twice, also at once, counts once', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const sent = { id: 'twice', text: '你好' };
  const answers = await Promise.all([1, 2, 3].map(() => visitor.post('send', sent)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  await visitor.post('send', sent);
  expect(house.heard.filter(({ kind }) => kind === 'text')).toHaveLength(1);
  const texts = (await visitor.letters()).map(({ text }) => text);
  expect(texts).toEqual(['hello start', '你好', '听到：你好']);
});

test('opening the page again carries on; with an invite it is handed on', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const again = await visitor.post('open', { id: 'o2' });
  const { cursor } = (await again.json()) as { cursor: number };
  expect(cursor).toBe((await visitor.letters()).at(-1)?.seq);
  expect(house.heard).toHaveLength(1);
  await visitor.post('open', { id: 'o3', invite: 'other' });
  expect(house.heard).toHaveLength(2);
});

test('whoever had their data deleted can open the same link again', async () => {
  const house = await openHouse();
  const visitor = new Visitor(house.url);
  await visitor.post('open', { id: 'same', invite: 'x' });
  await house.store.prisma.person.deleteMany();
  expect((await visitor.post('send', { id: 'a', text: 'x' })).status).toBe(401);
  await visitor.post('open', { id: 'same', invite: 'x' });
  expect((await visitor.post('send', { id: 'b', text: '又来' })).status).toBe(200);
  expect((await visitor.letters()).map(({ text }) => text)).toEqual(['hello start', '又来', '听到：又来']);
});

test('messages of one visitor are taken in the order they came', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const numbers = Array.from({ length: 12 }, (_, i) => i);
  await Promise.all(
    numbers.map(async (i) => {
      // Far enough apart that a busy machine takes them off the wire in this order.
      await new Promise((done) => setTimeout(done, i * 80));
      await visitor.post('send', { id: `n${i}`, text: String(i) });
    }),
  );
  const taken = house.heard.flatMap((inbound) => (inbound.kind === 'text' ? [Number(inbound.text)] : []));
  expect(taken).toEqual(numbers);
});

test('what could not be stored is asked for again, and then counts once', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  house.failing = new Error('the disk is full of secrets');
  const refused = await visitor.post('send', { id: 'f1', text: '在吗' });
  expect(refused.status).toBe(503);
  const told = (await refused.json()) as { retry: boolean; problem: string };
  expect(told).toMatchObject({ retry: true });
  expect(told.problem).toMatch(/系统暂时繁忙/);
  house.failing = undefined;
  expect((await visitor.post('send', { id: 'f1', text: '在吗' })).status).toBe(200);
  expect((await visitor.letters()).map(({ text }) => text)).toEqual(['hello start', '在吗', '听到：在吗']);
});

test('a database that is away is told as such, without its address', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const name = new URL(house.databaseUrl).pathname.slice(1);
  const admin = new pg.Client({ connectionString: house.databaseUrl.replace(/\/[^/]+$/, '/postgres') });
  await admin.connect();
  await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  const sent = await visitor.post('send', { id: 'd1', text: '在吗' }, { 'accept-language': 'en' });
  expect(sent.status).toBe(503);
  expect(await sent.json()).toEqual({
    retry: true,
    problem: 'The service is busy. Please wait a moment; nothing is lost.',
  });
  await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
  await admin.end();
  await until(async () => (await visitor.post('send', { id: 'd1', text: '在吗' })).status === 200);
  expect(house.heard.filter(({ kind }) => kind === 'text')).toHaveLength(1);
});

test('words for nobody, ids of nonsense and unknown shapes are refused', async () => {
  const house = await openHouse();
  const stranger = new Visitor(house.url);
  const unknown = await stranger.post('send', { id: 'a', text: 'x' });
  expect(unknown.status).toBe(401);
  expect(await unknown.json()).toMatchObject({ retry: false });
  const visitor = await stranger.open();
  const bad = [
    {},
    { id: 'a' },
    { id: '../x', text: 'x' },
    { id: 'a', text: '' },
    { id: 'a', text: 5 },
    { id: 'a', files: [] },
    { id: 'a', files: ['not-an-id'] },
    { id: 'a', press: 'x', on: -1 },
    [],
    '{"id":',
    'null',
  ];
  for (const body of bad) {
    const response = await visitor.post('send', body);
    expect([response.status, body]).toEqual([400, body]);
    expect(Object.keys((await response.json()) as object)).toEqual(['problem', 'retry']);
  }
  expect(house.heard).toHaveLength(1);
});

test('a button that was never shown is handed on without words of the person', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const other = await new Visitor(house.url).open();
  const [theirs] = await other.letters();
  await visitor.post('send', { id: 'p1', press: 'forged', on: (await visitor.letters())[0]?.seq });
  await visitor.post('send', { id: 'p2', press: 'yes', on: theirs?.seq });
  expect((await visitor.letters()).filter(({ way }) => way === 'in')).toEqual([]);
  const presses = house.heard.filter(({ kind }) => kind === 'press');
  expect(presses).toHaveLength(2);
  expect(presses[1]).not.toHaveProperty('on');
});

test('the form page comes from the chat, with files only of the person', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const none = await visitor.get('/chat/api/form');
  expect(none.status).toBe(404);
  expect(await none.json()).toMatchObject({ problem: expect.stringContaining('没有') });
  house.page = { form: 'x', sections: [] };
  expect(await (await visitor.get('/chat/api/form')).json()).toEqual({ form: 'x', sections: [] });

  const filling = { question: 'name', given: { kind: 'text', text: '张三' } };
  const filled = await visitor.post('answer', { id: 'f1', filling });
  expect(await filled.json()).toEqual({ page: { form: 'x', sections: [] }, remarks: [] });
  expect(house.fillings).toEqual([{ id: 'f1', filling }]);

  const stored = await visitor.post('upload?name=a.png', new Uint8Array([1, 2, 3]), {
    'content-type': 'image/png',
  });
  const ref = (await stored.json()) as { id: string };
  const claimed = {
    question: 'photo',
    given: { kind: 'files', files: [{ ...ref, name: 'other.exe', size: 9 }] },
  };
  expect((await visitor.post('answer', { id: 'f2', filling: claimed })).status).toBe(200);
  expect(house.fillings[1]).toMatchObject({
    filling: { given: { files: [{ ...ref, name: 'a.png', size: 3 }] } },
  });
  const rows = { question: 'list', rows: [{ what: '甲', photo: [{ id: ref.id }], none: null }] };
  expect((await visitor.post('answer', { id: 'f3', filling: rows })).status).toBe(200);
  const other = await new Visitor(house.url).open();
  expect((await other.post('answer', { id: 'f4', filling: rows })).status).toBe(400);
  expect((await visitor.post('answer', { id: 'f5', filling: { question: 'x' } })).status).toBe(400);
  expect((await visitor.post('answer', { id: 'f6', filling: null })).status).toBe(400);
});
