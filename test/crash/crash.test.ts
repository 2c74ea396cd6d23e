import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDatabase } from '../../src/store/embedded/start-database.js';
import { FakeBotApi } from '../fakes/bot-api.js';
import { writeCrashFlows } from './crash-survey.js';
import { inviteToSurvey } from './invite-to-survey.js';
import { reconcile } from './reconcile.js';
import { freePort, ServiceProcess } from './service-process.js';
import { Talker } from './talker.js';

const CONVERSATIONS = Number(process.env.CRASH_CONVERSATIONS ?? 60);
const AT_ONCE = 40;
/** A life of the service, in messages it has taken: on a busy machine as many as on an idle one. */
const LIFE = { from: 10, to: 500 };
/** The moment of death is not bound to a message. */
const JITTER_MS = 30;
/** One in so many starts is cut short before it is ready. */
const STILLBORN = 6;

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
  `loses and doubles no answer of ${CONVERSATIONS} conversations while it is killed again and again`,
  async () => {
    const flowsDir = join(folder, 'flows');
    writeCrashFlows(flowsDir);
    const code = await inviteToSurvey(folder);
    const service = new ServiceProcess({ dataDir: folder, flowsDir, apiRoot: api.root }, await freePort());
    service.launch();
    await service.ready();
    // It is ready before it has told the platform where to bring messages; what comes earlier would wait for a poll.
    while (api.updates.webhook === undefined) await pause(5);

    const talkers = Array.from(
      { length: CONVERSATIONS },
      (_, i) => new Talker(api.person(`User ${i}`), code),
    );
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
      const end = taken() + LIFE.from + Math.random() * (LIFE.to - LIFE.from);
      while (talking && taken() < end) await pause(5);
      await pause(Math.random() * JITTER_MS);
      if (!talking) break;
      await service.end('SIGKILL');
      kills++;
      service.launch();
      if (kills % STILLBORN === 0) {
        await pause(Math.random() * 600);
        await service.end('SIGKILL');
        kills++;
        service.launch();
      }
      await service.ready();
    }
    await conversations;
    // What was delivered leaves the outbox at the latest when the service ends.
    expect(await service.end('SIGTERM')).toBe(0);

    const repeats = talkers.reduce((sum, talker) => sum + talker.repeats, 0);
    const acknowledged = talkers.reduce((sum, talker) => sum + talker.given.size, 0);
    console.log(
      `${CONVERSATIONS} conversations, ${acknowledged} answers, ${taken()} updates taken, ${kills} kills, ` +
        `${repeats} prompts repeated`,
    );
    expect(talkers.flatMap(({ problems }) => problems)).toEqual([]);
    const database = await startDatabase({ dataDir: folder, port: 0 });
    const differences = await reconcile(database.url, talkers).finally(() => database.stop());
    expect(differences).toEqual([]);
    expect(api.refused).toEqual([]);
    // At most one repeated message a crash, for each of those who were talking.
    for (const { repeats: own } of talkers) expect(own).toBeLessThanOrEqual(kills);
    expect(kills).toBeGreaterThan(0);
  },
  120_000 + CONVERSATIONS * 400,
);

/** Messages confirmed to the platform. */
const taken = () => api.updates.statuses.filter((status) => status === 200).length;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
