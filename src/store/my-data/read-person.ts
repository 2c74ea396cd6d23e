import type { Json, Text } from '../../flow/json.js';
import type { Db } from '../db.js';

/** Everything that is stored about a person, as it is; the floors above decide what of it to show. */
export async function readPerson(db: Db, personId: string) {
  return await db.person.findUnique({
    where: { id: personId },
    include: {
      identities: { include: { account: { select: { channel: true } } }, orderBy: { createdAt: 'asc' } },
      contacts: {
        include: { enterprise: { select: { id: true, name: true } } },
        orderBy: { createdAt: 'asc' },
      },
      staff: { include: { agency: { select: { id: true, name: true } } }, orderBy: { createdAt: 'asc' } },
      bureau: { include: { bureau: { select: { id: true, name: true } } } },
      operator: true,
      consents: { include: { text: true }, orderBy: { at: 'asc' } },
      joins: { include: { enterprise: { select: { name: true } } }, orderBy: { createdAt: 'asc' } },
      uploads: { orderBy: { createdAt: 'asc' } },
    },
  });
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
  return await db.session.findUnique({
    where: { id: sessionId },
    include: {
      answers: { orderBy: { slot: 'asc' } },
      amendments: { orderBy: { id: 'asc' } },
      response: { select: { id: true, submittedAt: true, record: true } },
      enterprise: { select: { id: true, name: true } },
    },
  });
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
