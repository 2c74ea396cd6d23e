import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDatabase } from '../../src/store/embedded/start-database.js';
import { FakeBotApi } from '../fakes/bot-api.js';
import { MockWechat } from '../fakes/mock-wechat.js';
import { writeCrashFlows } from './crash-survey.js';
import { inviteToSurvey } from './invite-to-survey.js';
import { reconcile } from './reconcile.js';
import { freePort } from './service-process.js';
import { wechatProcess } from './wechat-process.js';
import { WechatTalker } from './wechat-talker.js';

const CONVERSATIONS = Number(process.env.CRASH_CONVERSATIONS ?? 50);
const AT_ONCE = 100;
/** A life of the service, in messages the people have heard. */
const LIFE = { from: 150, to: 450 };
/** The moment of death is not bound to a message. */
const JITTER_MS = 30;
const KILLS_MAX = Math.max(2, CONVERSATIONS / 100);
const LOG_IN_MS = 40_000;

let folder: string;
const api = new FakeBotApi();

beforeAll(async () => {
  await api.listen();
  folder = mkdtempSync(join(tmpdir(), 'crash-'));
  chmodSync(folder, 0o755);
});

afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

it(
  `loses and doubles no answer of ${CONVERSATIONS} conversations in WeChat while it is killed again and again`,
  async () => {
    const flowsDir = join(folder, 'flows');
    writeCrashFlows(flowsDir);
    const code = await inviteToSurvey(folder);
    const platform = new MockWechat();
    const settings = { dataDir: folder, flowsDir, apiRoot: api.root };
    const service = wechatProcess(platform, settings, await freePort());
    service.launch();
    await loggedIn(platform);

    const talkers = Array.from(
      { length: CONVERSATIONS },
      (_, i) => new WechatTalker(platform, platform.person(`用户${i}`), i, code),
    );
    const heard = () => talkers.reduce((sum, { person }) => sum + person.heard.length, 0);
    const waiting = [...talkers];
    const seat = async () => {
      for (let talker = waiting.shift(); talker; talker = waiting.shift()) await talker.run();
    };
    let talking = true;
    const conversations = Promise.all(Array.from({ length: AT_ONCE }, seat)).finally(() => {
      talking = false;
    });

    let kills = 0;
    while (talking) {
      const end = heard() + LIFE.from + Math.random() * (LIFE.to - LIFE.from);
      while (talking && (heard() < end || kills >= KILLS_MAX)) await pause(5);
      await pause(Math.random() * JITTER_MS);
      if (!talking) break;
      await service.end('SIGKILL');
      kills++;
      service.launch();
      await loggedIn(platform);
    }
    await conversations;
    // What was delivered leaves the outbox at the latest when the service ends.
    expect(await service.end('SIGTERM')).toBe(0);

    const sum = (of: (talker: WechatTalker) => number) => talkers.reduce((all, one) => all + of(one), 0);
    console.log(
      `${CONVERSATIONS} conversations, ${sum(({ given }) => given.size)} answers, ${heard()} messages heard, ` +
        `${kills} kills, ${sum(({ repeats }) => repeats)} prompts repeated, ` +
        `${sum(({ again }) => again)} messages said again`,
    );
    expect(talkers.flatMap(({ problems }) => problems)).toEqual([]);
    const database = await startDatabase({ dataDir: folder, port: 0 });
    const differences = await reconcile(database.url, talkers).finally(() => database.stop());
    expect(differences).toEqual([]);
    expect(platform.wrong).toEqual([]);
    // At most one repeated message a crash, for each of those who were talking.
    for (const { repeats, again } of talkers) expect(repeats).toBeLessThanOrEqual(kills + again);
    expect(kills).toBeGreaterThan(0);
  },
  120_000 + CONVERSATIONS * 600,
);

/** The puppet is started by whoever holds the account: the dead one's hold runs out first. */
async function loggedIn(platform: MockWechat): Promise<void> {
  const deadline = performance.now() + LOG_IN_MS;
  while (!platform.loggedIn) {
    if (performance.now() > deadline) throw new Error('the bot is not logged in');
    await pause(10);
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
