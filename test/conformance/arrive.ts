import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { words } from '../../src/chat/lobby/words.js';
import type { House, Stored } from './house.js';
import type { Ground, Shown, Talker } from './talker.js';

export type Lang = 'zh' | 'en';

/** What a suite runs on: set before its first test. */
export interface Place {
  readonly house: House;
  readonly ground: Ground;
}

export interface Question {
  readonly key: string;
  readonly type: string;
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

export const labels = (shown: Shown): readonly string[] => shown.buttons.map(({ label }) => label);
export const picked = (shown: Shown): readonly string[] =>
  shown.buttons.filter((key) => key.picked).map(({ label }) => label);
