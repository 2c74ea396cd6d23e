import { readCount } from '../../../flow/understand/count.js';
import { normalise } from '../../../flow/understand/normalise.js';
import { LEVELS, type Level } from '../../../service/trainings/training.js';
import type { Named } from './dialog.js';

const NAME_MAX = 20;
const PEOPLE_MAX = 20;

const COUNT =
  /^(?:我们|一共|共|总共|就)?([0-9]{1,2}|[一二两三四五六七八九十]{1,3}) ?(?:个人|个|人|位|名|people)(?:参加|来|去)?[\s:：,，、。]*/;
const SPLIT =
  /\s*[,，、;；/+&]+\s*|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})|(?<=.)(?:和|跟|与|还有|以及)(?=.)|\band\b/u;
const SELF = /^(?:我|我自己|本人|自己|me|myself|i)$/i;
const FILLER = /^(?:报名|参加|来|去|都来|一起来|一起去|一起参加|一共|共)$/;

export type ReadNames =
  | { readonly kind: 'names'; readonly people: readonly Named[] }
  /** How many there are was said, and not all of them. */
  | { readonly kind: 'count'; readonly said: number; readonly people: readonly Named[] }
  | { readonly kind: 'unclear' };

/** 两个人 我和王工; 我、李娜、张伟. `own`: what 我 is called. */
export function readNames(text: string, own: string | undefined): ReadNames {
  const words = normalise(text).replace(/[。.!！~]+$/u, '');
  const counted = COUNT.exec(words);
  const said = counted ? readCount(counted[1] ?? '') : undefined;
  const rest = counted ? words.slice(counted[0].length) : words;
  const people: Named[] = [];
  for (const part of rest.split(SPLIT)) {
    const name = part.trim().replace(/(?:一起|都)?(?:参加|来|去|报名)$/u, '');
    if (name === '' || FILLER.test(name)) continue;
    const self = SELF.test(name);
    if (!self && !isName(name)) return { kind: 'unclear' };
    const called = self ? (own ?? '') : name;
    if (!people.some((one) => one.name === called)) people.push({ name: called, self });
  }
  if (people.length > PEOPLE_MAX) return { kind: 'unclear' };
  if (said !== undefined && said !== people.length) return { kind: 'count', said, people };
  return people.length === 0 ? { kind: 'unclear' } : { kind: 'names', people };
}

/** Whether words name somebody at all where nobody asked for names. */
export const looksLikeNames = (text: string): boolean => {
  const words = normalise(text);
  return COUNT.test(words) || /^(?:我|me\b)\s*(?:和|跟|与|、|,|，|and)/i.test(words);
};

/** 就我, 我自己去: nobody else. */
export const isOnlySelf = (text: string): boolean =>
  /^(?:就|只有|只)?(?:我|本人|me|myself|just me|only me)(?:自己|一个人|一个)?(?:去|来|参加)?[。.!！]*$/i.test(
    normalise(text),
  );

/** Several names, where somebody was asked how many are coming. */
export function namesSeveral(text: string): boolean {
  const read = readNames(text, undefined);
  return looksLikeNames(text) || (read.kind === 'names' && read.people.length > 1);
}

/** A name as it stands on a certificate. */
export const isName = (name: string): boolean =>
  name.length >= 2 && name.length <= NAME_MAX && /^[\p{L}][\p{L}\p{M}·.' -]*$/u.test(name);

const LEVEL_WORDS: Readonly<Record<Level, RegExp>> = {
  leaders: /领导|老板|总经理|厂长|负责人|管理层|高管|法人|leader|boss|head/i,
  system_builders: /体系|质量|质检|品管|品质|内审|制度|system|quality|audit/i,
  front_line: /一线|班组|基层|车间|工人|技术员|操作|员工|front|worker|shop/i,
};

/** 都是一线: all of them. Undefined: no level was said. */
export function readLevel(text: string): { readonly level: Level; readonly all: boolean } | undefined {
  const words = normalise(text);
  const found = LEVELS.filter((level) => LEVEL_WORDS[level].test(words));
  const [level, other] = found;
  if (level === undefined || other !== undefined) return undefined;
  return { level, all: /都|全|两|all|both|every/i.test(words) };
}
