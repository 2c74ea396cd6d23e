import type { Json } from '../../flow/json.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';
import {
  type DigestedAmendment,
  type DigestedAnswer,
  type DigestedResponse,
  hashAmendment,
  hashAnswer,
  hashResponse,
  peppered,
  salted,
} from './digests.js';

/** What is stored of one session, as far as there are digests of it. */
export interface Filing {
  readonly id: string;
  /** Null: the session was begun before there were digests. */
  readonly salt: string | null;
  readonly pepper: string;
  readonly answers: readonly DigestedAnswer[];
  /** In the order they were made. */
  readonly amendments: readonly DigestedAmendment[];
  readonly response: DigestedResponse | null;
}

type Of<T> = Omit<T, 'at'> & { readonly session: string; readonly at: Date };

/** What these sessions hold now; one that is gone is missing. */
export async function readFilings(db: Db, ids: readonly string[]): Promise<readonly Filing[]> {
  const some = [...ids];
  // One after the other: a transaction has one connection.
  const sessions = await db.$queryRaw<{ id: string; salt: string | null }[]>`
    SELECT id, evidence_salt AS salt FROM session WHERE id = ANY (${some}::uuid[]) ORDER BY id`;
  const answers = await db.$queryRaw<Of<DigestedAnswer & { options: Json }>[]>`
    SELECT session_id AS session, slot, key, status, answer, wording, options, version, lang, approximate, said, at
    FROM answer WHERE session_id = ANY (${some}::uuid[]) ORDER BY session_id, slot`;
  const amendments = await db.$queryRaw<Of<DigestedAmendment>[]>`
    SELECT session_id AS session, slot, key, kind, was, value, at
    FROM amendment WHERE session_id = ANY (${some}::uuid[]) ORDER BY id`;
  const responses = await db.$queryRaw<Of<DigestedResponse>[]>`
    SELECT session_id AS session, id, definition_hash AS "definitionHash", pack, form, record, submitted_at AS at
    FROM response WHERE session_id = ANY (${some}::uuid[])`;
  const [ofAnswers, ofAmendments, ofResponses] = [
    bySession(answers),
    bySession(amendments),
    bySession(responses),
  ];
  return sessions.map(({ id, salt }) => ({
    ...{ id, salt, pepper: sealerOf(db).pepper(id) },
    answers: ofAnswers.get(id) ?? [],
    amendments: ofAmendments.get(id) ?? [],
    response: ofResponses.get(id)?.[0] ?? null,
  }));
}

function bySession<T extends { readonly session: string; readonly at: Date }>(rows: readonly T[]) {
  const groups = new Map<string, (Omit<T, 'session' | 'at'> & { readonly at: number })[]>();
  for (const { session, at, ...rest } of rows) {
    const group = groups.get(session) ?? [];
    group.push({ ...rest, at: at.getTime() });
    groups.set(session, group);
  }
  return groups;
}

/** Digests by item: a3 is the answer in slot 3, m0 the first amendment, r the response. */
export type Digests = { readonly [item: string]: string };

export function digestFiling({ pepper, answers, amendments, response }: Filing, salt: string): Digests {
  const digest = (hashed: string): string => salted(salt, peppered(pepper, hashed));
  return Object.fromEntries([
    ...answers.map((answer) => [`a${answer.slot}`, digest(hashAnswer(answer))]),
    ...amendments.map((amendment, i) => [`m${i}`, digest(hashAmendment(amendment))]),
    ...(response ? [['r', digest(hashResponse(response))]] : []),
  ]);
}
