import type { Definition, Slot } from '../../flow/definition/definition.js';
import type { Event } from '../../flow/engine/event.js';
import type { Answer, State } from '../../flow/engine/state.js';
import type { StepResult } from '../../flow/engine/turn.js';
import { visibleSlots } from '../../flow/engine/visible.js';
import type { Json, Lang } from '../../flow/json.js';
import type { Turn } from '../../store/turn/turn.js';

type AnswerWrite = NonNullable<Turn['answers']>[number];
type AmendmentWrite = NonNullable<Turn['amendments']>[number];

/** The slots whose answer or standing a step changed, as rows with what was shown. */
export function writeAnswers(
  definition: Definition,
  before: State,
  { state, events }: StepResult,
): readonly AnswerWrite[] {
  const flipped = new Set(
    events.flatMap((event) => (event.kind === 'set-aside' || event.kind === 'restored' ? event.keys : [])),
  );
  if (state.answers === before.answers && flipped.size === 0) return [];
  const visible = flipped.size > 0 || definition.conditional ? visibleSlots(definition, state) : undefined;
  const rows: AnswerWrite[] = [];
  for (const slot of definition.slots) {
    const answer = state.answers[slot.index] ?? null;
    const changed = answer !== (before.answers[slot.index] ?? null);
    if (!changed && !flipped.has(slot.question.key)) continue;
    rows.push(writeAnswer(definition, slot, answer, state, visible?.[slot.index] !== 0));
  }
  return rows;
}

function writeAnswer(
  definition: Definition,
  slot: Slot,
  answer: Answer | null,
  { lang, touched }: State,
  applies: boolean,
): AnswerWrite {
  const { question } = slot;
  const shownIn = answer?.lang ?? lang;
  const options = optionsOf(slot, shownIn);
  return {
    slot: slot.index,
    key: question.key,
    status: !answer ? 'cleared' : !applies ? 'set-aside' : answer.skipped ? 'skipped' : 'given',
    answer: answer ? (answer as unknown as Json) : {},
    wording: (question.ask ?? question.label)[shownIn],
    ...(options ? { options } : {}),
    version: definition.hash,
    lang: shownIn,
    ...(answer?.approximate ? { approximate: true } : {}),
    ...(answer?.said === undefined ? {} : { said: answer.said }),
    at: answer?.at ?? touched,
  };
}

const shown = new WeakMap<Slot, Partial<Record<Lang, readonly string[]>>>();

/** The options as they were on the screen; the same array for every answer to the question. */
function optionsOf(slot: Slot, lang: Lang): readonly string[] | undefined {
  if (!slot.type.options) return undefined;
  const known = shown.get(slot) ?? {};
  known[lang] ??= slot.type
    .options(slot.question, { lang, now: 0, valueOf: () => undefined, draft: undefined })
    .map(({ label }) => label);
  shown.set(slot, known);
  return known[lang];
}

/** The history of answers: everything that was given, changed or taken away after it had been given once. */
export function writeAmendments(
  { slotOf, slots }: Definition,
  before: State,
  events: readonly Event[],
  personId: string,
): readonly AmendmentWrite[] {
  const rows: AmendmentWrite[] = [];
  for (const event of events) {
    if (event.kind === 'restarted') {
      for (const { index, question } of slots) {
        const was = before.answers[index]?.value;
        if (was !== undefined)
          rows.push({ slot: index, key: question.key, kind: 'restarted', was, personId, at: event.at });
      }
    }
    const row = amendmentOf(event);
    const slot = row && slotOf.get(row.key);
    if (row && slot !== undefined) rows.push({ slot, personId, ...row });
  }
  return rows;
}

function amendmentOf(event: Event): Omit<AmendmentWrite, 'slot' | 'personId'> | undefined {
  switch (event.kind) {
    case 'amended':
    case 'row-added':
    case 'row-changed':
    case 'row-removed': {
      const { kind, key, value, was, at } = event;
      return { kind, key, value, ...(was === undefined ? {} : { was }), at };
    }
    case 'skipped':
    case 'cleared': {
      const { kind, key, was, at } = event;
      return was === undefined ? undefined : { kind, key, was, at };
    }
    default:
      return undefined;
  }
}
