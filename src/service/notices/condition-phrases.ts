import { ACTION_CLASSES } from '../../flow/domain/action-classes.js';
import { SECTIONS } from '../../flow/domain/gbt4754.js';
import { squeeze } from '../../flow/understand/brief.js';
import type { Conditions } from './audience.js';
import {
  FILLERS,
  FORM_STATES,
  PACK_WORDS,
  ROLES,
  SERVICES,
  SIZE_WORDS,
  shortForm,
  TRAINING_STATES,
} from './condition-words.js';
import type { KnownConditions } from './known-conditions.js';

/** What a phrase stands for. */
export type Piece =
  | { readonly kind: 'filler' }
  | { readonly kind: 'condition'; readonly adds: Conditions }
  | { readonly kind: 'form'; readonly keys: readonly string[] }
  | { readonly kind: 'form-state'; readonly is: NonNullable<Conditions['form']>['is'] }
  | { readonly kind: 'training'; readonly id: string }
  | { readonly kind: 'training-state'; readonly is: NonNullable<Conditions['training']>['is'] };

/** Squeezed phrases and what they stand for here. */
export type Phrases = ReadonlyMap<string, Piece>;

const AREA_END = /(?:新区|开发区|区|县|市|州|镇)$/;

/** What is entered first stays: our own words before those of forms. */
export function makePhrases(known: KnownConditions): Phrases {
  const phrases = new Map<string, Piece>();
  const enter = (words: Iterable<string>, piece: Piece) => {
    for (const word of words) {
      const key = squeeze(word);
      if (key !== '' && !phrases.has(key)) phrases.set(key, piece);
    }
  };
  const adds = (words: Iterable<string>, condition: Conditions) =>
    enter(words, { kind: 'condition', adds: condition });
  const several = (words: string) => words.split(',');
  enter(several(FILLERS), { kind: 'filler' });
  for (const [is, { also }] of entriesOf(FORM_STATES)) enter(several(also), { kind: 'form-state', is });
  for (const [is, { also }] of entriesOf(TRAINING_STATES))
    enter(several(also), { kind: 'training-state', is });
  for (const { id, number } of known.trainings)
    enter([`培训${number}`, `第${number}期培训`, `training${number}`], { kind: 'training', id });
  enter(['培训', '培训的', '过培训', 'training', 'trainings'], { kind: 'training', id: 'any' });
  for (const district of known.districts) adds(districtNames(district), { districts: [tailOf(district)] });
  for (const [key, { title, also }] of Object.entries(SERVICES))
    adds([title.zh, title.en, ...several(also)], { services: [key] });
  for (const [words, sizes] of SIZE_WORDS) adds(several(words), { sizes: [...sizes] });
  for (const [role, { title, also }] of entriesOf(ROLES))
    adds([title.zh, title.en, ...several(also)], { roles: [role] });
  for (const [code, zh, en] of SECTIONS) adds([zh, en, ...shorter(zh)], { industries: [code] });
  for (const [code, zh, en] of ACTION_CLASSES)
    adds([zh, en, `${code}类`, `第${code}类`, `class${code}`], { classes: [`c${code}`] });
  for (const { id, name } of known.agencies) adds([name], { agencies: [id] });
  for (const { key, title } of known.packs)
    adds([title.zh, title.en, ...several(PACK_WORDS[key] ?? key)], { pack: key });
  for (const { pack, key, title } of known.stages) {
    // The same stage of two packs is one of either.
    const shared = known.stages.some((one) => one.pack !== pack && one.key === key);
    adds([title.zh, title.en, `${title.zh}阶段`], shared ? { stages: [key] } : { pack, stages: [key] });
  }
  for (const [name, keys] of formNames(known)) enter([name], { kind: 'form', keys });
  return phrases;
}

const entriesOf = <K extends string, V>(record: Readonly<Record<K, V>>) => Object.entries(record) as [K, V][];

/** 建筑业 is called 建筑 too, 住宿和餐饮业 by either half. */
const shorter = (name: string): readonly string[] =>
  name
    .split(/[、和及]/)
    .flatMap((part) => [part, part.replace(/业$/, '')])
    .filter((part) => part.length >= 2);

/** 成都市金牛区: the part that tells. */
const tailOf = (district: string): string =>
  /[^省市州]+(?:新区|开发区|区|县|市)$/.exec(district)?.[0] ?? district;

function districtNames(district: string): readonly string[] {
  const tail = tailOf(district);
  const bare = tail.replace(AREA_END, '');
  return [district, tail, ...(bare.length >= 2 ? [bare] : [])];
}

/** Whatever part of a title somebody may call a form by; one that fits several names them all. */
function formNames({ forms }: KnownConditions): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, Set<string>>();
  for (const { key, title } of forms) {
    const short = squeeze(shortForm(title, 'zh'));
    const annex = /annex-([a-z])$/.exec(key)?.[1];
    for (const name of [
      ...[squeeze(title.zh), squeeze(title.en), `${short}表`, short.replace(/(?:调查|记录|反馈)$/, '')],
      ...(annex ? [`附录${annex}`, `表${annex}`, `annex${annex}`] : []),
      ...pieces(short),
    ])
      if (name.length >= 2) names.set(name, (names.get(name) ?? new Set()).add(key));
  }
  return new Map([...names].map(([name, keys]) => [name, [...keys]]));
}

/** Every part of a short name from its beginning or to its end. */
function pieces(short: string): readonly string[] {
  const lengths = Array.from({ length: Math.max(0, short.length - 1) }, (_, i) => i + 2);
  return lengths.flatMap((length) => [short.slice(0, length), short.slice(-length)]);
}
