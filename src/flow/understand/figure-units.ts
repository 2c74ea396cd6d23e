import type { Text } from '../json.js';

/**
 * What a figure counts, as far as its unit says so. `own` is the unit of the question itself; `percent`, `points`
 * and `part` (三分之二, 一半) have their values in percent.
 */
export type UnitClass =
  | 'own'
  | 'general'
  | 'people'
  | 'firms'
  | 'items'
  | 'percent'
  | 'permille'
  | 'points'
  | 'part'
  | 'yuan'
  | 'foreign'
  | 'date'
  | 'other';

const UNITS: readonly (readonly [UnitClass, string])[] = [
  ['points', '个百分点,百分点,个点,percentage points,percentage point,points,point,pp'],
  ['permille', '‰'],
  ['percent', '%,percent,per cent,pct'],
  ['yuan', '元人民币,元整,元钱,元,块钱,块,圆整,圆,人民币,rmb,cny,yuan,renminbi'],
  [
    'foreign',
    '美元,美金,欧元,英镑,日元,港元,港币,韩元,新台币,台币,usd,us dollars,dollars,dollar,eur,euros,euro,gbp,pounds,hkd,jpy,$,€,£',
  ],
  ['date', '年度,年,月份,月,日,号,季度,year,years'],
  [
    'people',
    '个职工,个员工,名员工,名职工,位员工,个工人,个人,人次,人,名,位,口人,口,号人,people,persons,person,employees,employee,staff,workers,worker,participants,members,heads,ppl',
  ],
  ['firms', '家企业,家公司,个企业,个公司,户企业,家,户,companies,company,firms,firm,enterprises,enterprise'],
  ['items', '项,件,条,种,款,份,套,部,台,张,枚,场,期,批,类,篇,处,例,次,items,item,pieces,pcs'],
  [
    'other',
    '岁,天,周,小时,个小时,个月,个年头,分钟,秒,分,成,吨,公斤,斤,米,公里,平方米,倍,折,days,weeks,months,hours,tons,kg,times',
  ],
  ['general', '个'],
];

const byFirst = new Map<string, [word: string, unit: UnitClass][]>();
for (const [unit, words] of UNITS)
  for (const word of words.split(','))
    byFirst.set(word.charAt(0), [...(byFirst.get(word.charAt(0)) ?? []), [word, unit]]);
for (const listed of byFirst.values()) listed.sort(([a], [b]) => b.length - a.length);

export interface Unit {
  readonly unit: UnitClass;
  readonly length: number;
}

const LETTER = /[a-z]/;
const standsAt = (text: string, at: number, word: string): boolean =>
  text.startsWith(word, at) &&
  !(LETTER.test(word.charAt(word.length - 1)) && LETTER.test(text.charAt(at + word.length)));

/** The longest unit that begins at a place of normalised lower-case text; the question's own ones come first. */
export function matchUnit(text: string, at: number, own: readonly string[]): Unit | undefined {
  for (const word of own) if (standsAt(text, at, word)) return { unit: 'own', length: word.length };
  for (const [word, unit] of byFirst.get(text.charAt(at)) ?? [])
    if (standsAt(text, at, word)) return { unit, length: word.length };
  return undefined;
}

const classOf = (word: string): UnitClass | undefined =>
  byFirst.get(word.charAt(0))?.find(([listed]) => listed === word)?.[1];

const spelled = new WeakMap<Text, readonly string[]>();

/** The ways of writing a question's own unit. */
export function spellUnit(unit: Text | undefined): readonly string[] {
  if (!unit) return [];
  const known = spelled.get(unit);
  if (known) return known;
  const zh = unit.zh.toLowerCase();
  const en = unit.en.toLowerCase();
  const ways = [...new Set([zh, `个${zh}`, en, en.replace(/s$/, ''), `${en}s`])];
  ways.sort((a, b) => b.length - a.length);
  spelled.set(unit, ways);
  return ways;
}

/** Whether a figure with this unit may answer a question with that unit without being asked. */
export function unitsAgree(unit: UnitClass | undefined, question: Text | undefined): boolean {
  if (unit === undefined || unit === 'own' || unit === 'general') return true;
  if (!question) return unit === 'people' || unit === 'firms' || unit === 'items';
  return unit !== 'other' && unit !== 'date' && classOf(question.zh) === unit;
}
