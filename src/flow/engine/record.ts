import type { Definition, Slot } from '../definition/definition.js';
import type { Json } from '../json.js';
import type { Answer, State } from './state.js';
import { visibleSlots } from './visible.js';

/** A finished (or unfinished) filling as one JSON object, with the wording and options as shown. */
export type FinishedRecord = { readonly [key: string]: Json };

const iso = (ms: number): string => new Date(ms).toISOString();

/** Every answer with its question, options, version and amendments; what does not apply is listed apart. */
export function finishedRecord(definition: Definition, state: State): FinishedRecord {
  const visible = visibleSlots(definition, state);
  const entries = (applying: boolean) =>
    Object.fromEntries(
      definition.slots.flatMap((slot) => {
        const answer = state.answers[slot.index];
        if (!answer || (visible[slot.index] !== 0) !== applying || (answer.skipped && !answer.was)) return [];
        return [[slot.question.key, entryOf(definition, slot, answer)] as const];
      }),
    );
  const aside = entries(false);
  return {
    form: definition.id,
    title: definition.title[state.lang],
    version: definition.hash,
    lang: state.lang,
    texts: textsShown(definition, state.lang),
    status: state.status,
    begun: iso(state.begun),
    ...(state.status === 'submitted' ? { submitted: iso(state.touched) } : {}),
    answers: entries(true),
    ...(Object.keys(aside).length > 0 ? { aside } : {}),
    facts: factsOf(definition, state),
    ...approximateFacts(definition, state),
  };
}

/** What the person was told before answering: the introductions of the form and of its sections. */
const textsShown = ({ file, sections }: Definition, lang: State['lang']): string[] =>
  [file.intro, ...sections.map((section) => section.intro)].flatMap((text) => (text ? [text[lang]] : []));

function entryOf(definition: Definition, slot: Slot, answer: Answer): Json {
  const { question, type } = slot;
  const { lang } = answer;
  const options = type.options?.(question, {
    lang,
    now: answer.at,
    valueOf: () => undefined,
    draft: undefined,
  });
  return {
    label: question.label[lang],
    question: (question.ask ?? question.label)[lang],
    ...(options ? { options: options.map((o) => o.label) } : {}),
    value: answer.value,
    shown: answer.skipped ? '' : type.show(answer.value, question, lang),
    ...(answer.approximate ? { approximate: true } : {}),
    ...(answer.none ? { none: true } : {}),
    ...(answer.skipped ? { skipped: true } : {}),
    ...(answer.how ? { how: answer.how } : {}),
    ...(answer.said === undefined ? {} : { said: answer.said }),
    ...(answer.about ? { approximate_cells: answer.about } : {}),
    answered: iso(answer.at),
    ...(answer.was
      ? { was: answer.was.map(({ value, at }) => ({ value, at: iso(at) })), changes: answer.changes ?? 0 }
      : {}),
    version: definition.hash,
  };
}

/** The facts among them that were given as about. */
function approximateFacts(definition: Definition, state: State): { approximate_facts?: readonly string[] } {
  const facts = factsOf(definition, state);
  const about = definition.slots.flatMap(({ index, question: { fact } }) =>
    fact !== undefined && fact in facts && state.answers[index]?.approximate ? [fact] : [],
  );
  return about.length > 0 ? { approximate_facts: about } : {};
}

/** What this filling makes known, by fact name, for later forms of the same enterprise. */
function factsOf(definition: Definition, state: State): Readonly<Record<string, Json>> {
  const visible = visibleSlots(definition, state);
  return Object.fromEntries(
    definition.slots.flatMap(({ index, question: { fact } }) => {
      const answer = state.answers[index];
      if (fact === undefined || visible[index] === 0 || !answer || answer.skipped) return [];
      return [[fact, answer.value] as const];
    }),
  );
}
