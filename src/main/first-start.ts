import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEnterprise } from '../service/enterprises/create-enterprise.js';
import { nameKey } from '../service/enterprises/name-key.js';
import { createInvite } from '../service/invites/create-invite.js';
import { hashCode, readCode } from '../service/invites/invite-code.js';
import { inviteLinks } from '../service/invites/invite-links.js';
import { lockInvite } from '../store/invites/find-invite.js';
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
  const kept = readCodes(path);
  if (made) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path, `${JSON.stringify([...kept, made])}\n`, { mode: 0o600 });
    return made;
  }
  return findCodes(store, secret, kept);
}

/** Of all databases that were ever begun from this folder, the codes of this one. */
async function findCodes(
  { transact }: Store,
  secret: string,
  kept: readonly FirstCodes[],
): Promise<FirstCodes | undefined> {
  for (const codes of kept) {
    const invite = await transact((tx) =>
      lockInvite(tx, hashCode(secret, readCode(codes.demo) ?? codes.demo)),
    );
    if (invite && !invite.revokedAt) return codes;
  }
  return undefined;
}

function readCodes(path: string): readonly FirstCodes[] {
  if (!existsSync(path)) return [];
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
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
