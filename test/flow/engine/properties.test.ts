import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begin } from '../../../src/flow/engine/begin.js';
import { finishedRecord } from '../../../src/flow/engine/record.js';
import type { Input, State } from '../../../src/flow/engine/state.js';
import { step } from '../../../src/flow/engine/step.js';
import { sayAll } from '../../../src/flow/say/say.js';
import { NOW } from '../chat.js';
import { anyInput, everything } from './any-conversation.js';

const run = (inputs: readonly Input[], between: (state: State) => State) => {
  let result = begin(everything, { lang: 'zh', now: NOW, known: { 'enterprise.name': '甲公司' } });
  const said: unknown[] = [];
  for (const [i, one] of inputs.entries()) {
    result = step(everything, between(result.state), one, NOW + i * 60_000);
    said.push(result.prompts, result.events, sayAll(everything, result.prompts, result.state.lang));
  }
  return { state: result.state, said, record: finishedRecord(everything, result.state) };
};

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
};

describe('any conversation', () => {
  test('never throws, leaves its state untouched, and is the same when the state is written and read between steps', () => {
    fc.assert(
      fc.property(fc.array(anyInput, { maxLength: 60 }), (inputs) => {
        const straight = run(inputs, freeze);
        const reread = run(inputs, (state) => JSON.parse(JSON.stringify(state)) as State);
        expect(reread).toEqual(straight);
      }),
      { numRuns: 400 },
    );
  });

  test('says something after every step, and fills in every placeholder', () => {
    fc.assert(
      fc.property(fc.array(anyInput, { maxLength: 40 }), (inputs) => {
        let { state } = begin(everything, { lang: 'zh', now: NOW });
        for (const one of inputs) {
          const result = step(everything, state, one, NOW);
          const texts = sayAll(everything, result.prompts, result.state.lang).map((m) => m.text);
          expect(texts.length).toBeGreaterThan(0);
          // What the person typed may hold braces; the catalogues' own placeholders are plain ASCII words.
          if (one.kind === 'text' && !one.text.includes('{')) expect(texts.join('\n')).not.toMatch(/\{\w+\}/);
          state = result.state;
        }
      }),
      { numRuns: 200 },
    );
  });

  test('only a confirmed review submits', () => {
    fc.assert(
      fc.property(fc.array(anyInput, { maxLength: 60 }), (inputs) => {
        let { state } = begin(everything, { lang: 'zh', now: NOW });
        for (const one of inputs) {
          const next = step(everything, state, one, NOW);
          if (next.state.status === 'submitted' && state.status !== 'submitted')
            expect(state.status).toBe('reviewing');
          state = next.state;
        }
      }),
      { numRuns: 200 },
    );
  });
});
