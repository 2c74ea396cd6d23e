import type { Json, Text } from '../../flow/json.js';
import type { Db } from '../db.js';

/** Everything that is stored about a person, as it is; the floors above decide what of it to show. */
export async function readPerson(db: Db, personId: string) {
  // One after the other: a transaction has one connection.
  const person = await db.person.findUnique({ where: { id: personId } });
  if (!person) return null;
  const where = { personId };
  const orderBy = { createdAt: 'asc' } as const;
  const name = { select: { id: true, name: true } } as const;
  return {
    ...person,
    identities: await db.identity.findMany({
      where,
      include: { account: { select: { channel: true } } },
      orderBy,
    }),
    contacts: await db.contact.findMany({ where, include: { enterprise: name }, orderBy }),
    staff: await db.staff.findMany({ where, include: { agency: name }, orderBy }),
    bureau: await db.bureauMember.findMany({ where, include: { bureau: name }, orderBy }),
    operator: await db.operator.findUnique({ where }),
    consents: await db.consent.findMany({ where, include: { text: true }, orderBy: { at: 'asc' } }),
    joins: await db.joinRequest.findMany({ where, include: { enterprise: name }, orderBy }),
    uploads: await db.upload.findMany({ where, orderBy }),
    profiles: await db.profile.findMany({ where, include: { agency: name }, orderBy: { updatedAt: 'asc' } }),
    projects: await db.projectMember.findMany({ where, include: { project: name }, orderBy }),
  };
}

export type PersonRow = NonNullable<Awaited<ReturnType<typeof readPerson>>>;

/** What a person filled in, finished or not, without the answers. */
export async function readFillings(db: Db, personId: string) {
  return await db.session.findMany({
    where: { personId },
    select: {
      id: true,
      form: true,
      status: true,
      createdAt: true,
      updatedAt: true,
      definitionHash: true,
      enterprise: { select: { name: true } },
      response: { select: { id: true, submittedAt: true } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** The titles of forms by version. */
export async function readTitles(db: Db, hashes: readonly string[]): Promise<ReadonlyMap<string, Text>> {
  const rows = await db.$queryRaw<{ hash: string; title: Text | null }[]>`
    SELECT hash, content->'file'->'title' AS title FROM definition WHERE hash = ANY (${[...hashes]})`;
  return new Map(rows.flatMap(({ hash, title }) => (title ? [[hash, title] as const] : [])));
}

/** One filling with every answer, amendment and, when handed in, its record. */
export async function readFilling(db: Db, sessionId: string) {
  // One after the other: a transaction has one connection.
  const session = await db.session.findUnique({ where: { id: sessionId } });
  if (!session) return null;
  const answers = await db.answer.findMany({ where: { sessionId }, orderBy: { slot: 'asc' } });
  const amendments = await db.amendment.findMany({ where: { sessionId }, orderBy: { id: 'asc' } });
  const response = await db.response.findUnique({
    where: { sessionId },
    select: { id: true, submittedAt: true, record: true },
  });
  const enterprise =
    session.enterpriseId === null
      ? null
      : await db.enterprise.findUnique({
          where: { id: session.enterpriseId },
          select: { id: true, name: true },
        });
  return { ...session, answers, amendments, response, enterprise };
}

export type FillingRow = NonNullable<Awaited<ReturnType<typeof readFilling>>>;

/** The values a person gave, handed in or not. */
export async function readValues(db: Db, personId: string): Promise<readonly Json[]> {
  const answers = await db.answer.findMany({
    where: { session: { personId }, status: { not: 'cleared' } },
    select: { answer: true },
  });
  return answers.map(({ answer }) => (answer as { value?: Json }).value ?? null);
}
