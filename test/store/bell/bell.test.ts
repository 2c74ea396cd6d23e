import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Bell, openBell } from '../../../src/store/bell/open-bell.js';
import { BadLine } from '../../chaos/bad-line.js';
import { startTestServer, type TestServer } from '../test-database.js';

let server: TestServer;
const bells: Bell[] = [];
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterEach(() => Promise.all(bells.splice(0).map((bell) => bell.close())));
afterAll(() => server.end(), 60_000);

function open(url: string, topic = 'letter') {
  const bell = openBell(url);
  bells.push(bell);
  const heard: (string | undefined)[] = [];
  const off = bell.on(topic, (payload) => void heard.push(payload));
  return { bell, heard, off };
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`never came true: ${holds}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

test('a ring reaches the listeners of its topic, here once and there', async () => {
  const url = await server.create();
  const here = open(url);
  const there = open(url);
  const other = open(url, 'other');
  await until(() => [here, there, other].every(({ heard }) => heard.includes(undefined)));
  here.bell.ring('letter', 'a b');
  expect(here.heard).toEqual([undefined, 'a b']);
  await until(() => there.heard.includes('a b'));
  for (let i = 0; i < 50; i++) there.bell.ring('letter', `n${i}`);
  await until(() => here.heard.includes('n49'));
  expect(here.heard).toEqual([undefined, 'a b', ...Array.from({ length: 50 }, (_, i) => `n${i}`)]);
  expect(other.heard).toEqual([undefined]);
  here.off();
  there.bell.ring('letter', 'last');
  await until(() => there.heard.includes('last'));
  expect(here.heard).not.toContain('last');
});

test('a line that is half open is noticed: everybody looks again, and what was rung meanwhile is heard', async () => {
  const url = await server.create();
  const line = await new BadLine(() => Number(new URL(url).port)).listen();
  const through = new URL(url);
  through.port = String(line.port);
  const bell = openBell(through.href, { beatMs: 100, answerWithinMs: 200 });
  bells.push(bell);
  const heard: (string | undefined)[] = [];
  bell.on('letter', (payload) => void heard.push(payload));
  const { bell: other, heard: otherHeard } = open(url);
  await until(() => heard.length === 1 && otherHeard.length === 1);
  line.freeze();
  bell.ring('letter', 'mine');
  other.ring('letter', 'theirs');
  await until(() => heard.length === 3 && otherHeard.includes('mine'));
  expect(heard).toEqual([undefined, 'mine', undefined]);
  other.ring('letter', 'again');
  await until(() => heard.includes('again'));
  await bell.close();
  await line.close();
});

test('after the connection was lost everybody looks again, and hears again', async () => {
  const url = await server.create();
  const here = open(url);
  const there = open(url);
  await until(() => here.heard.length === 1 && there.heard.length === 1);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'zhitong bell' AND datname = current_database()",
  );
  await client.end();
  await until(() => here.heard.length === 2 && there.heard.length === 2);
  expect([here.heard, there.heard]).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
  there.bell.ring('letter', 'again');
  await until(() => here.heard.includes('again'));
});

test('without a database it still rings here, and closes', async () => {
  const { bell, heard } = open('postgresql://nobody@127.0.0.1:1/none');
  bell.ring('letter', 'x');
  expect(heard).toEqual(['x']);
  await bell.close();
});
