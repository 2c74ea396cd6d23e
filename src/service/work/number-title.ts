import type { Rule } from '../../flow/definition/rules.js';
import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';

const words = {
  visit: { zh: '{title}（第{number}次上门）', en: '{title} (visit {number})' },
  again: { zh: '{title}（第{number}次）', en: '{title} (time {number})' },
} as const satisfies Record<string, Text>;

/** The subject of a moment that happens again and again is its number. */
const NUMBER = /^(\d{1,3})(?:#|$)/;

/** What a rule asks for; of which visit, so that two of them are told apart. */
export function numberTitle(rule: Pick<Rule, 'title' | 'on'>, occurrence: string): Text {
  const number = Number(NUMBER.exec(occurrence)?.[1] ?? 0);
  const word = rule.on === 'visit' ? 'visit' : 'again';
  // What is asked for once more says so; the first time goes without saying.
  if (number === 0 || (word === 'again' && number === 1)) return rule.title;
  const say = (lang: Lang) => fill(words[word], lang, { title: rule.title[lang], number });
  return { zh: say('zh'), en: say('en') };
}
