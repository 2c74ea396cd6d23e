import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { FakeBotApi, TOKEN } from '../fakes/bot-api.js';
import { notifyPeople, readRecipients } from './notify-people.js';
import { freePort, ServiceProcess } from './service-process.js';

const RECIPIENTS = Number(process.env.CRASH_RECIPIENTS ?? 150);
const KILLS = Number(process.env.CRASH_KILLS ?? 3);
const PER_SECOND = 30;
/** Recipients that are marked at a time: see src/jobs/broadcast/lane.ts. */
const WINDOW = 20;
const FLOWS = join(import.meta.dirname, '../../flows');
const WITHIN_MS = 60_000 + (RECIPIENTS / PER_SECOND) * 2000;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
}, 60_000);

it(
  `tells ${RECIPIENTS} people, killed ${KILLS} times, on a platform that errs: each in one state, nobody skipped`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crash-broadcast-'));
    chmodSync(folder, 0o755);
    ends.push(() => rmSync(folder, { recursive: true, force: true }));
    const chance = {
      seed: 7,
      serverError: 0.02,
      slowDown: 0.004,
      lostAnswer: 0.01,
      blocked: 0.03,
      deactivated: 0.01,
    };
    const api = await new FakeBotApi({ limits: true, latencyMs: [5, 40], chance }).listen();
    ends.push(() => api.close());
    const chats = Array.from({ length: RECIPIENTS }, () => api.chat(100_000 + api.newId()).id);
    const notice = await notifyPeople(folder, { bot: TOKEN.split(':')[0] ?? '', chats });
    const port = await freePort();
    const environment = { TELEGRAM_PER_SECOND: String(PER_SECOND) };
    const service = new ServiceProcess(
      { dataDir: folder, flowsDir: FLOWS, apiRoot: api.root, environment },
      port,
    );
    service.launch();
    ends.push(() => service.end('SIGKILL'));

    /** Chats that were shown the notice, as often as they were. */
    const shown = () => new Map(chats.map((id) => [String(id), api.chat(id).messages.length]));
    const reached = () => [...shown().values()].filter((times) => times > 0).length;
    const until = performance.now() + WITHIN_MS;
    const wait = async (holds: () => boolean | Promise<boolean>) => {
      while (!(await holds())) {
        if (performance.now() > until) throw new Error(`${reached()} reached\n${service.log.slice(-3000)}`);
        await pause(20);
      }
    };
    for (let kill = 1; kill <= KILLS; kill++) {
      const before = reached();
      await wait(() => reached() >= before + RECIPIENTS / (KILLS + 3));
      await pause(Math.random() * 100);
      await service.end('SIGKILL');
      service.launch();
    }
    await service.ready();
    await wait(async () => (await waiting(port)) === 0);
    await service.end('SIGTERM');

    const rows = await readRecipients(folder, notice);
    const times = shown();
    const twice = [...times].filter(([, count]) => count > 1).map(([chat]) => chat);
    const doubtful = new Set(rows.filter((row) => row.doubtful).map(({ chat }) => chat));
    const lost = Math.ceil(RECIPIENTS * chance.lostAnswer * 4);
    console.log(
      `${RECIPIENTS} recipients, ${KILLS} kills: ${doubtful.size} in doubt, ${twice.length} came twice; 429s ${JSON.stringify(api.trouble.slowedDown)}`,
    );
    expect(rows).toHaveLength(RECIPIENTS);
    expect(new Set(rows.map(({ chat }) => chat))).toEqual(new Set(chats.map(String)));
    // Nobody is skipped: whoever may be reached was, and nobody else is said to be.
    for (const { chat, status, reason } of rows) {
      const refused = api.trouble.refusalOf(Number(chat));
      expect([chat, status, reason]).toEqual(
        refused
          ? [chat, 'blocked', refused.includes('deactivated') ? 'deactivated' : 'by-person']
          : [chat, 'sent', null],
      );
      expect(times.get(chat) ?? 0).toBeGreaterThanOrEqual(refused ? 0 : 1);
    }
    expect(twice.filter((chat) => !doubtful.has(chat))).toEqual([]);
    expect(doubtful.size).toBeLessThanOrEqual(KILLS * WINDOW + lost);
    expect(api.refused).toEqual([]);
  },
  WITHIN_MS + 60_000,
);

/** Recipients that wait, as the service itself says. */
async function waiting(port: number): Promise<number | undefined> {
  const text = await fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.text());
  const found = /^zhitong_notice_waiting (\d+)$/m.exec(text);
  return found ? Number(found[1]) : undefined;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
