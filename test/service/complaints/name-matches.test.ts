import { expect, it } from 'vitest';
import { nameMatches } from '../../../src/service/complaints/name-matches.js';
import { nextStep, STATUSES } from '../../../src/service/complaints/steps.js';

it.each([
  ['李强', '李强', true],
  ['李强老师', '李强', true],
  ['李工', '李强', true],
  ['王工', '李强', false],
  ['服务人员李强', '李强', true],
  ['刘教授', '刘明', true],
  ['强', '李强', false],
  ['Mr. Li Qiang', 'Li Qiang', true],
  ['', '李强', false],
  ['老师', '李强', false],
  ['李强', '', false],
])('%s means %s: %s', (said, name, expected) => {
  expect(nameMatches(said, name)).toBe(expected);
});

it('knows one step after the other, and none after the last', () => {
  const walked: string[] = ['received'];
  for (let next = nextStep('received'); next; next = nextStep(next)) walked.push(next);
  expect(walked).toEqual(STATUSES);
  expect(nextStep('closed')).toBeUndefined();
  expect(nextStep('anything')).toBeUndefined();
});
