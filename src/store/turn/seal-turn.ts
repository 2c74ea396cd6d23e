import type { Json } from '../../flow/json.js';
import type { Sealer } from '../cipher/sealer.js';
import type { Turn } from './turn.js';

type Answer = NonNullable<Turn['answers']>[number];
type Amendment = NonNullable<Turn['amendments']>[number];

/** A turn as it is stored: what is personal in it sealed for its session, and in messages for their rows. */
export function sealTurn(turn: Turn | undefined, sealer: Sealer | undefined): Turn | undefined {
  if (turn === undefined || sealer === undefined) return turn;
  const { session, answers, amendments, outgoing, response } = turn;
  const messages = outgoing?.map((one) => ({ ...one, message: sealer.json(one.id, one.message) }));
  const sent = messages ? { ...turn, outgoing: messages } : turn;
  if (session === undefined) return sent;
  const { id, state } = session;
  return {
    ...sent,
    session: { ...session, state: sealer.json(id, state) },
    ...(answers ? { answers: answers.map((one) => sealAnswer(sealer, id, one)) } : {}),
    ...(amendments ? { amendments: amendments.map((one) => sealAmendment(sealer, id, one)) } : {}),
    ...(response ? { response: { ...response, record: sealer.json(id, response.record) } } : {}),
  };
}

function sealAnswer(sealer: Sealer, sessionId: string, row: Answer): Answer {
  const answer = sealer.json(sessionId, row.answer);
  const { said } = row;
  if (said === undefined) return answer === row.answer ? row : { ...row, answer };
  return { ...row, answer, said: sealSaid(sealer, sessionId, row.answer, said) };
}

/** What was said of a person's name is as personal as the name. */
export function sealSaid(sealer: Sealer, sessionId: string, answer: Json, said: string): string {
  const { value = null } = (answer ?? {}) as { readonly value?: Json };
  return sealer.json(sessionId, { value, said }).said;
}

function sealAmendment(sealer: Sealer, sessionId: string, row: Amendment): Amendment {
  const { was, value } = row;
  const before = { ...(was === undefined ? {} : { was }), ...(value === undefined ? {} : { value }) };
  const after = sealer.json(sessionId, before);
  return after === before ? row : { ...row, ...after };
}
