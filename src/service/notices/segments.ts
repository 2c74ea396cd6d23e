import { Fault } from '../../fault/fault.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import { countUses, deleteSegment, findSegments, putSegment } from '../../store/notices/segments.js';
import { type Audience, audience as audienceSchema } from './audience.js';
import type { Owner } from './notice.js';

export interface Segment {
  readonly id: string;
  readonly name: string;
  readonly audience: Audience;
  readonly createdAt: Date;
}

const NAME_MAX = 40;

/** Keeps an audience under a name; one of the same name becomes this one. Returns its id. */
export async function saveSegment(
  tx: Tx,
  owner: Owner,
  name: string,
  audience: Audience,
  by: string,
  now: Date,
): Promise<string> {
  const called = name.normalize('NFKC').trim().replace(/\s+/g, ' ');
  if (called === '' || [...called].length > NAME_MAX) throw new Fault('segment-name', { max: NAME_MAX });
  const id = await putSegment(tx, owner, { name: called, audience: audienceSchema.parse(audience), by }, now);
  await recordAudit(tx, { personId: by, action: 'segment.saved', subject: 'segment', key: id, at: now });
  return id;
}

/** By name. */
export async function listSegments(db: Db, owner: Owner): Promise<readonly Segment[]> {
  return (await findSegments(db, owner)) as readonly Segment[];
}

/** False: this owner has none with that id. One that a notice to come counts on is kept. */
export async function dropSegment(tx: Tx, owner: Owner, id: string, by: string, now: Date): Promise<boolean> {
  if (!(await deleteSegment(tx, owner, id))) return false;
  const count = await countUses(tx, id);
  if (count > 0) throw new Fault('segment-in-use', { count });
  await recordAudit(tx, { personId: by, action: 'segment.dropped', subject: 'segment', key: id, at: now });
  return true;
}
