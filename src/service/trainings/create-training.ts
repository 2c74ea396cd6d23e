import { randomBytes } from 'node:crypto';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import { insertTraining } from '../../store/trainings/trainings.js';
import type { Owner } from '../notices/notice.js';
import type { TrainingDraft } from './training.js';

const GRACE_MIN = 10;

/** A training people can register for. What they are told of it is planned when the first of them does. */
export async function createTraining(
  tx: Tx,
  owner: Owner,
  draft: TrainingDraft,
  by: string | undefined,
  now: Date,
): Promise<{ readonly id: string; readonly number: number }> {
  const id = newId(now.getTime());
  const ofWhom = { agencyId: owner.agencyId ?? null, bureauId: owner.bureauId ?? null };
  const { title, startsAt, endsAt, place = null, mapUrl = null, onlineUrl = null, capacity = null } = draft;
  const number = await insertTraining(tx, {
    ...{ id, ...ofWhom, title, startsAt, endsAt, place, mapUrl, onlineUrl, capacity },
    deadline: draft.deadline ?? null,
    secret: randomBytes(32).toString('base64url'),
    graceMin: draft.graceMin ?? GRACE_MIN,
    createdBy: by,
    createdAt: now,
  });
  await recordAudit(tx, {
    ...{ personId: by, action: 'training.created', subject: 'training', key: id, at: now },
    details: { number },
  });
  return { id, number };
}
