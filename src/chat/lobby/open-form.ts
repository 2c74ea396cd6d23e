import type { Definition } from '../../flow/definition/definition.js';
import { again } from '../../flow/engine/again.js';
import { step } from '../../flow/engine/step.js';
import type { StepResult } from '../../flow/engine/turn.js';
import { sayAll } from '../../flow/say/say.js';
import { pointTo } from '../../service/people/caller.js';
import { type Behalf, mayFillOnBehalf } from '../../service/projects/on-behalf.js';
import { readSession } from '../../store/sessions/read-session.js';
import { type HeldSession, restoreSession } from '../turn/held-session.js';
import { beginSession, findBegun } from './begin-session.js';
import { isId } from './order.js';
import { offerPage } from './self-link.js';
import { say, type Visit } from './visit.js';

/**
 * Begins a form for an enterprise, or goes on with the one begun before; from now on messages belong to it. `behalf`:
 * somebody of the agency writes down what the enterprise said. `trainingId`: it registers for that training, or is about it.
 */
export async function openForm(
  visit: Visit,
  definition: Definition,
  enterpriseId?: string,
  behalf?: Behalf,
  trainingId?: string,
): Promise<void> {
  const { tx, caller, house } = visit;
  if (behalf && !mayFillOnBehalf(definition)) return say(visit, 'behalf-ratings');
  const what = { definition, enterpriseId, behalf, trainingId };
  const begun = await findBegun(tx, caller.personId, what);
  if (begun !== undefined) {
    say(visit, 'form-resumed');
    return resumeSession(visit, begun);
  }
  const { id, projectId, result } = await beginSession(tx, house.rulebook, caller, what, visit.now);
  const { state } = result;
  await offerPage(visit, definition);
  await goTo(visit, { id, definition, version: 1, state, heard: [], enterpriseId, projectId }, result);
}

/** Says where a session stands and lets it take the next message. Its form is the version it began with. */
export async function resumeSession(visit: Visit, id: string): Promise<void> {
  const { tx, house, caller } = visit;
  // The button may be of anybody's making.
  const stored = isId(id) ? await readSession(tx, id) : undefined;
  const definition = stored && (await house.definitions.byHash(stored.definitionHash));
  if (!stored || !definition || stored.personId !== caller.personId) return say(visit, 'form-unknown');
  const held = restoreSession(definition, stored);
  const { state } = held;
  const now = visit.now.getTime();
  const paused = state.status === 'paused';
  // What a paused session says is the resuming of it; the turn itself comes with the next answer.
  const result = paused
    ? step(definition, state, { kind: 'text', text: caller.lang === 'zh' ? '继续' : 'resume' }, now)
    : again(definition, state, now);
  await goTo(visit, held, result);
}

async function goTo(visit: Visit, held: HeldSession, result: StepResult): Promise<void> {
  const { id, definition } = held;
  await pointTo(visit.tx, visit.caller, id);
  visit.caller = { ...visit.caller, sessionId: id };
  visit.said.push(...sayAll(definition, result.prompts, result.state.lang));
  visit.sessionId = id;
  visit.held = held;
}
