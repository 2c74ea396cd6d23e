import { expect, it, test } from 'vitest';
import { readDeepLink } from '../../../src/chat/lobby/deep-link.js';
import { useDatabase } from '../house.js';
import { openNotices } from './notice-house.js';

useDatabase();

test.each([
  ['train-7', '@train:7'],
  ['ci-7-384920', '@ci:7.384920'],
  ['TRAIN-7', '@train:7'],
  ['train-', undefined],
  ['ci-7', undefined],
  ['ABCD-EFGH-JKL', undefined],
  ['train-7; drop', undefined],
])('%s', (payload, button) => expect(readDeepLink(payload)).toBe(button));

it('asks a newcomer for consent first and then goes on', async () => {
  const house = await openNotices();
  const person = house.person();
  expect(await person.start('train-7')).toContain('同意');
  const identity = await house.store.prisma.identity.findFirstOrThrow({ where: { key: person.id } });
  expect(identity.dialog).toMatchObject({ at: 'consent', next: { button: '@train:7' } });
  expect(await person.press('同意')).not.toBe('');
});
