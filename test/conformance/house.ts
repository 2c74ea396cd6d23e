import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { parse } from 'yaml';
import { createEnterprise } from '../../src/service/enterprises/create-enterprise.js';
import { nameKey } from '../../src/service/enterprises/name-key.js';
import { createInvite } from '../../src/service/invites/create-invite.js';
import { openStore } from '../../src/store/open-store.js';
import { ensureAgency } from '../../src/store/organisations/ensure-agency.js';
import type { Store } from '../../src/store/store.js';
import { freePort } from '../crash/service-process.js';
import { FakeBotApi, TOKEN } from '../fakes/bot-api.js';
import { startTestServer } from '../store/test-database.js';
import { startBuilt } from './start-built.js';

const SECRET_KEY = 'a-key-for-tests-and-nothing-else-at-all-0';
const DRAIN_MS = 8000;
const HERE = join(import.meta.dirname, 'flows');
const COMMON = join(import.meta.dirname, '../../flows/common');

interface StoredAnswer {
  readonly key: string;
  readonly status: string;
  readonly value: unknown;
  readonly approximate: boolean;
  readonly wording: string;
  readonly options: readonly string[] | null;
  readonly version: string;
  readonly lang: string;
}

/** What the database holds of one enterprise's form. */
export interface Stored {
  readonly sessions: readonly { readonly status: string; readonly channel: string; readonly hash: string }[];
  readonly answers: readonly StoredAnswer[];
  readonly responses: readonly {
    readonly form: string;
    readonly hash: string;
    readonly record: { readonly answers: Readonly<Record<string, { readonly value: unknown }>> };
  }[];
  readonly amendments: readonly { readonly key: string; readonly was: unknown; readonly value: unknown }[];
  readonly consents: number;
  /** Messages to its people that were decided and not delivered. */
  readonly waiting: number;
}

interface Invited {
  readonly code: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
}

export interface House {
  readonly url: string;
  readonly api: FakeBotApi;
  readonly databaseUrl: string;
  /** An enterprise of its own, and the code that leads its contact to a form, or to the menu. */
  invite(form?: string): Promise<Invited>;
  /** An agency of its own, the code for its administrator, and an enterprise it serves. */
  inviteStaff(): Promise<{ readonly code: string; readonly agency: string; readonly enterprise: string }>;
  /** The code for an operator. */
  inviteOperator(): Promise<string>;
  stored(enterpriseId: string): Promise<Stored>;
  /** Whether a message with these words is kept because its person may not be written to first. */
  kept(words: string): Promise<boolean>;
  /** Ends in order; answers with the errors it logged. */
  stop(): Promise<readonly string[]>;
}

export interface HouseOptions {
  /** How Telegram's updates come. */
  readonly mode?: 'webhook' | 'polling';
  /** Settings beside those of every house. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The published forms beside those of this suite. */
  readonly published?: boolean;
}

/** The whole built service as `npm start` composes it, with a database, a Bot API and packs for it. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const { mode = 'webhook', environment = {}, published = false } = options;
  const server = await startTestServer();
  const api = await new FakeBotApi().listen();
  const folder = mkdtempSync(join(tmpdir(), 'conform-'));
  chmodSync(folder, 0o755);
  const flowsDir = join(folder, 'flows');
  if (published) cpSync(join(COMMON, '..'), flowsDir, { recursive: true });
  writeFlows(flowsDir);
  const databaseUrl = await server.create();
  const store = await openStore({ databaseUrl, dataDir: folder, secretKey: SECRET_KEY });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  // The server may end while its connections are still being closed.
  pool.on('error', () => undefined);
  const url = `http://127.0.0.1:${await freePort()}`;
  const { service, wrong } = await startBuilt({
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    FLOWS_DIR: flowsDir,
    PORT: new URL(url).port,
    PUBLIC_URL: url,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: api.root,
    TELEGRAM_MODE: mode,
    SECRET_KEY,
    ...environment,
  });
  await botsReady(url);
  let made = 0;
  return {
    url,
    api,
    databaseUrl,
    invite: (form) => invite(store, ++made, form),
    inviteStaff: () => inviteStaff(store, ++made),
    inviteOperator: async () =>
      (await createInvite(store.prisma, SECRET_KEY, { role: 'operator' }, new Date())).code,
    stored: (enterpriseId) => readStored(store, enterpriseId),
    async kept(words) {
      const { rows } = await pool.query<{ text: string }>(
        "SELECT message ->> 'text' AS text FROM outbox WHERE status = 'blocked' AND error = 'proactive-off'",
      );
      return rows.some(({ text }) => text.includes(words));
    },
    async stop() {
      await service.stop(DRAIN_MS);
      await pool.end();
      await store.close();
      await api.close();
      await server.end();
      rmSync(folder, { recursive: true, force: true });
      return wrong;
    },
  };
}

/** Until every bot knows itself: before, it hears nothing. */
async function botsReady(url: string): Promise<void> {
  for (let i = 0; i < 400; i++) {
    const health = (await (await fetch(`${url}/readyz`)).json()) as { channels: { ready: boolean }[] };
    if (health.channels.every(({ ready }) => ready)) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('a bot did not become ready');
}

/** The pack of this suite beside the common forms; `optional` asks what `types` asks, and none must be answered. */
function writeFlows(folder: string): void {
  cpSync(HERE, folder, { recursive: true });
  cpSync(COMMON, join(folder, 'common'), { recursive: true });
  const types = parse(readFileSync(join(HERE, 'everything/types.yaml'), 'utf8')) as {
    sections: { questions: object[] }[];
  };
  const sections = types.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) => ({ ...question, required: false })),
  }));
  const closing = { zh: '没有必填的。', en: 'Nothing was required.' };
  // JSON is YAML.
  writeFileSync(
    join(folder, 'everything/optional.yaml'),
    JSON.stringify({ ...types, form: 'optional', closing, sections }),
  );
}

function invite(store: Store, number: number, form?: string): Promise<Invited> {
  const now = new Date();
  return store.transact(async (tx) => {
    const agency = '示例质量服务机构';
    const { id } = await ensureAgency(tx, agency, nameKey(agency), now);
    const enterprise = `示例${number}号机械有限公司`;
    const enterpriseId = await createEnterprise(tx, { name: enterprise, agencyId: id }, now);
    const wish = { role: 'contact', agencyId: id, enterpriseId, maxUses: null } as const;
    const { code } = await createInvite(tx, SECRET_KEY, form === undefined ? wish : { ...wish, form }, now);
    return { code, enterpriseId, enterprise };
  });
}

function inviteStaff(store: Store, number: number) {
  const now = new Date();
  return store.transact(async (tx) => {
    const agency = `示例${number}区质量服务中心`;
    const { id: agencyId } = await ensureAgency(tx, agency, nameKey(agency), now);
    const enterprise = `示例${number}号家具厂`;
    await createEnterprise(tx, { name: enterprise, agencyId }, now);
    const { code } = await createInvite(tx, SECRET_KEY, { role: 'admin', agencyId }, now);
    return { code, agency, enterprise };
  });
}

async function readStored({ prisma }: Store, enterpriseId: string): Promise<Stored> {
  // By the store, which opens what is sealed.
  const rows = <T>(query: string): Promise<readonly T[]> =>
    prisma.$queryRawUnsafe<T[]>(query.replaceAll('$1', '$1::uuid'), enterpriseId);
  const [sessions, answers, responses, amendments, consents, waiting] = await Promise.all([
    rows<Stored['sessions'][number]>(
      'SELECT status, channel, definition_hash AS hash FROM session WHERE enterprise_id = $1',
    ),
    rows<StoredAnswer>(
      `SELECT a.key, a.status, a.answer -> 'value' AS value, a.approximate, a.wording, a.options, a.version, a.lang
         FROM answer a JOIN session s ON s.id = a.session_id WHERE s.enterprise_id = $1 ORDER BY s.created_at, a.slot`,
    ),
    rows<Stored['responses'][number]>(
      'SELECT form, definition_hash AS hash, record FROM response WHERE enterprise_id = $1',
    ),
    rows<Stored['amendments'][number]>(
      `SELECT m.key, m.was, m.value FROM amendment m JOIN session s ON s.id = m.session_id
        WHERE s.enterprise_id = $1 ORDER BY m.id`,
    ),
    rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM consent c JOIN contact k ON k.person_id = c.person_id
        WHERE k.enterprise_id = $1 AND c.given AND c.withdrawn_at IS NULL`,
    ),
    rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox o JOIN identity i ON i.id = o.identity_id
         JOIN contact k ON k.person_id = i.person_id WHERE k.enterprise_id = $1`,
    ),
  ]);
  const count = (counted: readonly { n: number }[]) => counted[0]?.n ?? 0;
  return { sessions, answers, responses, amendments, consents: count(consents), waiting: count(waiting) };
}
