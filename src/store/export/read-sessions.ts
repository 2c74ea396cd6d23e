import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';
import { OPEN } from '../sessions/read-session.js';

export interface ExportedSession {
  readonly id: string;
  readonly form: string;
  readonly version: string;
  readonly status: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly personId: string;
  /** paper, phone: filled in by somebody else for the enterprise. */
  readonly behalf: string | null;
  readonly enterprise: {
    readonly id: string;
    readonly name: string;
    readonly creditCode: string | null;
  } | null;
  readonly answers: readonly ExportedAnswer[];
}

interface ExportedAnswer {
  readonly key: string;
  readonly status: string;
  readonly answer: Json;
  readonly wording: string;
  readonly options: Json | null;
  readonly version: string;
  readonly lang: string;
  readonly at: Date;
}

const BATCH = 100;

/** Sessions that are still open with the answers so far, in the order they were begun. */
export async function* readOpenSessions(db: Db, form?: string): AsyncGenerator<ExportedSession> {
  let last: string | undefined;
  for (;;) {
    const rows = await db.session.findMany({
      where: {
        status: { in: OPEN },
        ...(form === undefined ? {} : { form }),
        ...(last === undefined ? {} : { id: { gt: last } }),
      },
      orderBy: { id: 'asc' },
      take: BATCH,
      include: {
        answers: { orderBy: { slot: 'asc' } },
        enterprise: { select: { id: true, name: true, creditCode: true } },
      },
    });
    for (const row of rows) {
      const { id, form, definitionHash, status, createdAt, updatedAt, personId, behalf, enterprise } = row;
      yield {
        id,
        form,
        version: definitionHash,
        status,
        createdAt,
        updatedAt,
        personId,
        behalf,
        enterprise,
        answers: row.answers.map((answer) => ({
          key: answer.key,
          status: answer.status,
          answer: answer.answer as Json,
          wording: answer.wording,
          options: answer.options as Json | null,
          version: answer.version,
          lang: answer.lang,
          at: answer.at,
        })),
      };
    }
    last = rows.at(-1)?.id;
    if (rows.length < BATCH) return;
  }
}
