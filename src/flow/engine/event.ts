import type { Json, Lang } from '../json.js';
import type { HintCode } from '../say/hints.js';
import type { Refusal } from './state.js';

/** A question as it was shown when it was answered. */
interface Shown {
  readonly key: string;
  readonly label: string;
  readonly question: string;
  readonly options?: readonly string[];
  readonly version: string;
  readonly lang: Lang;
}

/** What a step did, for the host to commit together with the new state. */
export type Event =
  | ({
      readonly kind: 'answered' | 'amended';
      readonly value: Json;
      readonly said?: string;
      readonly approximate?: true;
      readonly none?: true;
      readonly how?: 'kept' | 'confirmed' | 'given';
      readonly was?: Json;
      readonly at: number;
    } & Shown)
  | { readonly kind: 'skipped' | 'cleared'; readonly key: string; readonly was?: Json; readonly at: number }
  | { readonly kind: 'set-aside' | 'restored'; readonly keys: readonly string[]; readonly at: number }
  | {
      readonly kind: 'row-added' | 'row-changed' | 'row-removed';
      readonly key: string;
      readonly index: number;
      readonly value: Json;
      readonly was?: Json;
      readonly at: number;
    }
  | { readonly kind: 'not-understood'; readonly key: string; readonly hint: HintCode }
  | { readonly kind: 'doubted'; readonly key: string }
  | {
      readonly kind: 'begun' | 'paused' | 'resumed' | 'restarted' | 'cancelled' | 'submitted';
      readonly at: number;
    }
  | { readonly kind: 'language'; readonly lang: Lang }
  | { readonly kind: 'stale'; readonly button: string }
  | { readonly kind: 'refused'; readonly code: Refusal };
