import { readCount } from '../../../flow/understand/count.js';
import { normalise } from '../../../flow/understand/normalise.js';
import { ALERT_KINDS, type AlertKind, alertKinds } from '../../../service/alerts/alert-kinds.js';

/** 静音 2小时 Redis. */
export interface MuteOrder {
  /** Missing: none was said that is understood. */
  readonly minutes?: number;
  /** Missing: everything. */
  readonly kinds?: readonly AlertKind[];
  /** Words that name no alert. */
  readonly unknown?: string;
}

const ORDER = /^\/?(?:静音|告警静音|mute(?![a-z]))(?<rest>[\s\S]*)$/iu;
const ORDER_MAX = 60;
/** An order inside a form says how long. */
const UNITS: readonly (readonly [words: string, minutes: number])[] = [
  ['个小时|小时|个钟头|钟头|hours|hour|hrs|hr|h', 60],
  ['分钟|分|minutes|minute|mins|min|m', 1],
  ['天|日|days|day|d', 1440],
];
const USUAL_MINUTES = 120;
const HALF = /^半(?:个)?/;

/** Undefined: it is something else. */
export function readMute(text: string): MuteOrder | undefined {
  if (text.length > ORDER_MAX) return undefined;
  const rest = ORDER.exec(normalise(text).trim())?.groups?.rest;
  if (rest === undefined) return undefined;
  const said = rest.replace(/[。.!！\s]+$/u, '').trim();
  const { minutes, others } = readSpan(said);
  const named = others.replace(/^(?:for|of|the|关于|告警|所有|全部|all)\s*/iu, '').trim();
  if (named === '') return { minutes };
  const kinds = kindsNamed(named);
  return kinds.length > 0 ? { minutes, kinds } : { minutes, unknown: named };
}

/** Inside a form only with a time behind it: a bare word may be an answer. */
export const readMuteInForm = (text: string): boolean => {
  const read = readMute(text);
  return read !== undefined && read.unknown === undefined && /[\d零一二两三四五六七八九十半]/u.test(text);
};

function readSpan(said: string): { readonly minutes: number; readonly others: string } {
  for (const [words, size] of UNITS) {
    const span = new RegExp(
      `(?:for\\s+)?(\\d{1,4}(?:\\.\\d)?|半(?:个)?|[一二两三四五六七八九十]{1,3})\\s*(?:${words})(?![a-z])`,
      'iu',
    );
    const found = span.exec(said);
    if (!found) continue;
    const [all, number = ''] = found;
    const count = HALF.test(number) ? 0.5 : (readCount(number) ?? Number(number));
    return { minutes: Math.round(count * size), others: said.replace(all, ' ').trim() };
  }
  return { minutes: USUAL_MINUTES, others: said };
}

function kindsNamed(words: string): readonly AlertKind[] {
  const said = words.toLowerCase();
  const exact = ALERT_KINDS.find((kind) => kind === said);
  if (exact) return [exact];
  return ALERT_KINDS.filter((kind) => {
    const { zh, en } = alertKinds[kind].name;
    return [zh.toLowerCase(), en.toLowerCase()].some(
      (name) => said.includes(name) || (said.length > 1 && name.includes(said)),
    );
  });
}
