import fc from 'fast-check';
import type { Filling } from '../../../src/flow/engine/fill-in.js';
import type { Cell } from '../../../src/flow/engine/filling.js';
import { everything, phrases } from './any-conversation.js';

const keys = [...everything.slots.map(({ question }) => question.key), 'nothing', '__proto__', 'constructor'];

const file = { id: 'f', name: 'a.jpg', mime: 'image/jpeg', size: 10 };

const question = fc.constantFrom(...keys);
const words = fc.oneof(fc.constantFrom(...phrases), fc.string({ unit: 'binary', maxLength: 30 }));
const picks = fc.array(fc.constantFrom('k1', 'k2', 'k3', 'other', 'yes', 'no', 'small', 'none'), {
  maxLength: 4,
});
const ticked = fc.oneof(fc.record({ picks }), fc.record({ picks, other: words }));
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<never>,
  fc.constantFrom<unknown>(
    'k1',
    true,
    12,
    0.97,
    '2019-03',
    ['k1'],
    { picked: ['k2'] },
    { size: 'small' },
    null,
  ),
) as fc.Arbitrary<never>;
const candidate = fc.oneof(
  fc.record({ candidate: value }),
  fc.record({ candidate: value, approximate: fc.constant(true as const) }),
  fc.record({ candidate: value, said: words }),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  words,
  fc.constant(null),
  picks,
  ticked,
  candidate,
  fc.constant([file]),
);
const rows = fc.array(
  fc.oneof(
    fc.record({ what: cell, amount: cell }),
    fc.record({ what: words, amount: fc.constantFrom('1', '约50', '', '二十') }),
    fc.record({ what: cell, wrong: cell }),
  ),
  { maxLength: 5 },
);

/** Anything a form page, or somebody who plays one, may send. */
export const anyFilling: fc.Arbitrary<Filling> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      question,
      given: fc.oneof(
        words.map((text) => ({ kind: 'text' as const, text })),
        fc.constantFrom('k1', 'yes', 'no', 'C', 'x').map((option) => ({ kind: 'pick' as const, option })),
        fc.array(fc.constant(file), { maxLength: 2 }).map((files) => ({ kind: 'files' as const, files })),
      ),
    }),
  },
  { weight: 3, arbitrary: fc.tuple(question, ticked).map(([q, t]) => ({ question: q, ...t })) },
  { weight: 2, arbitrary: fc.tuple(question, candidate).map(([q, c]) => ({ question: q, ...c })) },
  { weight: 3, arbitrary: fc.record({ question: fc.constantFrom('rows', 'rows', 'name'), rows }) },
  { weight: 1, arbitrary: fc.record({ question, clear: fc.constant(true as const) }) },
  { weight: 2, arbitrary: fc.record({ question, keep: fc.constant(true as const) }) },
  { weight: 1, arbitrary: fc.constant({ submit: true as const }) },
);
