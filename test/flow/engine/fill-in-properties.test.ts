import fc from 'fast-check';
import { expect, test } from 'vitest';
import { again } from '../../../src/flow/engine/again.js';
import { begin } from '../../../src/flow/engine/begin.js';
import { type Filling, fillIn } from '../../../src/flow/engine/fill-in.js';
import { formPage } from '../../../src/flow/engine/form-page.js';
import { finishedRecord } from '../../../src/flow/engine/record.js';
import { type Input, refusal, type State } from '../../../src/flow/engine/state.js';
import { step } from '../../../src/flow/engine/step.js';
import { visibleSlots } from '../../../src/flow/engine/visible.js';
import type { Json } from '../../../src/flow/json.js';
import { sayAll } from '../../../src/flow/say/say.js';
import { sayHint } from '../../../src/flow/say/say-hint.js';
import { NOW } from '../chat.js';
import { anyInput, everything, phrases } from './any-conversation.js';
import { anyFilling } from './any-filling.js';

type Act = { readonly chat: Input } | { readonly page: Filling };

const act: fc.Arbitrary<Act> = fc.oneof(
  anyInput.map((chat) => ({ chat })),
  anyFilling.map((page) => ({ page })),
);

const reread = (state: State): State => JSON.parse(JSON.stringify(state)) as State;

/** What must hold of a state whatever was done. */
function expectValid(state: State, now: number): void {
  expect(refusal(everything, state, { kind: 'text', text: '' })).toBeUndefined();
  expect(reread(state)).toEqual(state);
  const visible = visibleSlots(everything, state);
  if (state.status === 'asking') expect(visible[state.at]).toBe(1);
  if (state.status === 'reviewing' || state.status === 'submitted') expect(state.at).toBe(-1);
  for (const { index, question, type, row } of everything.slots) {
    const answer = state.answers[index];
    if (!answer || answer.skipped) continue;
    expect(type.accepts(answer.value, question)).toBe(true);
    for (const cells of row ? (answer.value as { [key: string]: Json }[]) : []) {
      for (const field of row ?? []) {
        const value = cells[field.question.key];
        if (value !== undefined) expect(field.type.accepts(value, field.question)).toBe(true);
        else expect(field.required).toBe(false);
      }
    }
    if (state.status === 'submitted' && visible[index] === 1) expect(answer).not.toBeNull();
  }
  const page = formPage(everything, state, now);
  expect(page.total).toBe(visible.reduce((sum, one) => sum + one, 0));
  if (state.status === 'submitted') expect(page.open).toBe(0);
  finishedRecord(everything, state);
}

test('chat and page in any mix keep a valid state, and words for everything', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60, size: 'max' }), (acts) => {
      let { state } = begin(everything, { lang: 'zh', now: NOW, known: { 'enterprise.name': '甲公司' } });
      for (const [i, one] of acts.entries()) {
        const now = NOW + i * 60_000;
        const before = JSON.stringify(state);
        const result =
          'chat' in one
            ? step(everything, reread(state), one.chat, now)
            : fillIn(everything, state, one.page, now);
        expect(JSON.stringify(state)).toBe(before);
        if ('page' in one) {
          const filled = fillIn(everything, reread(state), one.page, now);
          expect(filled).toEqual(result);
          const { problem, doubt } = filled;
          if (problem || doubt) expect(filled.state).toEqual(state);
          if (problem) expect(sayHint(problem.hint, 'zh')).not.toMatch(/\{\w+\}/);
          expect(filled.state.pending?.kind === 'draft' ? state.pending?.kind : 'draft').toBe('draft');
          expect(filled.state.pending?.kind === 'doubt' ? state.pending?.kind : 'doubt').toBe('doubt');
          sayAll(everything, filled.prompts, filled.state.lang);
        }
        state = result.state;
        expectValid(state, now);
        const told = again(everything, state, now);
        expect(told.state).toBe(state);
        expect(sayAll(everything, told.prompts, state.lang).length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});

test('a doubt is settled by any of its candidates', () => {
  const { state } = begin(everything, { lang: 'zh', now: NOW });
  const visible = visibleSlots(everything, state);
  let settled = 0;
  for (const { index, question } of everything.slots.filter((slot) => visible[slot.index] === 1)) {
    for (const text of [...phrases, '下个月', '2027年', '13800138', '03/04/2020', '机械']) {
      const given = { kind: 'text' as const, text };
      const { doubt } = fillIn(everything, state, { question: question.key, given }, NOW);
      for (const { value, approximate, shown } of doubt?.candidates ?? []) {
        expect(shown).not.toBe('');
        const mark = approximate ? { approximate } : {};
        const filling = { question: question.key, candidate: value, said: text, ...mark };
        const chosen = fillIn(everything, state, filling, NOW);
        expect([filling, chosen.problem, chosen.doubt]).toEqual([filling, undefined, undefined]);
        expect(chosen.state.answers[index]).toMatchObject({ value, how: 'confirmed', ...mark });
        settled++;
      }
    }
  }
  expect(settled).toBeGreaterThan(20);
});

test('a repeated filling changes no answer', () => {
  fc.assert(
    fc.property(fc.array(anyFilling, { maxLength: 40, size: 'max' }), (fillings) => {
      let { state } = begin(everything, { lang: 'zh', now: NOW });
      for (const filling of fillings) {
        const first = fillIn(everything, state, filling, NOW);
        const twice = fillIn(everything, first.state, filling, NOW);
        expect(twice.state.answers).toEqual(first.state.answers);
        state = first.state;
      }
    }),
    { numRuns: 150 },
  );
});

test('whatever is sent instead of a filling is refused', () => {
  const { state } = begin(everything, { lang: 'zh', now: NOW });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (thing) => {
      const filled = fillIn(everything, state, thing as never, NOW);
      if (filled.events.some(({ kind }) => kind === 'refused')) expect(filled.state).toBe(state);
    }),
    { numRuns: 500 },
  );
  let deep: Json = [];
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(fillIn(everything, state, { question: 'name', candidate: deep }, NOW).state).toBe(state);
});
