import type { Slot } from '../../flow/definition/definition.js';
import type { Json, Lang } from '../../flow/json.js';
import { filesOf, showValue } from '../console/read-answers.js';
import type { Cell } from './csv.js';
import { exportWord } from './export-words.js';

/** A column of a question. `head` stands behind the question's label; empty: the answer as a whole. */
export interface Part {
  readonly id: string;
  readonly head: string;
}

type Fields = { readonly [key: string]: Json };

const WHOLE = '';
const OTHER = 'other';
/** Before the key of an option. */
const OPTION = '=';

const whole = (head = ''): Part => ({ id: WHOLE, head });

/** The options as the form offers them. */
export const optionsOf = ({ type, question }: Slot, lang: Lang) =>
  type.options?.(question, { lang, now: 0, valueOf: () => undefined, draft: undefined }) ?? [];

/** The columns that a question takes: several choices one each, figures before and after two … */
export function partsOf(slot: Slot, lang: Lang): readonly Part[] {
  const { name } = slot.type;
  const of = (...ids: readonly Named[]) => ids.map((id) => ({ id, head: exportWord(id, lang) }));
  if (isMultiple(slot)) {
    const options = optionsOf(slot, lang).map(({ key, label }) => ({ id: OPTION + key, head: label }));
    return name === 'choice-with-other' ? [...options, ...of(OTHER)] : options;
  }
  switch (name) {
    case 'choice-with-other':
      return [whole(), ...of(OTHER)];
    case 'before-after':
      return of('before', 'after');
    case 'period':
      return of('from', 'to');
    case 'person-phone':
      return of('name', 'phone');
    case 'industry':
      return [whole(), ...of('code')];
    case 'money':
      return [whole(exportWord('yuan', lang))];
    case 'percent':
      return [whole('%')];
    case 'list':
      return [whole(exportWord('rows', lang))];
    default:
      return [whole()];
  }
}

type Named = 'other' | 'before' | 'after' | 'from' | 'to' | 'name' | 'phone' | 'code';

const isMultiple = ({ type, question }: Slot): boolean => type.multiple?.(question) ?? false;

/** What stands in each of these columns; a column that is missing is empty. */
export function spread(slot: Slot, value: Json | undefined, lang: Lang): Readonly<Record<string, Cell>> {
  if (value === undefined || value === null || (isFields(value) && value.erased === true)) return {};
  const { name } = slot.type;
  if (isMultiple(slot)) return spreadOptions(slot, value, lang);
  const shown = () => showValue(slot, value, lang);
  if (name === 'list') return { [WHOLE]: Array.isArray(value) ? value.length : '' };
  if (name === 'files')
    return {
      [WHOLE]: filesOf(value)
        .map((file) => file.name)
        .join('；'),
    };
  if (name === 'choice-with-other' && isFields(value)) {
    const [picked] = Array.isArray(value.picked) ? value.picked : [];
    const label = optionsOf(slot, lang).find(({ key }) => key === picked)?.label;
    return { [WHOLE]: label ?? shown(), [OTHER]: cellOf(value.other) };
  }
  if (name === 'industry' && isFields(value)) return { [WHOLE]: shown(), code: cellOf(value.code) };
  if (['before-after', 'period', 'person-phone'].includes(name) && isFields(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cellOf(one)]));
  if (typeof value === 'number') return { [WHOLE]: value };
  return { [WHOLE]: typeof value === 'string' && !slot.type.options ? value : shown() };
}

/** 1: picked; 0: not. What is written behind "other" stands by itself. */
function spreadOptions(slot: Slot, value: Json, lang: Lang): Readonly<Record<string, Cell>> {
  const keys = isFields(value) ? value.picked : value;
  const picked = new Set(Array.isArray(keys) ? keys : []);
  const cells = optionsOf(slot, lang).map(({ key }) => [OPTION + key, picked.has(key) ? 1 : 0]);
  return { ...Object.fromEntries(cells), ...(isFields(value) ? { [OTHER]: cellOf(value.other) } : {}) };
}

const cellOf = (value: Json | undefined): Cell =>
  typeof value === 'string' || typeof value === 'number' ? value : '';

const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
