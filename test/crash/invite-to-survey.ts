import { createEnterprise } from '../../src/service/enterprises/create-enterprise.js';
import { nameKey } from '../../src/service/enterprises/name-key.js';
import { createInvite } from '../../src/service/invites/create-invite.js';
import { openStore } from '../../src/store/open-store.js';
import { ensureAgency } from '../../src/store/organisations/ensure-agency.js';
import { FORM } from './crash-survey.js';
import { SECRET_KEY } from './service-process.js';

/** A code that leads anybody to the survey, written before the service starts. */
export async function inviteToSurvey(dataDir: string): Promise<string> {
  const store = await openStore({ dataDir });
  const now = new Date();
  const { code } = await store.transact(async (tx) => {
    const name = '示例质量服务机构';
    const { id } = await ensureAgency(tx, name, nameKey(name), now);
    const enterpriseId = await createEnterprise(tx, { name: '示例机械有限公司', agencyId: id }, now);
    const wish = { role: 'contact', agencyId: id, enterpriseId, form: FORM, maxUses: null } as const;
    return createInvite(tx, SECRET_KEY, wish, now);
  });
  await store.close();
  return code.replace('-', '');
}
