import type { MatterKind } from '../../flow/definition/rules.js';
import type { Db, Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import { endMatter, insertMatter, markUnplanned } from '../../store/work/matters.js';
import { deleteMoment, markMomentEnded, putMoment } from '../../store/work/moments.js';

export interface NewMatter {
  /** Missing: made here. */
  readonly id?: string;
  readonly kind: MatterKind;
  readonly pack: string;
  readonly agencyId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly personId?: string | undefined;
  readonly at: Date;
}

/** Opens what rules apply to. Note its first moment and `replan` it in the same transaction. */
export async function openMatter(tx: Tx, { id = newId(), at, ...matter }: NewMatter): Promise<string> {
  const { kind, pack, agencyId = null, enterpriseId = null, personId = null } = matter;
  await insertMatter(tx, { id, kind, pack, agencyId, enterpriseId, personId, openedAt: at });
  return id;
}

export interface NewMoment {
  readonly key: string;
  readonly subject?: string;
  readonly at: Date;
  readonly personId?: string | undefined;
  readonly endedAt?: Date | undefined;
}

/** Notes what happened, or moves the date. `replan` in the same transaction. */
export async function noteMoment(db: Db, matterId: string, moment: NewMoment): Promise<void> {
  const { key, subject = '', at, personId = null, endedAt = null } = moment;
  await putMoment(db, matterId, { key, subject, at, personId, endedAt });
  await markUnplanned(db, matterId);
}

/** What was owed because of it is owed no more. False: it is over already, or never was. */
export async function endMoment(
  db: Db,
  matterId: string,
  key: string,
  subject: string,
  at: Date,
): Promise<boolean> {
  const ended = await markMomentEnded(db, matterId, { key, subject, at });
  if (ended) await markUnplanned(db, matterId);
  return ended;
}

export async function dropMoment(db: Db, matterId: string, key: string, subject = ''): Promise<boolean> {
  const dropped = await deleteMoment(db, matterId, key, subject);
  if (dropped) await markUnplanned(db, matterId);
  return dropped;
}

/** Nothing more is asked or reminded, once it is planned again. False: it was closed before. */
export const closeMatter = (db: Db, matterId: string, at: Date): Promise<boolean> =>
  endMatter(db, matterId, at);
