import type { Json } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { readResponses } from '../../store/export/read-responses.js';
import { type ExportedSession, readOpenSessions } from '../../store/export/read-sessions.js';

interface Asked {
  readonly form: string;
  readonly until: Date;
  /** Also sessions still open, with the answers so far. */
  readonly open: boolean;
}

/** One JSON object a line: every response as handed in, with wording, options, versions and amendments. */
export async function* exportJson(db: Db, { form, until, open }: Asked): AsyncGenerator<string> {
  for await (const { record, version, submittedAt, ...rest } of readResponses(db, { form, until })) {
    yield line({ ...rest, version, status: 'submitted', submittedAt: submittedAt.toISOString(), record });
  }
  if (!open) return;
  for await (const session of readOpenSessions(db, form)) yield line(openRecord(session));
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

function openRecord({ answers, createdAt, updatedAt, ...session }: ExportedSession) {
  const kept = answers.filter(({ status }) => status !== 'cleared');
  return {
    ...session,
    begun: createdAt.toISOString(),
    touched: updatedAt.toISOString(),
    answers: Object.fromEntries(
      kept.map(({ key, status, answer, wording, options, version, lang, at }) => [
        key,
        {
          question: wording,
          ...(options === null ? {} : { options }),
          ...(answer as { readonly [key: string]: Json }),
          status,
          version,
          lang,
          answered: at.toISOString(),
        },
      ]),
    ),
  };
}
