import { Registry } from 'prom-client';
import { makeReminderMetrics } from '../../src/jobs/reminder-metrics.js';
import { replanDue } from '../../src/jobs/replan-due.js';
import { runDue } from '../../src/jobs/run-due.js';
import type { Wording } from '../../src/service/remind/say-note.js';
import { findDueTimes } from '../../src/store/ledger/due-times.js';
import { forms, openHouse, rulebook, type TestHouse, until } from '../chat/house.js';
import type { Person } from '../chat/person.js';
import { Filler } from '../conformance/filler.js';

const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

/** A message of the house's own, on the clock of the test. */
interface Reminded {
  /** 2026-03-02 10:00 */
  readonly at: string;
  readonly to: string;
  readonly text: string;
}

/** A house in which time passes when it is told to, and everything that comes due is sent on the way. */
export interface Life extends TestHouse {
  /** On to an hour in China: `2026-03-02 15:00`. What was sent meanwhile. */
  until(clock: string): Promise<readonly Reminded[]>;
  /** The day it is, as 2026-03-02. */
  day(): string;
}

const chinaClock = (at: number): string =>
  new Date(at + CHINA_MS).toISOString().slice(0, 16).replace('T', ' ');

export async function openLife(begin: string): Promise<Life> {
  let now = Date.parse(`${begin.replace(' ', 'T')}:00+08:00`);
  const house = await openHouse({ now: () => now });
  const { store, chat, channel } = house;
  const wording: Wording = { rulebook, formTitle: (form) => forms.get(form)?.title };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  let handed = 0;
  const post = {
    noteRoom: () => chat.noteRoom(),
    sendNotes: (notes: Parameters<typeof chat.sendNotes>[0]) => {
      handed += notes.length;
      chat.sendNotes(notes);
    },
  };
  const parts = {
    ...{ store, wording, post, metrics: makeReminderMetrics(new Registry()), log },
    now: () => now,
    stopping: () => false,
  };
  /** Takes up what is due now, and waits until it is sent. */
  const take = async (): Promise<Reminded[]> => {
    const before = channel.sent.length;
    handed = 0;
    await replanDue({ store, rulebook, log, stopping: () => false }, () => now);
    await runDue(parts);
    await until(() => channel.sent.length >= before + handed);
    return channel.sent.slice(before).map(({ chat: to, text }) => ({ at: chinaClock(now), to, text }));
  };
  return {
    ...house,
    day: () => chinaClock(now).slice(0, 10),
    async until(clock) {
      const end = Date.parse(`${clock.replace(' ', 'T')}:00+08:00`);
      if (end < now) throw new Error(`${clock} is past`);
      const sent = await take();
      while (now < end) {
        // Repetitions are planned at midnight.
        const midnight = (Math.floor((now + CHINA_MS) / DAY_MS) + 1) * DAY_MS - CHINA_MS;
        const next = Math.min(end, midnight);
        const { times } = await findDueTimes(store.prisma, new Date(now), new Date(next));
        now = times[0]?.getTime() ?? next;
        sent.push(...(await take()));
      }
      return sent;
    },
  };
}

/** Fills in the form that is open before this person, and hands it in. `answers`: by key of the question. */
export async function fillIn(
  person: Person,
  form: string,
  answers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const definition = forms.get(form);
  if (!definition) throw new Error(`no form ${form}`);
  const now = async () => {
    const { text = '', buttons = [] } = person.all.at(-1) ?? {};
    return { text, buttons: buttons.map(({ label, picked = false }) => ({ label, picked })) };
  };
  const say = async (usual: string) => {
    const slot = filler.at(await now());
    await person.say((slot && answers[slot.question.key]) ?? usual);
    return now();
  };
  const filler: Filler = new Filler({ now, say }, definition);
  await filler.fill();
  return person.say('提交');
}
