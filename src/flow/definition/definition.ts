import type { Text } from '../json.js';
import type { CommonQuestion } from '../questions/common.js';
import type { QuestionType } from '../questions/question-type.js';
import type { FlowFile } from './schema.js';

/** Reads the value of an earlier slot, undefined while it does not apply or is not answered. */
export type ReadSlot = (slot: number) => unknown;

/** One question at its place in the form. State refers to questions by this index only. */
export interface Slot {
  readonly index: number;
  readonly question: CommonQuestion;
  readonly type: QuestionType;
  readonly section: number;
  readonly required: boolean;
  readonly applies: ((read: ReadSlot) => boolean) | undefined;
  /** Some later condition looks at this slot. */
  readonly watched: boolean;
  /** The fields of one row, for a list. */
  readonly row: readonly Slot[] | undefined;
}

interface Section {
  readonly key: string;
  readonly title: Text;
  readonly intro: Text | undefined;
  readonly closing: Text | undefined;
}

/** A checked and expanded form, ready to be stepped through. */
export interface Definition {
  readonly id: string;
  readonly hash: string;
  readonly file: FlowFile;
  readonly title: Text;
  readonly sections: readonly Section[];
  readonly slots: readonly Slot[];
  readonly slotOf: ReadonlyMap<string, number>;
  readonly conditional: boolean;
  /** Questions that are not asked where their fact is known. */
  readonly given: readonly Slot[];
}
