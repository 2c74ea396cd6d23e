import type { Definition } from '../definition/definition.js';
import type { Json, Lang } from '../json.js';
import type { Given } from '../questions/question-type.js';
import type { Candidate, Hint } from '../understand/reading.js';

/** Earlier values of one answer that a session carries; every amendment is an event as well. */
export const AMENDMENTS_KEPT = 20;

interface Amendment {
  readonly value: Json;
  readonly at: number;
}

export interface Answer {
  readonly value: Json;
  /** When it was given, epoch milliseconds. */
  readonly at: number;
  /** The language the question was shown in. */
  readonly lang: Lang;
  readonly approximate?: true;
  /** The person said there is nothing to report. */
  readonly none?: true;
  readonly skipped?: true;
  /**
   * kept: a known value was confirmed; confirmed: chosen after a doubt; given: known, and taken without asking. Otherwise it
   * was given directly.
   */
  readonly how?: 'kept' | 'confirmed' | 'given';
  /** The person's own words, where the value is a reading of them that was not plain. */
  readonly said?: string;
  /** Cells of a list that are approximate: "0.amount". */
  readonly about?: readonly string[];
  readonly was?: readonly Amendment[];
  /** All changes ever made, also those no longer in `was`. */
  readonly changes?: number;
}

/** What the bot has asked besides the question itself. */
export type Pending =
  | {
      readonly kind: 'offer';
      readonly value: Json;
      readonly from: 'known' | 'today' | 'suggested';
      readonly approximate?: true;
    }
  | {
      readonly kind: 'doubt';
      readonly candidates: readonly Candidate<Json>[];
      readonly said: string;
      /** The step it was asked in: buttons of an earlier doubt are recognised by it. */
      readonly asked: number;
      readonly draft?: Json;
    }
  | { readonly kind: 'draft'; readonly draft: Json; readonly ask: Hint }
  | { readonly kind: 'picking'; readonly picked: readonly string[]; readonly presses: number }
  | { readonly kind: 'sure'; readonly about: 'cancel' | 'restart'; readonly before: Pending | null };

/** A row being filled. `index` may be an existing row that is edited. */
export interface RowDraft {
  readonly index: number;
  readonly field: number;
  readonly cells: { readonly [field: string]: Json };
  readonly about: readonly string[];
}

type Status = 'asking' | 'reviewing' | 'paused' | 'submitted' | 'cancelled';

/** One person answering one flow. Small JSON; pinned to its definition by hash. */
export interface State {
  readonly format: 1;
  readonly form: string;
  readonly hash: string;
  readonly lang: Lang;
  readonly status: Status;
  /** The slot being asked, -1 on the review page. */
  readonly at: number;
  /** The furthest section that was announced. */
  readonly section: number;
  readonly answers: readonly (Answer | null)[];
  readonly pending: Pending | null;
  /** Rows begun and not finished, by slot. */
  readonly rows: { readonly [slot: string]: RowDraft };
  /** What is known of the enterprise, by fact name: offered for confirmation. */
  readonly known: { readonly [fact: string]: Json };
  /** Facts among them that are approximate. */
  readonly about: readonly string[];
  /** The person was told how to send a command word as an answer. */
  readonly told: boolean;
  readonly begun: number;
  readonly touched: number;
  readonly steps: number;
}

/** What arrives: words or files as a type may read them, or a button, which the engine resolves first. */
export type Input = Exclude<Given, { kind: 'pick' }> | { readonly kind: 'press'; readonly button: string };

/** Why a step was refused; the state is returned as it was. */
export type Refusal = 'definition-mismatch' | 'state-invalid' | 'input-invalid';

/** Whether this state may be stepped with this definition. */
export function refusal(definition: Definition, state: State, input: Input): Refusal | undefined {
  if (typeof state !== 'object' || state === null || state.format !== 1 || !Array.isArray(state.answers)) {
    return 'state-invalid';
  }
  if (state.hash !== definition.hash || state.form !== definition.id) return 'definition-mismatch';
  if (state.answers.length !== definition.slots.length) return 'state-invalid';
  const at = state.at;
  if (!Number.isInteger(at) || at < -1 || at >= definition.slots.length) return 'state-invalid';
  if (at === -1 && state.status === 'asking') return 'state-invalid';
  if ((state.lang !== 'zh' && state.lang !== 'en') || !isObject(state.rows) || !isObject(state.known))
    return 'state-invalid';
  if (state.pending !== null && !isObject(state.pending)) return 'state-invalid';
  return validInput(input) ? undefined : 'input-invalid';
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

function validInput(input: Input): boolean {
  if (typeof input !== 'object' || input === null) return false;
  switch (input.kind) {
    case 'text':
      return typeof input.text === 'string';
    case 'press':
      return typeof input.button === 'string';
    case 'files':
      return Array.isArray(input.files);
    default:
      return false;
  }
}
