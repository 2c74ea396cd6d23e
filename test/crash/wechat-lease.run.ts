import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { patiently } from '../conformance/wechat-log-in.js';
import { FakeBotApi } from '../fakes/bot-api.js';
import { MockWechat } from '../fakes/mock-wechat.js';
import { startTestServer, type TestServer } from '../store/test-database.js';
import { stageOf, writeCrashFlows } from './crash-survey.js';
import { inviteToSurvey } from './invite-to-survey.js';
import { freePort } from './service-process.js';
import { wechatProcess } from './wechat-process.js';

const TAKEN_OVER_MS = 30_000;
const REPLY_MS = 20_000;

let folder: string;
let server: TestServer;
const api = new FakeBotApi();

beforeAll(async () => {
  [server] = await Promise.all([startTestServer(), api.listen()]);
  folder = mkdtempSync(join(tmpdir(), 'lease-'));
  chmodSync(folder, 0o755);
}, 60_000);

afterAll(async () => {
  await api.close();
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

it('of two processes one drives the account; the other takes it over within 30 s when that one dies', async () => {
  const flowsDir = join(folder, 'flows');
  writeCrashFlows(flowsDir);
  const databaseUrl = await server.create();
  const code = await inviteToSurvey(folder, databaseUrl);
  const platform = new MockWechat();
  const environment = { DATABASE_URL: databaseUrl };
  const settings = { dataDir: folder, flowsDir, apiRoot: api.root, environment };
  const first = wechatProcess(platform, settings, await freePort());
  const second = wechatProcess(platform, settings, await freePort());
  first.launch();
  await patiently(() => platform.loggedIn, 'the first is logged in');
  second.launch();
  await second.ready();
  const person = platform.person('王小明');
  await person.say(code);
  expect(stageOf(await person.say('同意'))).toBe(1);
  expect(platform.starts).toBe(1);

  await first.end('SIGKILL');
  const died = performance.now();
  await patiently(() => platform.loggedIn, 'the second is logged in');
  const took = performance.now() - died;
  expect(took).toBeLessThan(TAKEN_OVER_MS);
  person.tell('设备老');
  expect(stageOf((await person.next(REPLY_MS)).text)).toBe(2);
  console.log(`taken over after ${Math.round(took)} ms`);

  // The first comes back and finds the account taken; the second ends in order and gives it back at once.
  first.launch();
  await first.ready();
  expect(await second.end('SIGTERM')).toBe(0);
  await patiently(() => platform.loggedIn, 'the first is logged in again');
  person.tell('3');
  expect(stageOf((await person.next(REPLY_MS)).text)).toBe(3);
  expect(await first.end('SIGTERM')).toBe(0);
  expect(platform.starts).toBe(3);
  expect(platform.wrong).toEqual([]);
}, 120_000);
