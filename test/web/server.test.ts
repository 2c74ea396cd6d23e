import { request as httpRequest } from 'node:http';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { openHouse, pageFolder, SECRET, useDatabase } from './setting.js';
import { Visitor } from './visitor.js';

useDatabase();

const POST = { method: 'POST' } as const;
const secret = { 'x-telegram-bot-api-secret-token': SECRET };

test('webhook: secret, size, bot and shape are checked, nothing of the pages is added', async () => {
  const { url } = await openHouse();
  const hook = `${url}/telegram/4242`;
  const update = JSON.stringify({ update_id: 1 });
  const fine = await fetch(hook, {
    ...POST,
    body: update,
    headers: { ...secret, 'content-type': 'application/json' },
  });
  expect(fine.status).toBe(200);
  expect(fine.headers.get('set-cookie')).toBeNull();
  expect(fine.headers.get('content-security-policy')).toBeNull();
  expect((await fetch(hook, { ...POST, body: update })).status).toBe(401);
  expect(
    (await fetch(hook, { ...POST, body: update, headers: { 'x-telegram-bot-api-secret-token': 'no' } }))
      .status,
  ).toBe(401);
  expect((await fetch(hook, { ...POST, body: 'x'.repeat(1024 * 1024 + 1), headers: secret })).status).toBe(
    413,
  );
  expect((await fetch(hook, { ...POST, body: '{', headers: secret })).status).toBe(400);
  expect((await fetch(`${url}/telegram/1`, { ...POST, body: update, headers: secret })).status).toBe(404);
  expect((await fetch(hook)).status).toBe(404);
});

test('health, readiness and metrics', async () => {
  const registry = new Registry();
  let ready = true;
  const house = await openHouse({
    registry,
    health: async () => ({
      ready,
      state: ready ? 'ok' : 'down',
      reasons: [],
      database: { ok: ready, ms: 2 },
      queue: { ok: true },
      channels: [{ name: 'telegram', account: '4242', ready: false, trouble: 'not started' }],
    }),
  });
  const get = (path: string) => fetch(house.url + path);
  expect(await (await get('/healthz')).json()).toEqual({ ok: true });
  const fine = await get('/readyz');
  expect([fine.status, (await fine.json()) as object]).toMatchObject([
    200,
    { ready: true, database: { ok: true } },
  ]);
  ready = false;
  expect((await get('/readyz')).status).toBe(503);
  const metrics = await get('/metrics');
  expect(metrics.headers.get('content-type')).toContain('text/plain');
});

test('the page: hashed assets, compressed, cached for good; the shell is asked for anew', async () => {
  const script = `export const words = ${JSON.stringify('你好'.repeat(200))};`;
  const folder = pageFolder({
    'index.html':
      '<html><head><link href="./theme.css"></head><script type="module" src="./main.js"></script></html>',
    'main.js': "import './widgets/text.js';",
    'widgets/text.js': script,
    'theme.css': 'body{}',
    'notes.txt': 'not for the browser',
  });
  const house = await openHouse({ pageFolder: folder });
  const shell = await fetch(`${house.url}/chat/AbC`);
  const html = await shell.text();
  expect(shell.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(shell.headers.get('set-cookie')).toContain('zt=');
  const root = /src="(\/assets\/[0-9a-f]{16})\/main\.js"/.exec(html)?.[1];
  expect(html).toContain(`href="${root}/theme.css"`);
  expect(html).toContain(`<link rel="modulepreload" href="${root}/widgets/text.js">`);
  const asset = await fetch(`${house.url}${root}/widgets/text.js`);
  expect(await asset.text()).toBe(script);
  expect(asset.headers.get('content-encoding')).toBe('gzip');
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const plain = await fetch(`${house.url}${root}/widgets/text.js`, {
    headers: { 'accept-encoding': 'identity' },
  });
  expect(plain.headers.get('content-encoding')).toBeNull();
  for (const response of [shell, asset]) {
    const etag = response.headers.get('etag') ?? '';
    const again = await fetch(response.url, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  }
  expect((await fetch(`${house.url}${root}/notes.txt`)).status).toBe(404);
  expect((await fetch(`${house.url}/chat`)).status).toBe(200);
});

test('no path leads out of the assets', async () => {
  const house = await openHouse({ pageFolder: pageFolder({ 'main.js': '1' }) });
  const paths = [
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/....//etc/passwd',
    '/assets//etc/passwd',
    '/assets/%00',
    '/assets/%',
    '/assets/',
    '/chat/api/file/..%2f..%2fetc%2fpasswd',
  ];
  for (const path of paths) {
    const status = await rawGet(house.url, path);
    expect([path, status === 404 || status === 400]).toEqual([path, true]);
  }
});

/** As written: fetch would tidy the path up. */
function rawGet(url: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}

test('security headers keep other markup, frames and sites out', async () => {
  const plain = await openHouse();
  const { headers } = await fetch(`${plain.url}/chat`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe|upgrade-insecure/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('strict-transport-security')).toBeNull();
  expect(headers.get('x-powered-by')).toBeNull();

  const secure = await openHouse({ publicUrl: 'https://zhitong.example.org' });
  const shell = await fetch(`${secure.url}/chat`);
  expect(shell.headers.get('strict-transport-security')).toContain('max-age=');
  expect(shell.headers.get('set-cookie')).toContain('; Secure');
});

test('a request of another site or of a plain form is refused', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const forged = await fetch(`${house.url}/chat/api/send`, {
    ...POST,
    headers: { cookie: visitor.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'a', text: 'x' }),
  });
  expect(forged.status).toBe(403);
  const form = await visitor.post('send', 'id=a&text=x', {
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(form.status).toBe(400);
  const preflight = await fetch(`${house.url}/chat/api/send`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-headers': 'x-zhitong' },
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  expect(house.heard).toHaveLength(1);
});

test('bodies beyond the limit are refused in the language of the caller', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const long = await visitor.post(
    'send',
    { id: 'a', text: 'x'.repeat(70_000) },
    { 'accept-language': 'en-GB' },
  );
  expect(long.status).toBe(413);
  expect(await long.json()).toEqual({ problem: 'This is too long. Please send it in parts.', retry: false });
});

test('too many requests wait; others do not', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  let last: Response | undefined;
  for (let i = 0; i < 310; i++) {
    last = await visitor.get('/chat/api/form');
    if (last.status === 429) break;
    await last.arrayBuffer();
  }
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await last?.json()).toMatchObject({ retry: true, problem: expect.stringMatching(/\d+ 秒/) });
  const other = await new Visitor(house.url).open();
  expect((await other.post('send', { id: 'a', text: 'x' })).status).toBe(200);
  const statuses = new Set<number>();
  for (let i = 0; i < 125; i++) statuses.add((await new Visitor(house.url).post('open', { id: 'a' })).status);
  expect([...statuses]).toEqual([200, 429]);
});

test('behind https the address is the one the proxy names, and only its last word counts', async () => {
  const house = await openHouse({ publicUrl: 'https://zhitong.example.org' });
  const statuses = new Set<number>();
  for (let i = 0; i < 125; i++) {
    const headers = { 'x-forwarded-for': `10.0.0.${i}, 203.0.113.7` };
    statuses.add((await new Visitor(house.url).post('open', { id: 'a' }, headers)).status);
  }
  expect([...statuses]).toEqual([200, 429]);
  const other = await new Visitor(house.url).post('open', { id: 'a' }, { 'x-forwarded-for': '203.0.113.8' });
  expect(other.status).toBe(200);
});

test('a port that is taken is told with what to do', async () => {
  const house = await openHouse();
  const port = Number(new URL(house.url).port);
  await expect(openHouse({ port })).rejects.toMatchObject({ code: 'port-taken', details: { port } });
  await expect(openHouse({ host: '203.0.113.1' })).rejects.toMatchObject({ code: 'port-unusable' });
});

test('unknown addresses get words, never a stack', async () => {
  const house = await openHouse();
  for (const path of ['/nothing', '/chat/api/nothing', '/chat/a/b']) {
    const response = await fetch(house.url + path);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ problem: '没有找到。', retry: false });
  }
  expect((await fetch(house.url, { redirect: 'manual' })).headers.get('location')).toBe('/chat');
});
