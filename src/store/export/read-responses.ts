import type { Json } from '../../flow/json.js';
import type { Db } from '../db.js';

export interface ExportedResponse {
  readonly id: string;
  readonly form: string;
  readonly version: string;
  readonly submittedAt: Date;
  readonly personId: string | null;
  readonly enterprise: {
    readonly id: string;
    readonly name: string;
    readonly creditCode: string | null;
  } | null;
  readonly agency: { readonly id: string; readonly name: string } | null;
  readonly project: { readonly id: string; readonly stage: string } | null;
  /** paper, phone: filled in by somebody else for the enterprise. */
  readonly behalf: string | null;
  readonly record: { readonly [key: string]: Json };
}

/** Rows held in memory at a time. */
const BATCH = 200;

/**
 * The responses of a form handed in up to a moment, in that order, read batch by batch from behind the last row: memory
 * does not grow with their number, and no transaction stays open meanwhile.
 */
export async function* readResponses(db: Db, form: string, until: Date): AsyncGenerator<ExportedResponse> {
  let last: { id: string; submittedAt: Date } | undefined;
  for (;;) {
    const rows = await db.response.findMany({
      where: {
        form,
        submittedAt: { lte: until },
        ...(last
          ? {
              OR: [
                { submittedAt: { gt: last.submittedAt } },
                { submittedAt: last.submittedAt, id: { gt: last.id } },
              ],
            }
          : {}),
      },
      orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
      take: BATCH,
      include: {
        enterprise: {
          select: { id: true, name: true, creditCode: true, agency: { select: { id: true, name: true } } },
        },
        session: { select: { behalf: true } },
        project: { select: { id: true, stage: true, agency: { select: { id: true, name: true } } } },
      },
    });
    for (const { enterprise, project, session, ...row } of rows) {
      yield {
        id: row.id,
        form: row.form,
        version: row.definitionHash,
        submittedAt: row.submittedAt,
        personId: row.personId,
        enterprise: enterprise && {
          id: enterprise.id,
          name: enterprise.name,
          creditCode: enterprise.creditCode,
        },
        agency: project?.agency ?? enterprise?.agency ?? null,
        project: project && { id: project.id, stage: project.stage },
        behalf: session.behalf,
        record: row.record as ExportedResponse['record'],
      };
    }
    last = rows.at(-1);
    if (rows.length < BATCH) return;
  }
}
