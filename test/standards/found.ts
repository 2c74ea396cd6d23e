import type { QuestionView } from './flow-view.js';
import type { StandardField } from './list.js';

/** A field of the document and the question found for it. */
export interface Found {
  readonly field: StandardField;
  readonly question: QuestionView | undefined;
}
