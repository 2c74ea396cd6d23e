import { expect, test } from 'vitest';
import { openHouse, until, useDatabase } from './setting.js';
import { type Listening, Visitor } from './visitor.js';

useDatabase();

test('a stream shows what was said and what is said, each with its number', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const stream = await visitor.listen(0);
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(stream.response.headers.get('cache-control')).toContain('no-store');
  expect(stream.response.headers.get('x-content-type-options')).toBe('nosniff');
  await until(() => stream.seen.length === 1);
  await visitor.post('send', { id: 'a', text: '一' });
  await until(() => stream.seen.length === 3);
  expect(stream.raw.startsWith('retry: 2000\n\n')).toBe(true);
  expect(stream.seen.map(({ text }) => text)).toEqual(['hello start', '一', '听到：一']);
  expect(stream.ids).toEqual(stream.seen.map(({ seq }) => String(seq)));
  expect(Date.parse(String(stream.seen[0]?.at))).toBeGreaterThan(Date.now() - 60_000);
});

test('a stream goes on behind the number it is given, or behind Last-Event-ID', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const first = await visitor.listen(0);
  await until(() => first.seen.length === 1);
  first.close();
  await visitor.post('send', { id: 'a', text: '一' });
  await visitor.post('send', { id: 'b', text: '二' });
  const rest = ['一', '听到：一', '二', '听到：二'];
  const seq = first.seen[0]?.seq ?? 0;
  const second = await visitor.listen(seq);
  await until(() => second.seen.length === 4);
  expect(second.seen.map(({ text }) => text)).toEqual(rest);
  const third = await visitor.listen(seq, { 'last-event-id': String(second.seen[1]?.seq) });
  await until(() => third.seen.length === 2);
  expect(third.seen.map(({ text }) => text)).toEqual(rest.slice(2));
});

test('many letters come in order, whole and once', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const chat = house.heard[0]?.chat ?? '';
  const stream = await visitor.listen(0);
  await Promise.all(
    Array.from({ length: 250 }, (_, i) =>
      house.web.send({ chat, text: `${i} ${'长'.repeat(2000)}`, buttons: [] }),
    ),
  );
  await until(() => stream.seen.length === 251, 20_000);
  const numbers = stream.seen.map(({ seq }) => seq);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});

test('nobody sees the letters of another', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const other = await new Visitor(house.url).open();
  const stream = await other.listen(0);
  await visitor.post('send', { id: 'a', text: '秘密' });
  await other.post('send', { id: 'a', text: '公开' });
  await until(() => stream.seen.length === 3);
  expect(stream.raw).not.toContain('秘密');
  expect((await new Visitor(house.url).listen(0)).response.status).toBe(401);
});

test('a letter of one process arrives in the stream of another', async () => {
  const here = await openHouse();
  const there = await openHouse({ databaseUrl: here.databaseUrl });
  const visitor = await new Visitor(here.url).open();
  const stream = await visitor.at(there.url).listen(0);
  await until(() => stream.seen.length === 1);
  const begun = performance.now();
  await visitor.post('send', { id: 'a', text: '那边' });
  await until(() => stream.seen.length === 3);
  expect(performance.now() - begun).toBeLessThan(2000);
});

test('a sixth stream of one person ends the first', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const streams: Listening[] = [];
  for (let i = 0; i < 6; i++) streams.push(await visitor.listen(0));
  await until(() => streams[0]?.ended === true);
  await visitor.post('send', { id: 'a', text: '一' });
  await until(() => streams.slice(1).every(({ seen }) => seen.length === 3));
  expect(streams.slice(1).map(({ ended }) => ended)).toEqual([false, false, false, false, false]);
});

test('closing ends the streams, lets a request finish and does not wait for ever', async () => {
  const house = await openHouse();
  const visitor = await new Visitor(house.url).open();
  const stream = await visitor.listen(0);
  await until(() => stream.seen.length === 1);
  const sending = visitor.post('send', { id: 'a', text: '最后' });
  await until(() => house.heard.length === 2);
  const begun = performance.now();
  await house.server.close(5000);
  expect(performance.now() - begun).toBeLessThan(2000);
  expect((await sending).status).toBe(200);
  await until(() => stream.ended);
  await expect(visitor.get('/healthz')).rejects.toThrow();
});

test('a request that hangs is cut off when the time is over', async () => {
  const house = await openHouse({ health: () => new Promise(() => {}) });
  const hanging = new Visitor(house.url).get('/readyz');
  hanging.catch(() => undefined);
  await new Promise((done) => setTimeout(done, 100));
  const begun = performance.now();
  await house.server.close(300);
  expect(performance.now() - begun).toBeLessThan(1500);
  await expect(hanging).rejects.toThrow();
});
