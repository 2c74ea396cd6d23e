import type { Db } from '../db.js';
import { putContact } from '../enterprises/contacts.js';

/** What an invite makes of whoever redeems it. */
export type Grant =
  | { readonly role: 'contact'; readonly enterpriseId: string }
  | { readonly role: 'staff' | 'expert' | 'admin'; readonly agencyId: string }
  | { readonly role: 'bureau'; readonly bureauId: string }
  | { readonly role: 'operator' };

/** Makes a person what the grant says; a role that had ended begins again. */
export async function grantRole(db: Db, personId: string, grant: Grant, now: Date): Promise<void> {
  const begin = { createdAt: now };
  const again = { endedAt: null };
  switch (grant.role) {
    case 'contact':
      return putContact(db, personId, grant.enterpriseId, now);
    case 'staff':
    case 'expert':
    case 'admin': {
      const key = { personId, agencyId: grant.agencyId, role: grant.role };
      await db.staff.upsert({
        where: { personId_agencyId_role: key },
        create: { ...key, ...begin },
        update: again,
      });
      return;
    }
    case 'bureau': {
      const key = { personId, bureauId: grant.bureauId };
      await db.bureauMember.upsert({
        where: { personId_bureauId: key },
        create: { ...key, ...begin },
        update: again,
      });
      return;
    }
    case 'operator':
      await db.operator.createMany({ data: [{ personId, ...begin }], skipDuplicates: true });
      return;
  }
}

/** The enterprise an id means today: one that was joined into another leads there; undefined: it is gone. */
export async function followEnterprise(db: Db, enterpriseId: string): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE heirs AS (
      SELECT id, merged_into FROM enterprise WHERE id = ${enterpriseId}::uuid
      UNION
      SELECT enterprise.id, enterprise.merged_into FROM enterprise JOIN heirs ON enterprise.id = heirs.merged_into
    )
    SELECT id FROM heirs WHERE merged_into IS NULL`;
  return row?.id;
}
