import { expect, test } from 'vitest';
import { consoleLink, createLink } from '../../../src/service/console/log-in.js';
import { type ConsolePage, page } from '../../../src/web/console/console-page.js';
import { html } from '../../../src/web/console/html.js';
import { sessions } from '../../../src/web/console/pages/sessions.js';
import { logIn, makeAgency, makePerson, openHouse, useDatabase } from './setting.js';

useDatabase();

const enter = (url: string, link: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/console/in`, {
    method: 'POST',
    body: new URLSearchParams({ link }),
    redirect: 'manual',
    headers,
  });

test('a link from the chat logs in once, by the button and not by being looked at', async () => {
  const house = await openHouse();
  const personId = await makePerson(house, { operator: true });
  const link = await house.store.transact((tx) => createLink(tx, personId, new Date()));
  expect(consoleLink('https://z.example/', link)).toBe(`https://z.example/console/in/${link}`);
  for (let i = 0; i < 3; i++) {
    const preview = await fetch(`${house.url}/console/in/${link}`);
    expect(preview.headers.getSetCookie()).toEqual([]);
    expect(await preview.text()).toContain('进入控制台');
  }
  const first = await enter(house.url, link);
  expect(first.status).toBe(303);
  expect(first.headers.getSetCookie()[0]).toMatch(/^ztc=[\w-]{43}; Path=\/console; HttpOnly; SameSite=Lax$/);
  const again = await enter(house.url, link);
  expect(again.status).toBe(403);
  expect(await again.text()).toContain('链接用过了');
});

test('of many who use a link at once, one gets in', async () => {
  const house = await openHouse();
  const personId = await makePerson(house, { operator: true });
  const link = await house.store.transact((tx) => createLink(tx, personId, new Date()));
  const answers = await Promise.all(Array.from({ length: 8 }, () => enter(house.url, link)));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
});

test('an old link, a wrong one and that of somebody who has left open nothing; trying is slowed down', async () => {
  const house = await openHouse();
  const agencyId = await makeAgency(house);
  const personId = await makePerson(house, { staff: agencyId });
  const old = await house.store.transact((tx) => createLink(tx, personId, new Date(Date.now() - 301_000)));
  const left = await house.store.transact((tx) => createLink(tx, personId, new Date()));
  await house.store.prisma.staff.updateMany({ where: { personId }, data: { endedAt: new Date() } });
  for (const link of [old, left, 'x'.repeat(43), '', '<script>'])
    expect((await enter(house.url, link)).status).toBe(403);
  const answers = await Promise.all(Array.from({ length: 20 }, () => enter(house.url, 'x'.repeat(43))));
  expect(answers.some(({ status }) => status === 429)).toBe(true);
});

test('without a session nothing is shown, with one until it ends', async () => {
  const house = await openHouse();
  expect((await fetch(`${house.url}/console/sessions`)).status).toBe(401);
  const visitor = await logIn(house, { operator: true });
  const { status, text, response } = await visitor.get('/console/sessions');
  expect(status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(text).toContain('登录的设备');
  // A guessed or altered cookie is nobody's.
  const altered = `${visitor.cookie.slice(0, -2)}AA`;
  expect((await fetch(`${house.url}/console/sessions`, { headers: { cookie: altered } })).status).toBe(401);
  await house.store.prisma.consoleSession.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  expect((await visitor.get('/console/sessions')).status).toBe(401);
});

test('whoever loses their last role is out at once', async () => {
  const house = await openHouse();
  const visitor = await logIn(house, { staff: await makeAgency(house) });
  expect((await visitor.get('/console/sessions')).status).toBe(200);
  await house.store.prisma.staff.updateMany({ data: { endedAt: new Date() } });
  expect((await visitor.get('/console/sessions')).status).toBe(401);
});

test('log-ins are listed and ended one by one, all at once, and never those of others', async () => {
  const house = await openHouse();
  const personId = await makePerson(house, { operator: true });
  const [one, two, other] = [
    await logIn(house, personId),
    await logIn(house, personId),
    await logIn(house, { operator: true }),
  ];
  const rows = await house.store.prisma.consoleSession.findMany({
    where: { personId },
    orderBy: { id: 'asc' },
  });
  await other.post('/console/sessions/end', { id: rows[0]?.id ?? '' });
  expect((await one.get('/console/sessions')).text.match(/name="id"/g)).toHaveLength(2);
  await two.post('/console/sessions/end', { id: rows[0]?.id ?? '' });
  expect((await one.get('/console/sessions')).status).toBe(401);
  expect((await two.get('/console/sessions')).status).toBe(200);
  await two.post('/console/sessions/end');
  expect((await two.get('/console/sessions')).status).toBe(401);
  expect((await other.get('/console/sessions')).status).toBe(200);
});

test('a form counts only when a page of this session sent it', async () => {
  let done = 0;
  const act: ConsolePage = {
    method: 'post',
    path: '/act',
    may: () => true,
    answer: async () => {
      done += 1;
      return { kind: 'go', to: '/console/sessions' };
    },
  };
  const house = await openHouse([...sessions, act]);
  const [visitor, other] = [await logIn(house, { operator: true }), await logIn(house, { operator: true })];
  const token = /name="_t" value="([^"]+)"/.exec((await visitor.get('/console/sessions')).text)?.[1] ?? '';
  const send = (cookie: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${house.url}/console/act`, {
      method: 'POST',
      headers: { cookie, ...headers },
      body: new URLSearchParams(body),
      redirect: 'manual',
    });
  const right = { origin: house.url };
  expect((await send(visitor.cookie, {}, right)).status).toBe(403);
  expect((await send(visitor.cookie, { _t: `${token}x` }, right)).status).toBe(403);
  expect((await send(other.cookie, { _t: token }, right)).status).toBe(403);
  expect((await send(visitor.cookie, { _t: token }, { origin: 'https://evil.example' })).status).toBe(403);
  expect(
    (await send(visitor.cookie, { _t: token }, { ...right, 'sec-fetch-site': 'cross-site' })).status,
  ).toBe(403);
  expect(done).toBe(0);
  expect((await send(visitor.cookie, { _t: token }, right)).status).toBe(303);
  expect(done).toBe(1);
});

test('what is not for a person is not there, and what is written by strangers stays text', async () => {
  const shown: ConsolePage = {
    method: 'get',
    path: '/shown/:id',
    menu: { zh: '菜单<i>', en: 'x' },
    may: ({ operator }) => operator,
    answer: async ({ params, query }) =>
      page(
        `<b>${params.id}`,
        html`<p title="${query.q ?? ''}">${query.q}</p>${[html`<i>${1}</i>`, undefined]}`,
      ),
  };
  const house = await openHouse([shown]);
  const [operator, staff] = [
    await logIn(house, { operator: true, name: '<img src=x>' }),
    await logIn(house, { staff: await makeAgency(house, '示例"机构"<s>') }),
  ];
  expect((await staff.get('/console/shown/1')).status).toBe(404);
  const { text, response } = await operator.get(`/console/shown/7?q=${encodeURIComponent(`"><script>'`)}`);
  expect(text).toContain('<h1>&lt;b&gt;7</h1>');
  expect(text).toContain(
    '<p title="&quot;&gt;&lt;script&gt;&#39;">&quot;&gt;&lt;script&gt;&#39;</p><i>1</i>',
  );
  expect(text).toContain('&lt;img src=x&gt;');
  expect(text).not.toContain('<img src=x>');
  expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self';.*form-action 'self'/);
});

test('in the language of the person, which they can change', async () => {
  const house = await openHouse();
  const visitor = await logIn(house, { operator: true });
  expect((await visitor.get('/console/sessions')).text).toContain('<html lang="zh-CN">');
  await visitor.post('/console/language', { lang: 'en' });
  const { text } = await visitor.get('/console/sessions');
  expect(text).toContain('<html lang="en">');
  expect(text).toContain('Where you are logged in');
});

test('a form may bring files where its page says so, and nothing unreadable', async () => {
  const takes: ConsolePage = {
    ...{ method: 'post', path: '/takes', may: () => true, files: true },
    answer: async ({ form, files }) => {
      const [file] = files.picture ?? [];
      return page(
        '收到',
        html`${form.title} ${file?.name} ${file?.mime} ${file?.bytes.length} ${Object.keys(files).length}`,
      );
    },
  };
  const house = await openHouse([...sessions, takes]);
  const visitor = await logIn(house, { operator: true });
  const picture = new File([Buffer.alloc(300 * 1024)], '现场 图.png', { type: 'image/png' });
  const empty = new File([], '');
  const sent = await visitor.post('/console/takes', { title: '<通知>', picture, other: empty });
  expect(await sent.text()).toContain('&lt;通知&gt; 现场 图.png image/png 307200 1');
  const headers = {
    cookie: visitor.cookie,
    origin: house.url,
    'content-type': 'multipart/form-data; boundary=x',
  };
  const broken = await fetch(`${house.url}/console/takes`, { method: 'POST', headers, body: '--x\r\nno' });
  expect(broken.status).toBe(400);
  const forged = await fetch(`${house.url}/console/takes`, {
    method: 'POST',
    headers: { cookie: visitor.cookie, origin: house.url },
    body: new FormData(),
  });
  expect(forged.status).toBe(403);
});
