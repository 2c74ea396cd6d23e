// A fresh database with an invite that any number of people may use.

import { createInvite } from '../../dist/service/invites/create-invite.js';
import { openStore } from '../../dist/store/open-store.js';
import { ensureAgency } from '../../dist/store/organisations/ensure-agency.js';

/** Migrates and answers with the invite's code, as a deep link carries it. */
export async function prepareDatabase({ databaseUrl, dataDir, secretKey, form }) {
  const store = await openStore({ databaseUrl, dataDir });
  const now = new Date();
  const { code } = await store.transact(async (tx) => {
    const { id: agencyId } = await ensureAgency(tx, '示例质量服务机构', '示例质量服务机构', now);
    return createInvite(tx, secretKey, { role: 'contact', agencyId, form, maxUses: null }, now);
  });
  await store.close();
  return code.replace('-', '');
}
