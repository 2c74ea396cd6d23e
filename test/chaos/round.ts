import pg from 'pg';
import { notifyPeople } from '../crash/notify-people.js';
import { compareBelief, readStored } from '../crash/reconcile.js';
import { remindPeople } from '../crash/remind-people.js';
import { Talker } from '../crash/talker.js';
import { TOKEN } from '../fakes/bot-api.js';
import { type ChaosFault, pause } from './faults.js';
import { PagePerson } from './page-person.js';
import type { ChaosSettings } from './settings.js';
import { readRecipients, readReminders, type SendTally, tallySends } from './tally.js';
import { POLLED, type World } from './world.js';

/** Of people, who hears by the bot that polls, and who has the page open; the others write to the webhook. */
const POLLED_SHARE = 0.2;
const PAGE_SHARE = 0.2;
/** Messages of one conversation: the start, the notice, twelve answers and the hand-in. */
const STEPS = 15;
/** After the fault everything is over within this time, or it counts as lost. */
const PATIENCE_MS = 300_000;

/** What one fault did. */
export interface Round {
  readonly name: string;
  readonly times: number;
  readonly people: number;
  readonly taken: number;
  readonly stored: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly promptsAgain: number;
  readonly reminders: SendTally;
  readonly notices: SendTally;
  /** The longest anybody waited for an answer, and the longest after a fault was over. */
  readonly worstMs: number;
  readonly recoveredMs: number;
}

/** Conversations, reminders and a broadcast while one thing breaks again and again; then what was seen against what is stored. */
export async function runRound(
  world: World,
  fault: ChaosFault,
  settings: ChaosSettings,
  draw: () => number,
): Promise<Round> {
  const { api, ahead, dataDir, databaseUrl } = world;
  const patienceMs = PATIENCE_MS + settings.roundMs + settings.outageMs;
  const newChats = (count: number) => Array.from({ length: count }, () => api.chat(100_000 + api.newId()).id);
  const reminded = newChats(settings.reminders);
  const noticed = newChats(settings.recipients);
  const spreadMs = settings.roundMs;
  await remindPeople(databaseUrl, dataDir, reminded, { from: Date.now() + ahead + 500, spreadMs });
  const bot = TOKEN.split(':')[0] ?? '';
  const notice = await notifyPeople(dataDir, { bot, chats: noticed }, databaseUrl);

  const { talkers, pages } = gather(world, settings, draw, patienceMs);
  const healed: number[] = [];
  const wrong: string[] = [];
  const turn = { world, settings, draw, wrong, healed: () => void healed.push(performance.now()) };
  const talking = Promise.all(
    talkers.map(async (talker) => {
      await pause(draw() * 0.2 * settings.roundMs);
      await talker.run();
    }),
  );
  const times = await fault.run(turn);
  await talking;
  for (const page of pages) page.close();

  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    const end = performance.now() + PATIENCE_MS;
    const look = async () =>
      [await readReminders(client, reminded), await readRecipients(client, notice)] as const;
    let [reminders, recipients] = await look();
    const isOver = () =>
      reminders.length >= reminded.length && [...reminders, ...recipients].every(({ over }) => over);
    while (!isOver() && performance.now() < end) {
      await pause(250);
      [reminders, recipients] = await look();
    }
    const came = (chat: number) => api.chat(chat).messages.length;
    const said = await compareSaid(world.databaseUrl, talkers, pages);
    return {
      name: fault.name,
      times,
      people: talkers.length,
      ...said,
      lost: [...said.lost, ...wrong],
      promptsAgain: talkers.reduce((sum, { repeats }) => sum + repeats, 0),
      reminders: tallySends('reminder', reminded, reminders, came),
      notices: tallySends('notice', noticed, recipients, came),
      ...measureWaits(talkers, healed),
    };
  } finally {
    await client.end();
  }
}

function gather(world: World, { people, roundMs }: ChaosSettings, draw: () => number, patienceMs: number) {
  const thinkMs = () => (roundMs / STEPS) * (0.3 + draw());
  const habits = { patienceMs, thinkMs, forgivesLate: true } as const;
  const pages: PagePerson[] = [];
  const talkers = Array.from({ length: people }, (_, i) => {
    const share = i / people;
    if (share < PAGE_SHARE) {
      const page = new PagePerson(world.front.url, 100_000 + world.api.newId());
      pages.push(page);
      return new PageTalker(page, world.code, habits);
    }
    const token = share < PAGE_SHARE + POLLED_SHARE ? POLLED : TOKEN;
    return new Talker(world.api.person(`User ${i}`, 'zh-hans', token), world.code, habits);
  });
  return { talkers, pages };
}

class PageTalker extends Talker {
  readonly #page: PagePerson;

  constructor(page: PagePerson, ...rest: [string, ConstructorParameters<typeof Talker>[2]]) {
    super(page, ...rest);
    this.#page = page;
  }

  override get key(): string {
    return this.#page.key;
  }
}

async function compareSaid(databaseUrl: string, talkers: readonly Talker[], pages: readonly PagePerson[]) {
  const byKey = await readStored(databaseUrl);
  const lost = talkers.flatMap(({ problems, key }) => problems.map((problem) => `person ${key}: ${problem}`));
  lost.push(...pages.flatMap(({ refused, key }) => refused.map((why) => `person ${key}: refused ${why}`)));
  const doubled: string[] = [];
  let stored = 0;
  for (const talker of talkers) {
    const found = compareBelief(talker, byKey.get(talker.key));
    stored += found.stored;
    lost.push(...found.lost);
    doubled.push(...found.doubled);
  }
  const taken = talkers.reduce((sum, { given }) => sum + given.size, 0);
  return { taken, stored, lost, doubled };
}

/** How long people waited, and how long those waited on who waited when a fault was over. */
function measureWaits(talkers: readonly Talker[], healed: readonly number[]) {
  let worstMs = 0;
  let recoveredMs = 0;
  for (const { from, to = performance.now() } of talkers.flatMap(({ waits }) => waits)) {
    worstMs = Math.max(worstMs, to - from);
    for (const at of healed) if (from < at && at < to) recoveredMs = Math.max(recoveredMs, to - at);
  }
  return { worstMs, recoveredMs };
}
