import type { Definition } from '../definition/definition.js';
import type { Json, Lang } from '../json.js';
import { advance } from './move.js';
import type { State } from './state.js';
import { closeTurn, note, openTurn, type StepResult, type Turn } from './turn.js';
import { numbering } from './visible.js';

export interface Beginning {
  readonly lang: Lang;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Facts by name, offered for confirmation where the form asks for them. */
  readonly known?: Readonly<Record<string, Json>>;
  /** Facts that are approximate, by name. */
  readonly about?: readonly string[];
}

/** Begins a session: the introduction and the first question. */
export function begin(definition: Definition, { lang, now, known = {}, about = [] }: Beginning): StepResult {
  const used = usedFacts(definition, known);
  const state = { ...emptyState(definition, lang, now, used), about: about.filter((fact) => fact in used) };
  const turn = openTurn(definition, state, now);
  turn.state.steps = 0;
  turn.events.push({ kind: 'begun', at: now });
  turn.prompts.push({ kind: 'intro', total: numbering(turn.visible, 0).total });
  advance(turn);
  return closeTurn(turn);
}

/** Throws the answers away after a confirmation; they remain in the events of the session. */
export function restart(turn: Turn): void {
  const { definition, now, state } = turn;
  turn.state = {
    ...emptyState(definition, state.lang, now, state.known),
    about: state.about,
    steps: state.steps,
  };
  turn.visible = openTurn(definition, turn.state, now).visible;
  turn.events.push({ kind: 'restarted', at: now });
  note(turn, 'restarted');
  advance(turn);
}

const emptyState = (definition: Definition, lang: Lang, now: number, known: State['known']): State => ({
  format: 1,
  form: definition.id,
  hash: definition.hash,
  lang,
  status: 'asking',
  at: -1,
  section: -1,
  answers: definition.slots.map(() => null),
  pending: null,
  rows: {},
  known,
  about: [],
  told: false,
  begun: now,
  touched: now,
  steps: 0,
});

/** Only what the form asks for travels with the session. */
function usedFacts(definition: Definition, known: Readonly<Record<string, Json>>): State['known'] {
  const used = definition.slots.flatMap(({ question: { fact } }) => {
    const value = fact === undefined || !Object.hasOwn(known, fact) ? undefined : known[fact];
    return fact === undefined || value === undefined ? [] : [[fact, value] as const];
  });
  return Object.fromEntries(used);
}
