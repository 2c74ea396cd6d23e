import type { Definition } from '../../flow/definition/definition.js';
import type { Answer, State } from '../../flow/engine/state.js';
import type { Json } from '../../flow/json.js';
import type { StoredSession } from '../../store/sessions/read-session.js';

/** Which of the person's messages gave which answer: an edited message corrects it. */
export interface Heard {
  readonly message: string;
  readonly key: string;
}

/** As many of the latest messages may still be corrected by editing them. */
const HEARD_MAX = 12;

/** An open session as a process holds it between two turns. */
export interface HeldSession {
  readonly id: string;
  readonly definition: Definition;
  readonly version: number;
  readonly state: State;
  readonly heard: readonly Heard[];
  readonly enterpriseId: string | undefined;
  readonly projectId: string | undefined;
}

type Packed = Omit<State, 'answers'> & { readonly heard?: readonly Heard[] };

/** The state as it is stored: answers are rows of their own. */
export function packState(state: State, heard: readonly Heard[]): Json {
  const { answers: _, ...rest } = state;
  return (heard.length > 0 ? { ...rest, heard } : rest) as unknown as Json;
}

export function restoreSession(definition: Definition, stored: StoredSession): HeldSession {
  const { heard = [], ...rest } = stored.state as unknown as Packed;
  const answers: (Answer | null)[] = definition.slots.map(() => null);
  for (const { slot, answer } of stored.answers) {
    if (slot < answers.length) answers[slot] = answer as unknown as Answer;
  }
  const { id, version, enterpriseId, projectId } = stored;
  return { id, definition, version, state: { ...rest, answers }, heard, enterpriseId, projectId };
}

export const hear = (heard: readonly Heard[], message: string, keys: readonly string[]): readonly Heard[] =>
  keys.length === 0 ? heard : [...heard, ...keys.map((key) => ({ message, key }))].slice(-HEARD_MAX);
