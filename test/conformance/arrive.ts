import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { ORDERS, type Order, readOrder } from '../../src/chat/lobby/order.js';
import { words } from '../../src/chat/lobby/words.js';
import type { QuestionTypeName } from '../../src/flow/questions/question-type.js';
import { type Command, readCommand, VOCABULARY } from '../../src/flow/understand/command.js';
import type { House, Stored } from './house.js';
import type { Ledger } from './ledger.js';
import type { Ground, Shown, Talker } from './talker.js';

export type Lang = 'zh' | 'en';

/** What a suite runs on: set before its first test. */
export interface Place {
  readonly house: House;
  readonly ground: Ground;
  readonly ledger: Ledger;
}

export interface Question {
  readonly key: string;
  readonly type: QuestionTypeName;
  readonly label: Readonly<Record<Lang, string>>;
  readonly ask: Readonly<Record<Lang, string>>;
}

/** The questions of a form of the pack `everything`, in order. */
export function questionsOf(form: string): readonly Question[] {
  const file = readFileSync(join(import.meta.dirname, 'flows/everything', `${form}.yaml`), 'utf8');
  const { sections } = parse(file) as { sections: { questions: Question[] }[] };
  return sections.flatMap(({ questions }) => questions);
}

export interface Arrived {
  readonly talker: Talker;
  /** What is shown at the first question. */
  readonly first: Shown;
  stored(): Promise<Stored>;
}

/** Somebody who has followed an invite to a form and agreed to the notice. */
export async function arrive({ house, ground }: Place, form: string, lang: Lang = 'zh'): Promise<Arrived> {
  const { code, enterpriseId } = await house.invite(`everything/${form}`);
  const talker = await ground.come(code, lang);
  const first = await talker.press(words.agree[lang]);
  return { talker, first, stored: () => house.stored(enterpriseId) };
}

/** Does one thing after another, and sees what must be seen after each. */
export async function go(
  talker: Talker,
  steps: readonly (readonly [act: (talker: Talker) => Promise<Shown>, seen: string])[],
): Promise<Shown> {
  let shown = await talker.now();
  for (const [act, seen] of steps) {
    shown = await act(talker);
    expect(shown.text).toContain(seen);
  }
  return shown;
}

export const say = (text: string) => (talker: Talker) => talker.say(text);
export const press = (label: string) => (talker: Talker) => talker.press(label);

const HAN = /\p{Script=Han}/u;

/** The first word for it in a language. */
export const wordIn = (all: string, lang: Lang): string =>
  all.split(',').find((word) => HAN.test(word) === (lang === 'zh')) ?? all;

/** Gives a command in the words the code knows for it. */
export const command =
  ({ ledger }: Place, what: keyof typeof VOCABULARY, lang: Lang) =>
  (talker: Talker) =>
    typed(ledger, { do: what }, wordIn(VOCABULARY[what], lang), lang, talker);

export const edit =
  ({ ledger }: Place, number: number, lang: Lang) =>
  (talker: Talker) =>
    typed(ledger, { do: 'edit', number }, lang === 'zh' ? `改${number}` : `edit ${number}`, lang, talker);

/** Asks for a language in its own words. */
export const speak =
  ({ ledger }: Place, lang: Lang) =>
  (talker: Talker) =>
    typed(ledger, { do: 'language', lang }, lang === 'zh' ? '中文' : 'English', lang, talker);

function typed(ledger: Ledger, wanted: Command, text: string, lang: Lang, talker: Talker): Promise<Shown> {
  expect(readCommand(text)).toEqual(wanted);
  ledger.note(wanted.do, lang);
  return talker.say(text);
}

/** Gives an order of the house in the words the code knows for it. */
export const order =
  ({ ledger }: Place, what: Order, lang: Lang) =>
  (talker: Talker) =>
    talker.say(orderWord(ledger, what, lang));

function orderWord(ledger: Ledger, what: Order, lang: Lang): string {
  const text = wordIn(ORDERS[what], lang);
  expect(readOrder(text)).toBe(what);
  ledger.note(what, lang);
  return text;
}

/** Waits for what somebody else's doing brings about. */
export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 8000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`never came true: ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Waits until somebody is told what they did not ask for; where they may not be, until it is kept for a call. */
export function told({ house }: Place, talker: Talker, words: string): Promise<void> {
  const { hearUnasked } = talker.can;
  return until(
    async () => (hearUnasked ? (await talker.story()).join().includes(words) : house.kept(words)),
    `somebody is told: ${words}`,
  );
}

/** The code of an invite that was shown. */
export const codeIn = ({ text }: Shown): string => /[:：] ?([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(text)?.[1] ?? '';

export const labels = (shown: Shown): readonly string[] => shown.buttons.map(({ label }) => label);
export const picked = (shown: Shown): readonly string[] =>
  shown.buttons.filter((key) => key.picked).map(({ label }) => label);
