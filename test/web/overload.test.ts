import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Counter, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { isHeavy } from '../../src/web/console/is-heavy.js';
import { PAGES } from '../../src/web/console/pages/pages.js';
import { Queue } from '../../src/web/console/queue-up.js';
import { openHouse, SECRET, until, useDatabase } from './setting.js';
import { Visitor } from './visitor.js';

useDatabase();

const makeShed = () =>
  new Counter({ name: 'shed', help: 'x', labelNames: ['what'], registers: [new Registry()] });
const counted = async (shed: Counter<'what'>) =>
  Object.fromEntries((await shed.get()).values.map(({ labels, value }) => [labels.what, value]));

test('more requests than there may be are asked to come again; health is told all the same', async () => {
  const shed = makeShed();
  const house = await openHouse({ shed, busyLimits: { requests: 0, webhookBytes: 1000, streams: 1 } });
  const refused = await fetch(`${house.url}/chat/AbC`);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await refused.json()).toMatchObject({ retry: true });
  expect((await fetch(`${house.url}/readyz`)).status).toBe(200);
  expect((await fetch(`${house.url}/metrics`)).status).toBe(200);
  expect(await counted(shed)).toEqual({ request: 1 });
});

test('bodies of webhooks that come slowly hold no more than so many bytes; what is refused comes again', async () => {
  const shed = makeShed();
  const house = await openHouse({ shed, busyLimits: { requests: 100, webhookBytes: 1000, streams: 1 } });
  const { port } = new URL(house.url);
  const slow = connect(Number(port), '127.0.0.1');
  slow.write(`POST /telegram/4242 HTTP/1.1\r\nhost: x\r\ncontent-length: 2000\r\n\r\n${'x'.repeat(900)}`);
  const hook = (update: object) =>
    fetch(`${house.url}/telegram/4242`, {
      method: 'POST',
      body: JSON.stringify({ ...update, note: 'y'.repeat(200) }),
      headers: { 'x-telegram-bot-api-secret-token': SECRET },
    });
  await pause(100);
  const refused = await hook({ update_id: 1 });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  slow.destroy();
  await until(async () => (await hook({ update_id: 1 })).status === 200);
  expect((await counted(shed)).webhook).toBeGreaterThan(0);
});

test('a stream too many is refused, and there is room again when one is closed', async () => {
  const house = await openHouse({ busyLimits: { requests: 100, webhookBytes: 1000, streams: 1 } });
  const visitor = await new Visitor(house.url).open();
  const one = await visitor.listen(0);
  expect((await visitor.listen(0)).response.status).toBe(503);
  one.close();
  await until(async () => (await visitor.listen(0)).response.status === 200);
});

test('what takes long waits its turn: the groups one after the other, the rest come again', async () => {
  const queue = new Queue({ atOnce: 1, waiting: 4, waitingOfOne: 2, patienceMs: 60_000 });
  const done: string[] = [];
  const enter = async (group: string) => {
    const leave = await queue.enter(group);
    done.push(group);
    return leave;
  };
  const first = await enter('a');
  const waiting = [enter('a'), enter('a'), enter('b'), enter('c')];
  await expect(queue.enter('a')).rejects.toMatchObject({ code: 'busy' });
  await expect(queue.enter('d')).rejects.toMatchObject({ code: 'busy' });
  first();
  first();
  for (let i = 0; i < 4; i++) (await nextOf(waiting))();
  expect(done).toEqual(['a', 'a', 'b', 'c', 'a']);
  (await queue.enter('e'))();
  const impatient = new Queue({ atOnce: 1, waiting: 4, waitingOfOne: 2, patienceMs: 10 });
  const leave = await impatient.enter('a');
  await expect(impatient.enter('b')).rejects.toMatchObject({ code: 'busy' });
  leave();
  (await impatient.enter('c'))();
});

/** The one of them that is let in next. */
async function nextOf(waiting: Promise<() => void>[]): Promise<() => void> {
  const { leave, one } = await Promise.race(waiting.map((one) => one.then((leave) => ({ leave, one }))));
  waiting.splice(waiting.indexOf(one), 1);
  return leave;
}

test('figures and files are what waits; a page that is looked at is not', () => {
  const heavy = PAGES.filter(isHeavy).map(({ method, path }) => `${method} ${path}`);
  expect(heavy).toEqual(
    expect.arrayContaining([
      ...['post /exports', 'get /statistics', 'get /statistics/needs.xlsx', 'get /projects/:id/archive'],
      ...['get /responses/:id/as/:as', 'get /notices/:id/report', 'get /trainings/:id/certificates'],
    ]),
  );
  for (const light of [
    'get ',
    'get /exports',
    'get /health',
    'get /enterprises',
    'get /statistics/chart/:name',
  ])
    expect(heavy).not.toContain(light);
});
