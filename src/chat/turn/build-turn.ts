import { finishedRecord } from '../../flow/engine/record.js';
import type { StepResult } from '../../flow/engine/turn.js';
import { newId } from '../../store/new-id.js';
import type { Turn } from '../../store/turn/turn.js';
import type { Address } from '../sending/posting.js';
import { type HeldSession, hear, packState } from './held-session.js';
import { type Letter, letterJson } from './letter.js';
import { writeAmendments, writeAnswers } from './write-answers.js';

export interface BuiltTurn {
  readonly turn: Turn;
  /** The session as it is once the turn is stored. */
  readonly next: HeldSession;
  /** The id of the outgoing message, if there is one. */
  readonly letterId: string | undefined;
  readonly responseId: string | undefined;
}

/** Everything one message changes, ready to be committed. */
export function buildTurn(
  key: string,
  session: HeldSession,
  result: StepResult,
  options: { letter: Letter | undefined; to: Address & { personId: string }; message?: string; now: number },
): BuiltTurn {
  const { definition, state: before } = session;
  const { letter, to, message, now } = options;
  const answers = writeAnswers(definition, before, result);
  const amendments = writeAmendments(definition, before, result.events, to.personId);
  const answered = result.events.flatMap((event) =>
    event.kind === 'answered' || event.kind === 'amended' ? [event.key] : [],
  );
  const heard = message === undefined ? session.heard : hear(session.heard, message, answered);
  const letterId = letter && newId(now);
  const responseId = result.events.some(({ kind }) => kind === 'submitted') ? newId(now) : undefined;
  const { enterpriseId, projectId } = session;
  const links = { ...(enterpriseId ? { enterpriseId } : {}), ...(projectId ? { projectId } : {}) };
  const turn: Turn = {
    key,
    session: {
      id: session.id,
      version: session.version,
      state: packState(result.state, heard),
      status: result.state.status,
    },
    ...(answers.length > 0 ? { answers } : {}),
    ...(amendments.length > 0 ? { amendments } : {}),
    ...(letter && letterId
      ? {
          outgoing: [
            {
              id: letterId,
              identityId: to.identityId,
              accountId: to.accountId,
              sessionId: session.id,
              message: letterJson(letter),
            },
          ],
        }
      : {}),
    ...(responseId
      ? {
          response: {
            id: responseId,
            definitionHash: definition.hash,
            pack: definition.id.slice(0, definition.id.indexOf('/')),
            form: definition.id,
            personId: to.personId,
            record: finishedRecord(definition, result.state),
            at: now,
            ...links,
          },
        }
      : {}),
  };
  const next = { ...session, version: session.version + 1, state: result.state, heard };
  return { turn, next, letterId, responseId };
}
