import pg from 'pg';
import { QUESTIONS } from './crash-survey.js';

/** What somebody was made to believe. */
export interface Believer {
  /** Of their identity. */
  readonly key: string;
  /** By question: the value that must be stored. */
  readonly given: ReadonlyMap<number, unknown>;
}

interface Row {
  readonly key: string;
  readonly sessions: number;
  readonly responses: number;
  readonly amendments: number;
  readonly answers: readonly { readonly slot: number; readonly value: unknown }[] | null;
}

const QUERY = `
  SELECT i.key,
         (SELECT count(*)::int FROM session s WHERE s.person_id = i.person_id AND s.form = 'crash/survey') AS sessions,
         (SELECT count(*)::int FROM response r WHERE r.person_id = i.person_id) AS responses,
         (SELECT count(*)::int FROM amendment m JOIN session s ON s.id = m.session_id
           WHERE s.person_id = i.person_id) AS amendments,
         (SELECT json_agg(json_build_object('slot', a.slot, 'value', a.answer -> 'value') ORDER BY a.slot)
            FROM answer a JOIN session s ON s.id = a.session_id
           WHERE s.person_id = i.person_id AND a.status = 'given') AS answers
    FROM identity i`;

/** Every difference between what people were told is stored and what is stored. */
export async function reconcile(
  databaseUrl: string,
  talkers: readonly Believer[],
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<Row>(QUERY);
  const { rows: left } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM outbox');
  await client.end();
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const faults = talkers.flatMap((talker) => {
    const row = byKey.get(talker.key);
    return row ? compare(talker, row) : ['nobody is stored'];
  });
  if (left[0]?.count !== 0) faults.push(`${left[0]?.count} messages are left in the outbox`);
  return faults;
}

function compare({ given, key }: Believer, row: Row): readonly string[] {
  const who = `person ${key}`;
  const faults: string[] = [];
  if (row.sessions !== 1 || row.responses !== 1) {
    faults.push(`${who}: ${row.sessions} sessions, ${row.responses} responses`);
  }
  if (row.amendments !== 0) faults.push(`${who}: ${row.amendments} answers were taken twice`);
  const stored = new Map((row.answers ?? []).map(({ slot, value }) => [slot + 1, value]));
  if (stored.size !== QUESTIONS) faults.push(`${who}: ${stored.size} answers`);
  for (const [n, value] of given) {
    const found = JSON.stringify(stored.get(n));
    if (found !== JSON.stringify(value)) faults.push(`${who}: ${found} stored for ${JSON.stringify(value)}`);
  }
  return faults;
}
