import { type AlertKind, levelOf } from './alert-kinds.js';

/** One thing that is wrong. `about` tells several of a kind apart. */
export interface Trouble {
  readonly kind: AlertKind;
  readonly about: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The channel it is about: nobody is told there. */
  readonly channel?: string;
}

export const trouble = (
  kind: AlertKind,
  params: Trouble['params'] = {},
  about = '',
  channel?: string,
): Trouble => ({ kind, about, params, ...(channel === undefined ? {} : { channel }) });

/** By which it is known again the next time. */
export const nameOf = ({ kind, about }: Pick<Trouble, 'kind' | 'about'>): string =>
  about === '' ? kind : `${kind}:${about}`;

const RANK = { down: 0, bad: 1, note: 2 } as const;

export const byLevel = (a: Pick<Trouble, 'kind'>, b: Pick<Trouble, 'kind'>): number =>
  RANK[levelOf(a.kind)] - RANK[levelOf(b.kind)];
