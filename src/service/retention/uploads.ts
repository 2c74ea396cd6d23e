import type { Db, Tx } from '../../store/db.js';
import { readFilling } from '../../store/my-data/read-person.js';
import { dropUploads, findLooseUploads, sessionsWithFilesOf } from '../../store/retention/uploads.js';
import { readSetting, writeSetting } from '../../store/setting/setting.js';

/** The last upload that was looked at: each is judged once, when its time has come. */
const SEEN = 'retention.uploads';
const FIRST = '00000000-0000-0000-0000-000000000000';

async function lastSeen(db: Db): Promise<string> {
  const seen = await readSetting(db, SEEN);
  return typeof seen === 'string' ? seen : FIRST;
}

/** Those of the next uploads that nothing refers to. */
export async function findUnused(
  db: Db,
  before: Date,
  limit: number,
): Promise<{
  readonly unused: readonly string[];
  readonly looked: number;
  readonly last: string | undefined;
}> {
  const loose = await findLooseUploads(db, { after: await lastSeen(db), before, limit });
  const texts = new Map<string, string>();
  for (const { personId } of loose)
    if (!texts.has(personId)) texts.set(personId, await everythingBy(db, personId));
  const unused = loose.filter(({ id, personId }) => !texts.get(personId)?.includes(id)).map(({ id }) => id);
  return { unused, looked: loose.length, last: loose.at(-1)?.id };
}

/** Answers, what they were before, and what is still pending: a file is named in any of them by its id. */
async function everythingBy(db: Db, personId: string): Promise<string> {
  const texts: string[] = [];
  for (const id of await sessionsWithFilesOf(db, personId)) {
    const filling = await readFilling(db, id);
    if (!filling) continue;
    const { state, answers, amendments, response } = filling;
    const values = [answers.map(({ answer }) => answer), amendments.map(({ was, value }) => [was, value])];
    texts.push(JSON.stringify([state, values, response?.record]));
  }
  return texts.join('\n');
}

/** Deletes the next uploads that belong to nothing; returns how many were looked at, and the contents that may go. */
export async function dropUnused(
  tx: Tx,
  before: Date,
  limit: number,
  now: Date,
): Promise<{ readonly looked: number; readonly dropped: number; readonly files: readonly string[] }> {
  const { unused, looked, last } = await findUnused(tx, before, limit);
  const files = await dropUploads(tx, unused);
  if (last !== undefined) await writeSetting(tx, SEEN, last, now);
  return { looked, dropped: unused.length, files };
}
