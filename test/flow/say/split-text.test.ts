import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitBytes, splitText } from '../../../src/flow/say/split-text.js';

describe('splitting', () => {
  test('a short text stays whole', () => {
    expect(splitText('一\n\n二', 10)).toEqual(['一\n\n二']);
  });
  test('cuts at a paragraph’s end before a line’s end', () => {
    expect(splitText('aaaa\nbb\n\ncc\ndddd', 14)).toEqual(['aaaa\nbb', 'cc\ndddd']);
  });
  test('cuts at a line’s end before a sentence’s', () => {
    expect(splitText('一二三。四五\n六七八。九十', 10)).toEqual(['一二三。四五', '六七八。九十']);
  });
  test('cuts after a sentence before cutting a word', () => {
    expect(splitText('一二三四五。六七八九十', 8)).toEqual(['一二三四五。', '六七八九十']);
    expect(splitText('quality management system', 12)).toEqual(['quality', 'management', 'system']);
  });
  test('does not leave a stub for the sake of a boundary', () => {
    expect(splitText(`ab\n${'c'.repeat(20)}`, 20)[0]).toHaveLength(20);
  });
  test('keeps a family together', () => {
    const family = '👨‍👩‍👧‍👦';
    const parts = splitText(family.repeat(5), 30);
    expect(parts.join('')).toBe(family.repeat(5));
    for (const part of parts) expect(part.length % family.length).toBe(0);
  });
  test('keeps every character in order and every part within the limit', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\n', '\n\n', '。', ' ', '😀', 'e\u0301'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 4, max: 40 }), (pieces, max) => {
        const text = pieces.join('').toWellFormed();
        const parts = splitText(text, max);
        const bare = (s: string) =>
          s.replace(/[\s\p{Cc}\p{Cf}\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/gu, '');
        expect(bare(parts.join(''))).toBe(bare(text));
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(max);
          expect(part.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  test('counts bytes where a platform does', () => {
    expect(splitBytes('一二三\n\n四五', 9)).toEqual(['一二三', '四五']);
    expect(splitBytes('😀😀', 5)).toEqual(['😀', '😀']);
    expect(splitBytes('short', 2048)).toEqual(['short']);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 64, max: 99 }),
        (text, max) => {
          for (const part of splitBytes(text, max)) {
            expect(Buffer.byteLength(part)).toBeLessThanOrEqual(max);
            expect(part.isWellFormed()).toBe(true);
          }
        },
      ),
    );
  });
});
