import { expect, test } from 'vitest';
import { noticeWords } from '../../../src/chat/lobby/notices/words.js';
import { roomWords } from '../../../src/chat/lobby/rooms/words.js';

const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test.each(Object.entries({ ...noticeWords, ...roomWords }))(
  '%s says the same in both languages',
  (_, { zh, en }) => {
    expect(gaps(en)).toEqual(gaps(zh));
    expect(en).not.toMatch(/\p{Script=Han}/u);
  },
);
