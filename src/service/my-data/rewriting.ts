import type { Rewriting } from '../../store/my-data/erase-person.js';
import { redact, type Whose } from './redact.js';
import { redactAnswer, redactRecord, redactState } from './redact-record.js';

/** How to take out everything personal, or what belongs to one person. */
export const rewriting = (whose?: Whose): Rewriting => ({
  answer: (answer) => redactAnswer(answer, whose),
  value: (value) => redact(value, whose),
  state: (state) => redactState(state, whose),
  record: (record) => redactRecord(record, whose),
});
