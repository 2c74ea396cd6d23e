import type { Rule } from '../../flow/definition/rules.js';
import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';

const ofVisit: Text = { zh: '{title}（第{number}次上门）', en: '{title} (visit {number})' };

/** What a visit is about is its number: 2 of “2” and of “2#3”. */
const NUMBER = /^(\d{1,3})(?:#|$)/;

/** What a rule asks for; of which visit, so that two of them are told apart. */
export function numberTitle({ title, on }: Pick<Rule, 'title' | 'on'>, occurrence: string): Text {
  const number = on === 'visit' ? NUMBER.exec(occurrence)?.[1] : undefined;
  if (number === undefined) return title;
  const say = (lang: Lang) => fill(ofVisit, lang, { title: title[lang], number });
  return { zh: say('zh'), en: say('en') };
}
