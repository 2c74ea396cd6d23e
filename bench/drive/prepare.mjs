// A fresh database with enterprises that are invited.
import { createEnterprise } from '../../dist/service/enterprises/create-enterprise.js';
import { createInvite } from '../../dist/service/invites/create-invite.js';
import { openStore } from '../../dist/store/open-store.js';
import { ensureAgency } from '../../dist/store/organisations/ensure-agency.js';

const ENTERPRISES = 50;

/** Migrates and answers with an invite's code for each enterprise, as a deep link carries it; any number may use it. */
export async function prepareDatabase({ databaseUrl, dataDir, secretKey, form }) {
  const store = await openStore({ databaseUrl, dataDir });
  const now = new Date();
  const codes = await store.transact(async (tx) => {
    const { id: agencyId } = await ensureAgency(tx, '示例质量服务机构', '示例质量服务机构', now);
    const made = [];
    for (let i = 1; i <= ENTERPRISES; i++) {
      const enterpriseId = await createEnterprise(tx, { name: `示例${i}号机械有限公司`, agencyId }, now);
      const wish = { role: 'contact', agencyId, enterpriseId, form, maxUses: null };
      made.push((await createInvite(tx, secretKey, wish, now)).code.replace('-', ''));
    }
    return made;
  });
  await store.close();
  return codes;
}
