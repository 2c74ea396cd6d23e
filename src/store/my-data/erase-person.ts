import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../flow/json.js';
import { noteRemoved, renewEvidence } from '../audit/renew-evidence.js';
import { sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';
import type { Prisma } from '../generated/client.js';
import { endEntriesOf } from '../ledger/follow-outbox.js';
import { eraseFromProjects } from '../projects/erase-member.js';
import { sealSaid } from '../turn/seal-turn.js';

type Fields = { readonly [key: string]: Json };

/** Locks the person until the transaction ends; false when there is none or they were erased before. */
export async function lockPerson(db: Db, personId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM person WHERE id = ${personId}::uuid AND erased_at IS NULL FOR UPDATE`;
  return rows.length > 0;
}

/** Sessions that were not handed in, with their answers and amendments. The next plan asks nobody to finish them. */
export async function deleteUnsubmitted(db: Db, personId: string, now: Date): Promise<number> {
  await db.$executeRaw`
    WITH begun AS (
      UPDATE moment m SET ended_at = ${now} FROM session s
      WHERE s.person_id = ${personId}::uuid AND m.matter_id = s.project_id AND m.subject = s.id::text
        AND m.key LIKE 'begun:%' AND m.ended_at IS NULL
      RETURNING m.matter_id
    )
    UPDATE matter SET planned_with = NULL FROM begun WHERE matter.id = begun.matter_id AND matter.closed_at IS NULL`;
  const begun = { where: { personId, response: null } };
  const sessions = await db.session.findMany({ ...begun, select: { id: true } });
  await noteRemoved(
    db,
    sessions.map(({ id }) => id),
    { why: 'erased', personId },
  );
  const { count } = await db.session.deleteMany(begun);
  return count;
}

/** What others handed in for these enterprises. */
export async function otherSessions(
  db: Db,
  personId: string,
  enterpriseIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await db.session.findMany({
    where: {
      personId: { not: personId },
      enterpriseId: { in: [...enterpriseIds] },
      response: { isNot: null },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}

export async function readName(db: Db, personId: string): Promise<string | null> {
  const row = await db.person.findUnique({ where: { id: personId }, select: { name: true } });
  return row?.name ?? null;
}

export async function submittedSessions(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db.session.findMany({
    where: { personId, response: { isNot: null } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}

export interface Rewriting {
  readonly answer: (answer: Json) => Json;
  readonly value: (value: Json) => Json;
  readonly state: (state: Json) => Json;
  readonly record: (record: Fields) => Fields;
}

/**
 * Rewrites everything that one submitted session holds. The person's own no longer names their chat nor their words; of
 * others only what changes is written. Whoever holds the session meets a conflict. Returns the response that changed.
 */
export async function rewriteSession(
  db: Db,
  sessionId: string,
  rewrite: Rewriting,
  whose: 'own' | 'of-others',
): Promise<string | undefined> {
  const own = whose === 'own';
  const seal = <T extends Json>(value: T) => sealerOf(db).json(sessionId, value) as Prisma.InputJsonValue;
  // One after the other: a transaction has one connection.
  const session = await db.session.findUnique({ where: { id: sessionId } });
  if (!session) return undefined;
  const state = rewrite.state(session.state as Json);
  let rewritten = own;
  if (own || differs(state, session.state)) {
    await db.session.update({
      where: { id: sessionId },
      data: {
        ...(own ? { identityId: null } : {}),
        state: seal(state),
        version: { increment: 1 },
      },
    });
  }
  for (const { slot, answer, said } of await db.answer.findMany({ where: { sessionId } })) {
    const left = rewrite.answer(answer as Json);
    const saidLeft = own || said === null ? null : rewrite.value(said);
    if (!differs(left, answer) && saidLeft === said) continue;
    rewritten = true;
    await db.answer.update({
      where: { sessionId_slot: { sessionId, slot } },
      data: {
        answer: seal(left),
        said: typeof saidLeft === 'string' ? sealSaid(sealerOf(db), sessionId, left, saidLeft) : null,
      },
    });
  }
  for (const { id, was, value } of await db.amendment.findMany({ where: { sessionId } })) {
    const left = { was: rewrite.value(was as Json), value: rewrite.value(value as Json) };
    const data: { was?: Prisma.InputJsonValue; value?: Prisma.InputJsonValue } = {};
    if (differs(left.was, was)) data.was = seal(left.was);
    if (differs(left.value, value)) data.value = seal(left.value);
    if (Object.keys(data).length === 0) continue;
    rewritten = true;
    await db.amendment.update({ where: { id }, data });
  }
  const response = await db.response.findUnique({ where: { sessionId }, select: { id: true, record: true } });
  const record = response && rewrite.record(response.record as Fields);
  const hasChanged = record !== null && differs(record, response?.record);
  if (response && hasChanged) {
    await db.response.update({
      where: { id: response.id },
      data: { record: seal(record) },
    });
  }
  if (rewritten || hasChanged) await renewEvidence(db, [sessionId], { why: 'erased' });
  return hasChanged ? response?.id : undefined;
}

/** Whatever the order of the keys. */
const differs = (one: unknown, other: unknown): boolean => !isDeepStrictEqual(one, other);

export async function personUploads(
  db: Db,
  personId: string,
): Promise<readonly { readonly id: string; readonly sha256: string }[]> {
  return await db.upload.findMany({ where: { personId }, select: { id: true, sha256: true } });
}

/** Deletes some uploads and lets go of the others; returns the contents that no row names any more. */
export async function deleteUploads(
  db: Db,
  personId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const gone = await db.upload.findMany({ where: { id: { in: [...ids] } }, select: { sha256: true } });
  await db.upload.deleteMany({ where: { id: { in: [...ids] } } });
  await db.upload.updateMany({ where: { personId }, data: { personId: null } });
  const contents = [...new Set(gone.map(({ sha256 }) => sha256))];
  const left = await db.upload.findMany({ where: { sha256: { in: contents } }, select: { sha256: true } });
  const held = new Set(left.map(({ sha256 }) => sha256));
  return contents.filter((sha256) => !held.has(sha256));
}

export interface Detached {
  readonly identities: number;
  readonly contacts: number;
  readonly letters: number;
}

/** Ends every role, deletes the chat identities with their letters and messages, and empties the person's row. */
export async function detachPerson(db: Db, personId: string, now: Date): Promise<Detached> {
  const identities = await db.identity.findMany({ where: { personId }, select: { id: true } });
  const ids = identities.map(({ id }) => id);
  await endEntriesOf(db, personId, now);
  await db.outbox.deleteMany({ where: { identityId: { in: ids } } });
  const letters = await db.letter.deleteMany({ where: { identityId: { in: ids } } });
  await db.consent.updateMany({ where: { personId }, data: { identityId: null } });
  await db.consent.updateMany({
    where: { personId, given: true, withdrawnAt: null },
    data: { withdrawnAt: now },
  });
  await stopWatching(db, ids);
  await db.identity.deleteMany({ where: { id: { in: ids } } });
  // Which browsers they used.
  await db.consoleLink.deleteMany({ where: { personId } });
  await db.consoleSession.deleteMany({ where: { personId } });
  const running = { where: { personId, endedAt: null }, data: { endedAt: now } };
  const contacts = await db.contact.updateMany(running);
  await db.contact.updateMany({ where: { personId }, data: { title: null } });
  await db.staff.updateMany(running);
  await db.bureauMember.updateMany(running);
  await eraseFromProjects(db, personId, now);
  await db.operator.deleteMany({ where: { personId } });
  await db.joinRequest.deleteMany({ where: { personId, status: 'waiting' } });
  // Hand-overs of a session that is gone.
  await db.invite.updateMany({
    where: { createdBy: personId, sessionId: { not: null }, revokedAt: null },
    data: { revokedAt: now },
  });
  await db.person.update({
    where: { id: personId },
    data: { name: null, remindAt: null, remindersOff: null, erasedAt: now },
  });
  return { identities: ids.length, contacts: contacts.count, letters: letters.count };
}

/** Notices under way report their progress to these chats no more. */
async function stopWatching(db: Db, identityIds: readonly string[]): Promise<void> {
  await db.$executeRaw`
    UPDATE notice n SET watchers = (SELECT COALESCE(jsonb_agg(w), '[]') FROM jsonb_array_elements(n.watchers) w
      WHERE w->>'identityId' <> ALL (${[...identityIds]}))
    WHERE n.watchers <> '[]'`;
}

/** The enterprises a person has to do with: as a contact at any time, or by what they handed in. */
export async function enterprisesOf(db: Db, personId: string): Promise<readonly string[]> {
  const contacts = await db.contact.findMany({ where: { personId }, select: { enterpriseId: true } });
  const responses = await db.response.findMany({
    where: { personId, enterpriseId: { not: null } },
    select: { enterpriseId: true },
    distinct: ['enterpriseId'],
  });
  const ids = [...contacts, ...responses].map(({ enterpriseId }) => enterpriseId ?? '');
  return [...new Set(ids)].sort();
}

export async function countConsents(db: Db, personId: string): Promise<number> {
  return await db.consent.count({ where: { personId } });
}
