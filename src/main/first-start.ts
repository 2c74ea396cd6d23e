import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEnterprise } from '../service/enterprises/create-enterprise.js';
import { nameKey } from '../service/enterprises/name-key.js';
import { createInvite } from '../service/invites/create-invite.js';
import { inviteLinks } from '../service/invites/invite-links.js';
import { listInvites } from '../store/invites/list-invites.js';
import { ensureAgency } from '../store/organisations/ensure-agency.js';
import type { Store } from '../store/store.js';

/** To try the service with: nobody's real agency or enterprise. */
const DEMO_AGENCY = '示例质量服务机构（体验）';
const DEMO_ENTERPRISE = '示例机械有限公司（体验）';

const FILE = 'first-links.json';

interface FirstCodes {
  readonly demo: string;
  readonly operator: string;
}

/** At the very first start: a link to try, and a way in for the operator. Undefined: made at another machine. */
export async function prepareFirstStart(
  store: Store,
  { secret, dataDir, now }: { secret: string; dataDir: string; now: Date },
): Promise<FirstCodes | undefined> {
  const path = join(dataDir, FILE);
  const made = await store.once('first-start', async (tx): Promise<FirstCodes | undefined> => {
    if ((await listInvites(tx, {})).length > 0) return undefined;
    const agency = await ensureAgency(tx, DEMO_AGENCY, nameKey(DEMO_AGENCY), now);
    const enterpriseId = await createEnterprise(tx, { name: DEMO_ENTERPRISE, agencyId: agency.id }, now);
    const wish = { role: 'contact', agencyId: agency.id, enterpriseId, maxUses: null } as const;
    const demo = await createInvite(tx, secret, wish, now);
    const operator = await createInvite(tx, secret, { role: 'operator' }, now);
    return { demo: demo.code, operator: operator.code };
  });
  if (made) mkdirSync(dataDir, { recursive: true });
  if (made) writeFileSync(path, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  return made ?? readCodes(path);
}

function readCodes(path: string): FirstCodes | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as FirstCodes;
  } catch {
    return undefined;
  }
}

/** What a newcomer reads in the terminal. */
export function greetOperator(
  codes: FirstCodes | undefined,
  {
    publicUrl,
    bots,
    dataDir,
    database,
  }: {
    publicUrl: string;
    bots: readonly string[];
    dataDir: string;
    database: string;
  },
): string {
  const links = (code: string) => inviteLinks(code, { publicUrl, bots });
  const ways = codes
    ? [
        `  试一试 try it       ${links(codes.demo).web}`,
        ...links(codes.demo).telegram.map((link) => `                      ${link}`),
        `  管理员 operator     ${links(codes.operator).web}`,
        ...links(codes.operator).telegram.map((link) => `                      ${link}`),
      ]
    : [`  邀请 invites        npx zhitong invite --help`];
  return [
    '',
    '质通 Zhitong',
    ...ways,
    `  数据 data           ${dataDir}`,
    `  数据库 database     ${database}`,
    '  检查 check          npx zhitong doctor · 示例数据 sample data: npx zhitong demo',
    '',
  ].join('\n');
}
