import { createEnterprise } from '../../src/service/enterprises/create-enterprise.js';
import { nameKey } from '../../src/service/enterprises/name-key.js';
import { createInvite } from '../../src/service/invites/create-invite.js';
import { openStore } from '../../src/store/open-store.js';
import { ensureAgency } from '../../src/store/organisations/ensure-agency.js';
import { FORM } from './crash-survey.js';
import { SECRET_KEY } from './service-process.js';

/** A code that leads anybody to the survey, written before the service starts. */
export async function inviteToSurvey(dataDir: string, databaseUrl?: string): Promise<string> {
  const [code = ''] = await inviteTo(dataDir, FORM, [''], databaseUrl);
  return code;
}

/** Codes that lead to a form, each for an enterprise of its own. */
export async function inviteTo(
  dataDir: string,
  form: string,
  enterprises: readonly string[],
  databaseUrl?: string,
): Promise<readonly string[]> {
  const store = await openStore({ dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  const now = new Date();
  const codes = await store.transact(async (tx) => {
    const agency = '示例质量服务机构';
    const { id: agencyId } = await ensureAgency(tx, agency, nameKey(agency), now);
    const made: string[] = [];
    for (const name of enterprises) {
      const enterpriseId = await createEnterprise(tx, { name: `示例${name}机械有限公司`, agencyId }, now);
      const wish = { role: 'contact', agencyId, enterpriseId, form, maxUses: null } as const;
      const { code } = await createInvite(tx, SECRET_KEY, wish, now);
      made.push(code.replace('-', ''));
    }
    return made;
  });
  await store.close();
  return codes;
}
