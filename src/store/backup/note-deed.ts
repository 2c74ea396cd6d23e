import type { Session } from './open-session.js';

type Details = Readonly<Record<string, string | number | readonly number[]>>;

/** Notes a backup or a restore beside what people do; a database of any release has this table. */
export async function noteDeed(
  session: Session,
  action: string,
  key: string,
  details: Details,
): Promise<void> {
  await session.query(
    `INSERT INTO audit (action, subject, key, details) VALUES ($1, 'backup', $2, $3::jsonb)`,
    [action, key, JSON.stringify(details)],
  );
}
