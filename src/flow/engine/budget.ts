import type { Definition } from '../definition/definition.js';
import type { State } from './state.js';

/** How far a part may exceed its "about N percent" before it is remarked on. */
const SHARE_TOLERANCE = 1.3;

export interface Measured {
  readonly used: number;
  readonly total: number;
  /** Of the part asked now. */
  readonly part?: { readonly used: number; readonly share?: number; readonly allowed?: number };
}

/** 字数 as word processors count it: every Chinese character or mark is one, a run of letters or digits is one. */
export function countCharacters(text: string): number {
  let count = 0;
  let inWord = false;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code <= 32 || code === 0x3000) {
      inWord = false;
    } else if (code < 0x2e80) {
      if (!inWord) count += 1;
      inWord = true;
    } else {
      count += 1;
      inWord = false;
    }
  }
  return count;
}

const lengthOf = (definition: Definition, state: Pick<State, 'answers'>, key: string): number => {
  const value = state.answers[definition.slotOf.get(key) ?? -1]?.value;
  return typeof value === 'string' ? countCharacters(value) : 0;
};

/** Used and allowed characters, for the whole and for the part `key`. */
export function measure(
  definition: Definition,
  state: Pick<State, 'answers'>,
  key?: string,
): Measured | undefined {
  const budget = definition.file.budget;
  if (!budget) return undefined;
  const used = Object.keys(budget.parts).reduce((sum, part) => sum + lengthOf(definition, state, part), 0);
  if (key === undefined) return { used, total: budget.total };
  if (!(key in budget.parts)) return undefined;
  const share = budget.parts[key] ?? undefined;
  const cap = budget.caps?.[key];
  const allowed = cap ?? (share === undefined ? undefined : Math.round((budget.total * share) / 100));
  return {
    used,
    total: budget.total,
    part: {
      used: lengthOf(definition, state, key),
      ...(share === undefined ? {} : { share }),
      ...(allowed === undefined ? {} : { allowed }),
    },
  };
}

/** The part is clearly longer than its share or cap. */
export const isLong = ({ part }: Measured): boolean =>
  part?.allowed !== undefined && part.used > part.allowed * (part.share === undefined ? 1 : SHARE_TOLERANCE);

/** What keeps a text from being submitted: the whole, or a part with a cap of its own. */
export function overBudget(definition: Definition, state: Pick<State, 'answers'>): Measured | undefined {
  const whole = measure(definition, state);
  if (!whole) return undefined;
  if (whole.used > whole.total) return whole;
  for (const key of Object.keys(definition.file.budget?.caps ?? {})) {
    const measured = measure(definition, state, key);
    if (measured?.part?.allowed !== undefined && measured.part.used > measured.part.allowed) return measured;
  }
  return undefined;
}
