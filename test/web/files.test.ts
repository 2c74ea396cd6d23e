import { expect, test } from 'vitest';
import { openHouse, until, useDatabase } from './setting.js';
import { Visitor } from './visitor.js';

useDatabase();

const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);

async function upload(visitor: Visitor, name: string, content = bytes): Promise<Response> {
  return visitor.post(`upload?name=${encodeURIComponent(name)}`, content, { 'content-type': 'image/png' });
}

test('a file is uploaded, sent and fetched again, by its owner only', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const stored = await upload(visitor, '现场 "照片".png');
  expect(stored.status).toBe(200);
  const ref = (await stored.json()) as { id: string };
  expect(ref).toMatchObject({ name: '现场 "照片".png', mime: 'image/png', size: bytes.length });

  expect((await visitor.post('send', { id: 'f', files: [ref.id], caption: '看' })).status).toBe(200);
  expect(house.heard.at(-1)).toMatchObject({
    kind: 'files',
    caption: '看',
    files: [{ ...ref, stored: true }],
  });
  const own = (await visitor.letters()).find(({ way }) => way === 'in');
  expect(own).toMatchObject({
    text: '看',
    file: { name: '现场 "照片".png', href: `/chat/api/file/${ref.id}` },
  });

  const fetched = await visitor.get(`/chat/api/file/${ref.id}`);
  expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(bytes);
  const disposition = fetched.headers.get('content-disposition') ?? '';
  expect(disposition).toMatch(/^attachment; filename="__ _+\.png"; filename\*=UTF-8''%E7%8E%B0/);
  expect(fetched.headers.get('x-content-type-options')).toBe('nosniff');

  const other = await new Visitor(house.url).open();
  expect((await other.get(`/chat/api/file/${ref.id}`)).status).toBe(404);
  expect((await other.post('send', { id: 'f', files: [ref.id] })).status).toBe(400);
  expect((await new Visitor(house.url).get(`/chat/api/file/${ref.id}`)).status).toBe(401);
});

test('uploads are refused with words: unsafe, empty, too large, unnamed, by nobody', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const unsafe = await upload(visitor, 'x.exe');
  expect([unsafe.status, await unsafe.json()]).toMatchObject([
    415,
    { problem: expect.stringContaining('不安全') },
  ]);
  expect((await upload(visitor, 'x.png', new Uint8Array())).status).toBe(422);
  const large = await upload(visitor, 'x.png', new Uint8Array(20 * 1024 * 1024 + 1));
  expect([large.status, await large.json()]).toMatchObject([
    413,
    { problem: expect.stringContaining('20 MB') },
  ]);
  expect((await upload(visitor, '')).status).toBe(400);
  expect((await upload(new Visitor(house.url), 'x.png')).status).toBe(401);
});

test('a file made for the person comes as a letter, and outlives the process', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const chat = house.heard[0]?.chat ?? '';
  const files = [{ name: '我的数据.csv', mime: 'text/csv', bytes: Buffer.from('a,b\n') }];
  const sent = await house.web.send({ chat, text: '这是您的数据', buttons: [], files });
  expect(sent.kind).toBe('sent');
  await house.server.close(1000);
  const next = await openHouse({ databaseUrl: house.databaseUrl });
  const back = visitor.at(next.url);
  const file = (await back.letters()).at(-1)?.file;
  const { href, size } = file as { href: string; size: number };
  expect(size).toBe(4);
  const fetched = await back.get(href);
  expect(await fetched.text()).toBe('a,b\n');
  expect(fetched.headers.get('content-type')).toBe('text/csv');
  const other = await new Visitor(next.url).open();
  expect((await other.get(href)).status).toBe(404);
  expect((await back.letters()).filter(({ way }) => way === 'file')).toEqual([]);
});

test('uploads that arrive at once are counted, and the count goes down again', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  for (let round = 0; round < 2; round++) {
    const all = await Promise.all(Array.from({ length: 8 }, () => upload(visitor, 'x.png')));
    expect(all.every(({ status }) => status === 200 || status === 503)).toBe(true);
    await Promise.all(all.map((response) => response.arrayBuffer()));
  }
  await until(async () => (await upload(visitor, 'x.png')).status === 200);
});
