import type { Db } from '../db.js';

/** How a log-in of ours on a platform stands, told by the process that drives it to all others. */
export interface LogIn {
  readonly channel: string;
  readonly account: string;
  readonly state: string;
  /** ISO time. */
  readonly since: string;
  /** Who is logged in, as the platform shows them. */
  readonly who?: string;
  /** What the QR code to be scanned says. */
  readonly qr?: string;
}

const PREFIX = 'log-in:';

export async function keepLogIn(db: Db, logIn: LogIn): Promise<void> {
  await db.$executeRaw`
    INSERT INTO setting (key, value)
    VALUES (${`${PREFIX}${logIn.channel}:${logIn.account}`}, ${JSON.stringify(logIn)}::jsonb)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()`;
}

export async function readLogIns(db: Db): Promise<readonly LogIn[]> {
  const rows = await db.$queryRaw<{ value: LogIn }[]>`
    SELECT value FROM setting WHERE key LIKE ${`${PREFIX}%`} ORDER BY key`;
  return rows.map(({ value }) => value);
}
