import type { UnitClass } from './figure-units.js';
import type { Role } from './figure-words.js';

/** One amount in a message. */
export interface Figure {
  readonly kind: 'figure';
  /** More than one where the words name more: 七八个. */
  readonly values: readonly number[];
  /** A power of ten spoken at its end that the figure before may share: 20到30万. */
  readonly scale: number;
  /** Said with 万, 亿, k, million: no bare number any more. */
  readonly scaled: boolean;
  readonly approximate: boolean;
  /** People write it like this for more than one thing. */
  readonly doubtful: boolean;
  /** 十几, 几百: no figure that can be written down. */
  readonly vague: boolean;
  readonly unit: UnitClass | undefined;
  /** As typed, with the grouping commas. */
  readonly written: string;
}

export type Token =
  | Figure
  | { readonly kind: 'word'; readonly role: Role }
  /** `odd`: something like a number that cannot be read as one (1.2.3). */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'odd' };

export interface Scan {
  readonly tokens: readonly Token[];
  readonly figures: readonly Figure[];
  readonly roles: ReadonlySet<Role>;
  readonly unknown: boolean;
  readonly odd: boolean;
  readonly cut: boolean;
}
