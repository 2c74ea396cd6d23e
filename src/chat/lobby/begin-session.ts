import type { Definition } from '../../flow/definition/definition.js';
import { begin } from '../../flow/engine/begin.js';
import type { StepResult } from '../../flow/engine/turn.js';
import type { Lang } from '../../flow/json.js';
import { knownFacts } from '../../service/enterprises/known-facts.js';
import { noteBegun, projectForForm } from '../../service/projects/begin-form.js';
import type { Behalf } from '../../service/projects/on-behalf.js';
import { trainingFacts } from '../../service/trainings/training-facts.js';
import type { Rulebook } from '../../service/work/rulebook.js';
import type { Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import { openSession } from '../../store/sessions/open-session.js';
import { openSessionsOf } from '../../store/sessions/read-session.js';
import { packState } from '../turn/held-session.js';

interface Beginner {
  readonly personId: string;
  readonly lang: Lang;
  readonly channel: string;
  /** Missing: they will come to it from elsewhere. */
  readonly identityId?: string;
}

export interface Begun {
  readonly definition: Definition;
  readonly enterpriseId?: string | undefined;
  /** Somebody of the agency writes down what the enterprise said. */
  readonly behalf?: Behalf | undefined;
  /** It registers for that training, or is about it. */
  readonly trainingId?: string | undefined;
}

/** What the person has begun of it before and not finished. */
export async function findBegun(tx: Tx, personId: string, what: Begun): Promise<string | undefined> {
  const { definition, enterpriseId, behalf, trainingId } = what;
  const found = (await openSessionsOf(tx, personId)).find(
    (session) =>
      session.form === definition.id &&
      session.enterpriseId === enterpriseId &&
      session.trainingId === trainingId &&
      // What one says oneself and what one writes down for others are two things.
      (session.behalf === undefined) === (behalf === undefined),
  );
  return found?.id;
}

/** Stores a new session of a form, with what is known of the enterprise, in the project it belongs to. */
export async function beginSession(
  tx: Tx,
  rulebook: Rulebook,
  { personId, lang, channel, identityId }: Beginner,
  { definition, enterpriseId, behalf, trainingId }: Begun,
  at: Date,
): Promise<{ readonly id: string; readonly projectId: string | undefined; readonly result: StepResult }> {
  const form = definition.id;
  const projectId = enterpriseId
    ? await projectForForm(tx, rulebook, { form, enterpriseId, personId }, at)
    : undefined;
  const { known, about } = enterpriseId
    ? await knownFacts(tx, enterpriseId, projectId)
    : { known: {}, about: [] };
  const training = trainingId === undefined ? {} : await trainingFacts(tx, trainingId);
  const now = at.getTime();
  const result = begin(definition, { lang, now, known: { ...known, ...training }, about });
  const id = newId(now);
  await openSession(tx, {
    ...{ id, definitionHash: definition.hash, form, personId, enterpriseId, projectId, trainingId, behalf },
    ...{ identityId, channel, status: result.state.status, state: packState(result.state, []) },
  });
  if (projectId) await noteBegun(tx, rulebook, { projectId, sessionId: id, form, personId }, at);
  return { id, projectId, result };
}
