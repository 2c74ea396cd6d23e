import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { fill } from '../../../src/flow/say/fill.js';
import { hints } from '../../../src/flow/say/hints.js';
import type { Hint, Reading } from '../../../src/flow/understand/reading.js';
import { type Case, loadCases } from './cases.js';

const groups = loadCases();

/** The reading in the words of the table. */
function outcome(reading: Reading<Json>, c: Case): object {
  switch (reading.kind) {
    case 'understood': {
      const { kind: _, value, ...marks } = reading;
      return { understood: value, ...marks };
    }
    case 'doubt':
      return {
        doubt: reading.candidates.map((candidate) => candidate.value),
        ...(c.approximate && reading.candidates.every((candidate) => candidate.approximate)
          ? { approximate: true }
          : {}),
      };
    case 'more':
      return { more: c.more === true ? true : reading.draft };
    case 'unclear':
      return { unclear: reading.hint.code };
  }
}

function expected({ say: _say, draft: _draft, ...wanted }: Case): object {
  return wanted;
}

const hintOf = (reading: Reading<Json>): Hint | undefined =>
  reading.kind === 'unclear' ? reading.hint : reading.kind === 'more' ? reading.ask : undefined;

const short = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}… (${text.length})` : text);

for (const file of new Set(groups.map((g) => g.file))) {
  describe(file, () => {
    for (const g of groups.filter((one) => one.file === file)) {
      describe(g.name, () => {
        it.each(g.cases.map((c, i) => [i + 1, short(c.say), c] as const))('%i %s', (_i, _say, c) => {
          const reading = g.read(c);
          expect(outcome(reading, c)).toEqual(expected(c));
          const hint = hintOf(reading);
          if (!hint) return;
          for (const lang of ['zh', 'en'] as const)
            expect(fill(hints[hint.code], lang, hint.with ?? {})).not.toMatch(/[{}]/);
        });
      });
    }
  });
}

describe('the table', () => {
  it('holds at least 500 cases, in both languages', () => {
    const count = (lang?: string) =>
      groups.filter((g) => !lang || g.lang === lang).reduce((sum, g) => sum + g.cases.length, 0);
    expect(count()).toBeGreaterThanOrEqual(500);
    expect(count('zh')).toBeGreaterThanOrEqual(200);
    expect(count('en')).toBeGreaterThanOrEqual(100);
  });

  it('has no case twice in a group', () => {
    for (const g of groups) {
      const said = g.cases.map((c) => JSON.stringify([c.say.slice(0, 300), c.say.length, c.draft]));
      expect(said.filter((one, i) => said.indexOf(one) !== i).map(short), g.name).toEqual([]);
    }
  });
});
