import { fill } from '../../../flow/say/fill.js';
import { type AlertKind, alertKinds, levelOf } from '../../../service/alerts/alert-kinds.js';
import { MUTE_MAX_MS, type Mutes, mute, readMutes, unmute } from '../../../service/alerts/mutes.js';
import { alertLine, sinceWords } from '../../../service/alerts/say-news.js';
import { readOpenAlerts } from '../../../service/alerts/take-look.js';
import { chinaTime } from '../../../service/china-time.js';
import { rolesOf } from '../../../service/people/caller.js';
import { sayText, type Visit } from '../visit.js';
import { readMute } from './read-mute.js';
import { operatorWords as words } from './words.js';

const MINUTE_MS = 60_000;

type Word = keyof typeof words;

const sayWord = (visit: Visit, code: Word, params?: Readonly<Record<string, string | number>>): void =>
  sayText(visit, fill(words[code], visit.caller.lang, params));

async function isOperator(visit: Visit): Promise<boolean> {
  const { operator } = await rolesOf(visit.tx, visit.caller.personId);
  if (!operator) sayWord(visit, 'not-for-you');
  return operator;
}

/** 告警: what is wrong with the service, and what is muted. */
export async function showAlerts(visit: Visit): Promise<void> {
  if (!(await isOperator(visit))) return;
  const { tx, caller, now } = visit;
  const { lang } = caller;
  const open = (await readOpenAlerts(tx)).filter(({ kind }) => kind !== 'nobody-told');
  const line = (entry: (typeof open)[number]) =>
    alertLine(entry, lang) + sinceWords(entry, lang, now.getTime());
  const bad = open.filter(({ kind }) => levelOf(kind) !== 'note');
  const notes = open.filter(({ kind }) => levelOf(kind) === 'note');
  const muted = mutedWords(visit, await readMutes(tx));
  const lines = [
    bad.length === 0 ? words.none[lang] : fill(words.some, lang, { n: bad.length }),
    ...bad.map(line),
    ...(notes.length === 0 ? [] : [words.notes[lang], ...notes.map(line)]),
    ...(muted === undefined ? [] : [muted]),
    words.hint[lang],
  ];
  sayText(visit, lines.join('\n'));
}

/** Those that are muted, with the time until which the last of them is. */
function mutedWords({ caller: { lang }, now }: Visit, mutes: Mutes): string | undefined {
  const held = Object.entries(mutes).filter(([, until]) => until > now.getTime());
  if (held.length === 0) return undefined;
  const names = new Set(held.map(([kind]) => nameOfKind(kind, lang)));
  const until = Math.max(...held.map(([, until]) => until));
  return fill(words.muted, lang, {
    what: [...names].join(lang === 'zh' ? '、' : ', '),
    until: clock(new Date(until)),
  });
}

const nameOfKind = (kind: string, lang: 'zh' | 'en'): string =>
  kind in alertKinds ? alertKinds[kind as AlertKind].name[lang] : words.all[lang];

const clock = (at: Date): string => chinaTime(at).slice(5, 16);

/** 静音 2小时 Redis. False: it is something else. */
export async function orderMute(visit: Visit, text: string): Promise<boolean> {
  const read = readMute(text);
  if (!read || visit.caller.fresh) return false;
  if (!(await isOperator(visit))) return true;
  const { tx, caller, now } = visit;
  const { lang } = caller;
  const { minutes = 0, kinds, unknown } = read;
  if (unknown !== undefined) {
    const names = [...new Set(Object.values(alertKinds).map(({ name }) => name[lang]))];
    sayWord(visit, 'mute-what', { what: unknown, names: names.join(lang === 'zh' ? '、' : ', ') });
    return true;
  }
  if (minutes * MINUTE_MS > MUTE_MAX_MS) {
    sayWord(visit, 'mute-long');
    return true;
  }
  const until = new Date(now.getTime() + minutes * MINUTE_MS);
  await mute(tx, caller.personId, { until, ...(kinds ? { kinds } : {}) }, now);
  const what = (kinds ?? ['all']).map((kind) => nameOfKind(kind, lang));
  sayWord(visit, 'mute-done', {
    until: clock(until),
    what: [...new Set(what)].join(lang === 'zh' ? '、' : ', '),
  });
  return true;
}

/** 取消静音. */
export async function endMute(visit: Visit): Promise<void> {
  if (!(await isOperator(visit))) return;
  await unmute(visit.tx, visit.caller.personId, visit.now);
  sayWord(visit, 'unmuted');
}
