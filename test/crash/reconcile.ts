import pg from 'pg';
import { QUESTIONS } from './crash-survey.js';

/** What somebody was made to believe. */
export interface Believer {
  /** Of their identity. */
  readonly key: string;
  /** By question: the value that must be stored. */
  readonly given: ReadonlyMap<number, unknown>;
}

export interface Row {
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

/** What is stored of everybody, by the key of their identity. */
export async function readStored(databaseUrl: string): Promise<ReadonlyMap<string, Row>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<Row>(QUERY).finally(() => client.end());
  return new Map(rows.map((row) => [row.key, row]));
}

/** Every difference between what people were told is stored and what is stored. */
export async function reconcile(
  databaseUrl: string,
  talkers: readonly Believer[],
): Promise<readonly string[]> {
  const byKey = await readStored(databaseUrl);
  const faults = talkers.flatMap((talker) => {
    const { lost, doubled } = compareBelief(talker, byKey.get(talker.key));
    return [...lost, ...doubled];
  });
  const left = await countLeft(databaseUrl);
  if (left !== 0) faults.push(`${left} messages are left in the outbox`);
  return faults;
}

/** Messages in the outbox. */
export async function countLeft(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client
    .query<{ count: number }>('SELECT count(*)::int AS count FROM outbox')
    .finally(() => client.end());
  return rows[0]?.count ?? 0;
}

/** What one person was told against what is stored of them, `stored` counting what agrees. */
export function compareBelief(
  { given, key }: Believer,
  row: Row | undefined,
): { readonly stored: number; readonly lost: readonly string[]; readonly doubled: readonly string[] } {
  const who = `person ${key}`;
  if (!row) return { stored: 0, lost: [`${who}: nobody is stored`], doubled: [] };
  const lost: string[] = [];
  const doubled: string[] = [];
  if (row.sessions < 1 || row.responses < 1) {
    lost.push(`${who}: ${row.sessions} sessions, ${row.responses} responses`);
  }
  if (row.sessions > 1 || row.responses > 1) {
    doubled.push(`${who}: ${row.sessions} sessions, ${row.responses} responses`);
  }
  if (row.amendments !== 0) doubled.push(`${who}: ${row.amendments} answers were taken twice`);
  const answers = new Map((row.answers ?? []).map(({ slot, value }) => [slot + 1, value]));
  if (answers.size < QUESTIONS) lost.push(`${who}: ${answers.size} answers`);
  if (answers.size > QUESTIONS) doubled.push(`${who}: ${answers.size} answers`);
  let stored = 0;
  for (const [n, value] of given) {
    const found = JSON.stringify(answers.get(n));
    if (found === JSON.stringify(value)) stored += 1;
    else lost.push(`${who}: ${found} stored for ${JSON.stringify(value)}`);
  }
  return { stored, lost, doubled };
}
