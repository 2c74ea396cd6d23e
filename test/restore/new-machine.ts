import type { Manifest } from '../../src/service/backup/manifest.js';
import { readTables } from '../../src/store/backup/catalogue.js';
import { sumTable } from '../../src/store/backup/copy-rows.js';
import { openSession } from '../../src/store/backup/open-session.js';

/** Where a restore itself writes: its own deed, and what it holds back. */
const TOUCHED = new Set(['audit', 'outbox', 'lease', 'ledger', 'reminder', 'notice', 'recipient']);

/** Tables as they lie there against what the backup says of them. */
export async function compareTables(url: string, { tables }: Manifest) {
  const session = await openSession(url);
  try {
    const there = new Map((await readTables(session)).map((table) => [table.name, table]));
    const different: string[] = [];
    let rows = 0;
    let bytes = 0;
    for (const wanted of tables) {
      const table = there.get(wanted.name);
      const found = table && (await sumTable(session, { name: table.name, columns: wanted.columns }));
      const same = found?.rows === wanted.rows && found.sha256 === wanted.sha256;
      if (!same && !TOUCHED.has(wanted.name)) different.push(wanted.name);
      rows += wanted.rows;
      bytes += wanted.bytes;
    }
    return { different, compared: tables.filter(({ name }) => !TOUCHED.has(name)).length, rows, bytes };
  } finally {
    await session.end();
  }
}

/** What people had been told is stored, and is not there: by their identity, the answers they gave. */
export async function findLost(url: string, told: ReadonlyMap<string, readonly [number, unknown][]>) {
  const session = await openSession(url);
  try {
    const { rows } = await session.query<{ key: string; slot: number; value: unknown }>(`
      SELECT i.key, a.slot, a.answer -> 'value' AS value FROM answer a JOIN session s ON s.id = a.session_id
      JOIN identity i ON i.id = s.identity_id WHERE s.form = 'crash/survey' AND a.status = 'given'`);
    const stored = new Map(rows.map(({ key, slot, value }) => [`${key} ${slot + 1}`, JSON.stringify(value)]));
    let answers = 0;
    const lost: string[] = [];
    for (const [key, given] of told)
      for (const [n, value] of given) {
        answers += 1;
        if (stored.get(`${key} ${n}`) !== JSON.stringify(value)) lost.push(`${key} ${n}`);
      }
    return { answers, lost };
  } finally {
    await session.end();
  }
}

export async function readOne<T>(url: string, sql: string): Promise<T | undefined> {
  const session = await openSession(url);
  try {
    return (await session.query<{ one: T }>(sql)).rows[0]?.one;
  } finally {
    await session.end();
  }
}
