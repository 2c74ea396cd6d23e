import { Fault } from '../../fault/fault.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { addInvite } from '../../store/invites/add-invite.js';
import type { InviteAim, InviteRole } from '../../store/invites/stored-invite.js';
import { newId } from '../../store/new-id.js';
import { hashCode, makeCode, showCode } from './invite-code.js';

export interface InviteWish extends InviteAim {
  /** Null: any number of times; missing: once. */
  readonly maxUses?: number | null;
  /** Missing: until it is revoked. */
  readonly days?: number;
  /** Missing: the system. */
  readonly createdBy?: string;
}

const DAY = 86_400_000;

/** A role is a role in something. */
const NEEDED: Partial<Record<InviteRole, 'agencyId' | 'bureauId'>> = {
  staff: 'agencyId',
  expert: 'agencyId',
  admin: 'agencyId',
  bureau: 'bureauId',
  room: 'agencyId',
};

/** Makes an invite. Its code is told this once; only what cannot be turned back into it is stored. */
export async function createInvite(
  db: Db,
  secret: string,
  wish: InviteWish,
  now: Date,
): Promise<{ id: string; code: string }> {
  const { maxUses = 1, days, createdBy, ...aim } = wish;
  const needed = NEEDED[aim.role];
  if (needed !== undefined && aim[needed] === undefined)
    throw new Fault('invite-incomplete', { role: aim.role, needed });
  const id = newId();
  const code = makeCode();
  await addInvite(db, {
    ...aim,
    id,
    codeHash: hashCode(secret, code),
    maxUses,
    expiresAt: days === undefined ? null : new Date(now.getTime() + days * DAY),
    createdBy: createdBy ?? null,
    createdAt: now,
  });
  await recordAudit(db, {
    personId: createdBy,
    action: 'invite.created',
    subject: 'invite',
    key: id,
    details: { ...aim, maxUses, ...(days !== undefined && { days }) },
    at: now,
  });
  return { id, code: showCode(code) };
}
