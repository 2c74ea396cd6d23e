import type { Json } from '../json.js';
import type { NoteCode } from '../say/notes.js';
import type { Candidate, Hint } from '../understand/reading.js';
import type { Measured } from './budget.js';
import type { Answer, Pending } from './state.js';

/** Where a question stands: its slot, and the row and field inside a list. */
export interface Place {
  readonly slot: number;
  readonly row?: number;
  readonly field?: number;
}

export interface ReviewItem {
  readonly number: number;
  readonly slot: number;
  readonly answer: Answer | null;
  /** Must be answered before submission. */
  readonly missing: boolean;
}

/** What to say, in data; `say/` turns it into words and buttons of a language. */
export type Prompt =
  | {
      readonly kind: 'note';
      readonly code: NoteCode;
      readonly with?: Readonly<Record<string, string | number>>;
    }
  | { readonly kind: 'intro'; readonly total: number }
  | { readonly kind: 'section'; readonly section: number; readonly part: 'intro' | 'closing' }
  | {
      readonly kind: 'ask';
      readonly place: Place;
      readonly number: number;
      readonly total: number;
      readonly first: boolean;
      readonly answer: Answer | null;
      readonly pending: Pending | null;
      readonly budget: Measured | undefined;
    }
  | {
      readonly kind: 'noted';
      readonly place: Place;
      readonly answer: Answer;
      readonly said: string | undefined;
    }
  | {
      readonly kind: 'doubt';
      readonly place: Place;
      readonly candidates: readonly Candidate<Json>[];
      readonly why: Hint | undefined;
      readonly asked: number;
    }
  | { readonly kind: 'more'; readonly place: Place; readonly ask: Hint }
  | {
      readonly kind: 'unclear';
      readonly place: Place;
      readonly hint: Hint;
      readonly presses: number;
      readonly picked: readonly string[];
    }
  | { readonly kind: 'help'; readonly place: Place | undefined }
  | {
      readonly kind: 'where';
      readonly number: number;
      readonly total: number;
      readonly answered: number;
      readonly section: number;
    }
  | {
      readonly kind: 'rows';
      readonly place: Place;
      readonly rows: readonly Json[];
      readonly stamp: string;
      readonly number: number;
      readonly total: number;
      readonly wanted: number | undefined;
    }
  | {
      readonly kind: 'review';
      readonly items: readonly ReviewItem[];
      /** Something is still open; else, without `over`, it may be submitted. */
      readonly open: boolean;
      readonly over: Measured | undefined;
    }
  | { readonly kind: 'sure'; readonly about: 'cancel' | 'restart' }
  | { readonly kind: 'again'; readonly place: Place }
  | { readonly kind: 'submitted' };
