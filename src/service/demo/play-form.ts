import type { Definition } from '../../flow/definition/definition.js';
import { begin } from '../../flow/engine/begin.js';
import type { Event } from '../../flow/engine/event.js';
import type { State } from '../../flow/engine/state.js';
import { step } from '../../flow/engine/step.js';
import type { Json } from '../../flow/json.js';

/** How long the people of the demo think about a question. */
const THINKING_MS = 25_000;
/** More steps than this mean that an answer is not understood. */
const STEPS_MAX = 400;

export interface Script {
  readonly definition: Definition;
  readonly known: Readonly<Record<string, Json>>;
  readonly about: readonly string[];
  /** What they type, by question; what is offered and not named here is confirmed, all else skipped. */
  readonly answers: Readonly<Record<string, string>>;
  readonly begunAt: number;
  /** The first question left open: the session stays unfinished. */
  readonly stopAt?: string;
}

export interface Play {
  readonly begun: State;
  readonly state: State;
  readonly events: readonly Event[];
  readonly endedAt: number;
}

/** Fills a form in as a person would, message by message. Throws when a form no longer takes the script. */
export function playForm({ definition, known, about, answers, begunAt, stopAt }: Script): Play {
  const first = begin(definition, { lang: 'zh', now: begunAt, known, about });
  const events: Event[] = [...first.events];
  let { state } = first;
  let now = begunAt;
  for (let i = 0; state.status !== 'submitted'; i++) {
    const slot = definition.slots[state.at];
    if (slot && slot.question.key === stopAt) break;
    if (i > STEPS_MAX) throw new Error(`${definition.id}: no way past ${slot?.question.key ?? 'the review'}`);
    now += THINKING_MS;
    const text = slot ? wordsFor(slot.question.key, state, answers) : '提交';
    const result = step(definition, JSON.parse(JSON.stringify(state)) as State, { kind: 'text', text }, now);
    events.push(...result.events);
    state = result.state;
  }
  return { begun: first.state, state, events, endedAt: now };
}

function wordsFor(key: string, { pending }: State, answers: Script['answers']): string {
  if (pending?.kind === 'doubt') return '1';
  return answers[key] ?? (pending?.kind === 'offer' ? '是' : '跳过');
}
