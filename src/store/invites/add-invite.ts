import type { Db } from '../db.js';
import type { InviteAim } from './stored-invite.js';

export interface NewInvite extends InviteAim {
  readonly id: string;
  readonly codeHash: string;
  /** Null: any number of times. */
  readonly maxUses: number | null;
  readonly expiresAt: Date | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

export async function addInvite(db: Db, invite: NewInvite): Promise<void> {
  await db.invite.create({ data: invite, select: { id: true } });
}
