import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findDatabase } from '../../src/store/embedded/start-database.js';
import { QUESTIONS, stageOf } from '../crash/crash-survey.js';
import { notifyPeople } from '../crash/notify-people.js';
import { Talker } from '../crash/talker.js';
import type { FakeBotApi } from '../fakes/bot-api.js';
import type { FakeChat } from '../fakes/bot-api-chat.js';
import type { Person } from '../fakes/bot-api-person.js';
import { Visitor } from '../web/visitor.js';

export const HALF = 5;
/** Answers go before notices, and both share the pace of the bot. */
const THINK_MS = 2000;
const NOTICE = '本月的质量政策';

/** One pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Fills in the first questions of the survey and stops there. */
export async function fillHalf(person: Person, code: string): Promise<void> {
  let message = await person.say(`/start ${code}`);
  for (let stage = stageOf(message.text); stage <= HALF; stage = stageOf(message.text)) {
    if (stage === 0) message = await person.press('同意');
    else message = await answer(person, stage);
  }
}

/** Question 1, 5, 9 … want a text, 2, 6, 10 a number, 3, 7, 11 one choice, 4, 8, 12 several. */
async function answer(person: Person, n: number) {
  const kind = (n - 1) % 4;
  if (kind === 2) return await person.press('部分落实');
  return await person.say(kind === 0 ? `第${n}个回答，已经更新` : kind === 1 ? String(n) : '1 3');
}

/** Goes on from what was asked last until the end. How many answers it took. */
export async function fillRest(person: Person, from: number): Promise<number> {
  let given = 0;
  let message = await answer(person, from);
  for (let n = from + 1; n <= QUESTIONS; n += 1, given += 1) {
    if (stageOf(message.text) !== n) throw new Error(`asked for ${stageOf(message.text)} instead of ${n}`);
    message = await answer(person, n);
  }
  await person.press('提交');
  return given + 1;
}

/** Somebody on the web page with two answers and an upload. */
export async function comeByPage(url: string, code: string) {
  const visitor = await new Visitor(url).open(code);
  await lastOut(visitor, 1);
  const stored = await visitor.post('upload?name=photo.png', PNG, { 'content-type': 'image/png' });
  const { id } = (await stored.json()) as { id: string };
  return { visitor, upload: id, letters: (await visitor.letters()).length };
}

async function lastOut(visitor: Visitor, least: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if ((await visitor.letters()).filter(({ way }) => way === 'out').length >= least) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('the page stays empty');
}

/** Conversations without an end: when one is over, the next person comes. */
export class Crowd {
  readonly talkers: Talker[] = [];
  #open = true;
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    readonly api: FakeBotApi,
    readonly code: string,
  ) {}

  start(seats: number): void {
    const seat = async () => {
      while (this.#open) {
        const person = this.api.person(`Crowd ${this.talkers.length}`);
        const talker = new Talker(person, this.code, {
          patienceMs: 8000,
          thinkMs: () => Math.random() * THINK_MS,
        });
        this.talkers.push(talker);
        await talker.run();
      }
    };
    this.#running = Promise.all(Array.from({ length: seats }, seat));
  }

  /** What each had been told is stored by now: all they said but the last, which may be on its way. */
  acknowledged(): ReadonlyMap<string, readonly [number, unknown][]> {
    return new Map(
      this.talkers.map((talker) => {
        const given = [...talker.given];
        return [talker.key, talker.done ? given : given.slice(0, -1)];
      }),
    );
  }

  async stop(): Promise<void> {
    this.#open = false;
    await this.#running;
  }
}

/** A notice under way to these chats, slowly. */
export async function sendNotice(dataDir: string, bot: string, chats: readonly FakeChat[]): Promise<void> {
  const url = await findDatabase(dataDir);
  await notifyPeople(dataDir, { bot, chats: chats.map(({ id }) => id) }, url);
}

/** How often each chat was shown the notice. */
export const countNotices = (chats: readonly FakeChat[]): readonly number[] =>
  chats.map(({ messages }) => messages.filter(({ text }) => text.includes(NOTICE)).length);

export const writeKey = (dataDir: string, secret: string): void =>
  writeFileSync(join(dataDir, 'secret.key'), `${secret}\n`, { mode: 0o600 });
