import type { Invite } from '../generated/client.js';

export const inviteRoles = ['contact', 'staff', 'expert', 'admin', 'bureau', 'operator'] as const;
/**
 * room: for a room, not for a person; said in the room that it registers. self: for whoever made it, on another channel.
 */
export type InviteRole = (typeof inviteRoles)[number] | 'room' | 'self';

/** Where an invite leads. */
export interface InviteAim {
  readonly role: InviteRole;
  readonly agencyId?: string;
  readonly bureauId?: string;
  readonly enterpriseId?: string;
  /** The form it leads to, as pack/form. */
  readonly form?: string;
  /** A hand-over: the session that whoever redeems it goes on with. */
  readonly sessionId?: string;
}

export interface StoredInvite extends InviteAim {
  readonly id: string;
  readonly uses: number;
  /** Missing: any number of times. */
  readonly maxUses?: number;
  readonly expiresAt?: Date;
  readonly revokedAt?: Date;
  readonly createdBy?: string;
  readonly createdAt: Date;
}

export function readInvite(row: Invite): StoredInvite {
  const { agencyId, bureauId, enterpriseId, form, sessionId, maxUses, expiresAt, revokedAt, createdBy } = row;
  return {
    id: row.id,
    role: row.role as InviteRole,
    uses: row.uses,
    createdAt: row.createdAt,
    ...(agencyId !== null && { agencyId }),
    ...(bureauId !== null && { bureauId }),
    ...(enterpriseId !== null && { enterpriseId }),
    ...(form !== null && { form }),
    ...(sessionId !== null && { sessionId }),
    ...(maxUses !== null && { maxUses }),
    ...(expiresAt !== null && { expiresAt }),
    ...(revokedAt !== null && { revokedAt }),
    ...(createdBy !== null && { createdBy }),
  };
}
