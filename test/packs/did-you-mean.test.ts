import { expect, test } from 'vitest';
import { didYouMean } from '../../src/packs/did-you-mean.js';

const KNOWN = ['required', 'label', 'level', 'short-text', 'long-text', 'up'];

test.each([
  ['requierd', 'required'],
  ['lable', 'label'],
  ['Label', 'label'],
  ['levels', 'level'],
  ['shorttext', 'short-text'],
  ['u', 'up'],
])('%s: %s', (word, meant) => {
  expect(didYouMean(word, KNOWN)).toBe(`did you mean ${meant}?`);
});

test.each([['colour'], ['x'], ['text'], ['']])('%s: nothing is near', (word) => {
  expect(didYouMean(word, KNOWN)).toBeUndefined();
});

test('nothing is known', () => {
  expect(didYouMean('label', [])).toBeUndefined();
});
