import { expect, it } from 'vitest';
import { readYesNo } from '../../../src/flow/understand/yes-no.js';

const boxes = {
  yes: { zh: '匿名', en: 'Yes, anonymous' },
  no: { zh: '不匿名', en: 'No' },
};
const short = { yes: { zh: '有', en: 'Yes' }, no: { zh: '没有', en: 'No' } };

it.each([
  ['我要匿名', true],
  ['我想匿名', true],
  ['要匿名', true],
  ['还是匿名吧', true],
  ['那就匿名吧', true],
  ['我选不匿名', false],
  ['不要匿名', false],
  ['我不想匿名', false],
  ['不用匿名了', false],
])('reads %s as the printed wording with a wish around it', (text, value) => {
  expect(readYesNo(text, boxes)).toEqual({ kind: 'understood', value });
});

it.each(['匿名怎么弄', '我要想想', '匿名的人多吗'])('does not take %s for a wish', (text) => {
  expect(readYesNo(text, boxes).kind).not.toBe('understood');
});

it('leaves a wording of one character alone', () => {
  expect(readYesNo('要有', short).kind).not.toBe('understood');
});
