import type { HintCode } from '../say/hints.js';

/** A hint to the person: an entry of the catalogue and what to put into it. */
export interface Hint {
  readonly code: HintCode;
  readonly with?: Readonly<Record<string, string | number>>;
}

export interface Candidate<T> {
  readonly value: T;
  readonly approximate?: true;
}

/**
 * What became of something a person typed. There is no fourth way: what is not certain is asked.
 * - understood: the value is certain (`approximate`: the person said about; `none`: there is nothing to report)
 * - doubt: one candidate is asked with "您是指 … 吗？", several with "which one?"
 * - more: a part is there and kept in `draft`; `ask` says what is still missing
 * - unclear: nothing usable; the hint says how to answer, with an example
 */
export type Reading<T> =
  | { readonly kind: 'understood'; readonly value: T; readonly approximate?: true; readonly none?: true }
  | { readonly kind: 'doubt'; readonly candidates: readonly Candidate<T>[]; readonly why?: Hint }
  | { readonly kind: 'more'; readonly draft: import('../json.js').Json; readonly ask: Hint }
  | { readonly kind: 'unclear'; readonly hint: Hint };

export const understood = <T>(value: T, approximate?: boolean): Reading<T> =>
  approximate ? { kind: 'understood', value, approximate: true } : { kind: 'understood', value };

export const doubt = <T>(...values: T[]): Reading<T> => ({
  kind: 'doubt',
  candidates: values.map((value) => ({ value })),
});

export const unclear = <T>(code: HintCode, params?: Hint['with']): Reading<T> => ({
  kind: 'unclear',
  hint: params ? { code, with: params } : { code },
});
