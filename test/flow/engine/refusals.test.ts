import { expect, test } from 'vitest';
import type { Input, State } from '../../../src/flow/engine/state.js';
import { step } from '../../../src/flow/engine/step.js';
import { both, Chat, form, NOW } from '../chat.js';

const one = (zh: string) => form([{ key: 'a', type: 'short-text', label: both(zh) }]);
const text: Input = { kind: 'text', text: '好' };

test('a state of another version is refused with a code and returned untouched', () => {
  const { state } = new Chat(one('旧'));
  const result = step(one('新'), state, text, NOW);
  expect(result.state).toBe(state);
  expect(result.events).toEqual([{ kind: 'refused', code: 'definition-mismatch' }]);
});

test.each<[string, unknown]>([
  ['null', null],
  ['a number', 5],
  ['no answers', { format: 1 }],
  ['another format', { ...new Chat(one('旧')).state, format: 2 }],
  ['too many answers', { ...new Chat(one('旧')).state, answers: [null, null] }],
  ['no rows', { ...new Chat(one('旧')).state, rows: undefined }],
  ['no language', { ...new Chat(one('旧')).state, lang: undefined }],
  ['a slot that is not there', { ...new Chat(one('旧')).state, at: 7 }],
])('%s is no state', (_, state) => {
  const result = step(one('旧'), state as State, text, NOW);
  expect(result.events).toEqual([{ kind: 'refused', code: 'state-invalid' }]);
});

test.each<[unknown]>([
  [null],
  [{}],
  [{ kind: 'text' }],
  [{ kind: 'text', text: 5 }],
  [{ kind: 'press' }],
  [{ kind: 'files', files: 'x' }],
  [{ kind: 'dance' }],
])('%j is no input', (input) => {
  const { state, definition } = new Chat(one('旧'));
  const result = step(definition, state, input as Input, NOW);
  expect(result.events).toEqual([{ kind: 'refused', code: 'input-invalid' }]);
  expect(result.state).toBe(state);
});
