import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Abilities, Log } from '../../src/chat/channel.js';
import { Chat } from '../../src/chat/chat.js';
import { makeMetrics } from '../../src/chat/metrics.js';
import type { AdmissionLimits } from '../../src/chat/turn/admission.js';
import { Definitions } from '../../src/chat/turn/definitions.js';
import type { PaceLimits } from '../../src/chat/turn/pace.js';
import type { Definition } from '../../src/flow/definition/definition.js';
import { openUploads } from '../../src/main/open-uploads.js';
import { loadPacks } from '../../src/packs/load-packs.js';
import { openCalendar } from '../../src/service/calendar/open-calendar.js';
import { createEnterprise } from '../../src/service/enterprises/create-enterprise.js';
import { nameKey } from '../../src/service/enterprises/name-key.js';
import { createInvite, type InviteWish } from '../../src/service/invites/create-invite.js';
import { openRulebook, type Rulebook } from '../../src/service/work/rulebook.js';
import { ensureAccount } from '../../src/store/directory/ensure-account.js';
import { openStore } from '../../src/store/open-store.js';
import { ensureAgency } from '../../src/store/organisations/ensure-agency.js';
import type { Store } from '../../src/store/store.js';
import { startTestServer, type TestServer } from '../store/test-database.js';
import { type Life, Person } from './person.js';
import { RecordingChannel } from './recording-channel.js';

export const SECRET = 'the secret of this house, long enough';

const loaded = loadPacks(join(import.meta.dirname, '../../flows'));

export const forms = loaded.definitions;

/** The rules of the packs, with the calendar as the library knows it. */
export const rulebook = openRulebook(
  [...loaded.packs.values()].map(({ file }) => file),
  openCalendar(),
);

const closers: (() => unknown)[] = [];
let server: TestServer;

/** Call at the top of a test file: databases of its own. `lasting`: what is opened stays open for all tests of the file. */
export function useDatabase(lasting?: 'lasting'): void {
  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  if (!lasting) afterEach(close, 60_000);
  afterAll(async () => {
    await close();
    await server.end();
  }, 60_000);
}

export interface HouseOptions {
  /** Of a house that is open: this one is another process on it. */
  readonly databaseUrl?: string;
  readonly definitions?: ReadonlyMap<string, Definition>;
  readonly rulebook?: Rulebook;
  readonly now?: () => number;
  readonly pace?: PaceLimits;
  readonly admission?: AdmissionLimits;
}

export interface TestHouse extends Life {
  readonly store: Store;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly log: { readonly lines: string[] };
  /** A channel with people of its own, served by the same chat. */
  serve(name: string, account?: string, abilities?: Partial<Abilities>): Promise<RecordingChannel>;
  person(asked?: ConstructorParameters<typeof Person>[1]): Person;
  agency(name?: string): Promise<string>;
  enterprise(name: string, agencyId?: string): Promise<string>;
  invite(wish: InviteWish): Promise<string>;
  /** Somebody who came in by an invite and agreed. */
  let(wish: InviteWish, asked?: ConstructorParameters<typeof Person>[1]): Promise<Person>;
}

/** The real chat with the real forms on a fresh database. */
export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const {
    databaseUrl = await server.create(),
    definitions = forms,
    now = Date.now,
    pace,
    admission,
  } = options;
  const folder = mkdtempSync(join(tmpdir(), 'chat-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const store = await openStore({ databaseUrl, dataDir: folder, secretKey: SECRET, poolSize: 5 });
  closers.push(() => store.close().catch(() => undefined));
  const published = new Definitions(store, definitions);
  await published.publish();
  const notice = published.current('common/consent');
  if (!notice) throw new Error('no notice');
  const uploads = openUploads(store, folder);
  const lines: string[] = [];
  const line = (data: object, message: string) =>
    void lines.push(
      `${message} ${JSON.stringify(data, (_, value) => (value instanceof Error ? value.stack : value))}`,
    );
  const log: Log = { info: line, warn: line, error: line };
  const chat = new Chat({
    store,
    house: {
      definitions: published,
      notice,
      secret: SECRET,
      publicUrl: () => 'https://zhitong.example',
      bots: () => ['zhitong_bot'],
      rulebook: options.rulebook ?? rulebook,
    },
    metrics: makeMetrics(new Registry()),
    log,
    storeFile: uploads.store,
    findFile: uploads.find,
    readFile: uploads.read,
    dropFiles: uploads.drop,
    now,
    ...(pace ? { pace } : {}),
    ...(admission ? { admission } : {}),
  });
  closers.push(() => chat.drain(1000).catch(() => undefined));
  const serve = async (name: string, account = 'bot', abilities: Partial<Abilities> = {}) => {
    const channel = new RecordingChannel(name, account, abilities);
    chat.serve(channel, await ensureAccount(store.prisma, name, account));
    return channel;
  };
  const channel = await serve('telegram');
  const life = { chat, channel };
  const at = () => new Date(now());
  const invite = async (wish: InviteWish) => (await createInvite(store.prisma, SECRET, wish, at())).code;
  return {
    ...life,
    store,
    databaseUrl,
    folder,
    log: { lines },
    serve,
    person: (asked) => new Person(life, asked),
    agency: async (name = '成都示例质量服务中心') =>
      (await ensureAgency(store.prisma, name, nameKey(name), at())).id,
    enterprise: (name, agencyId) => createEnterprise(store.prisma, { name, agencyId }, at()),
    invite,
    async let(wish, asked) {
      const person = new Person(life, asked);
      await person.start(await invite(wish));
      await person.press(person.buttons.includes('同意') ? '同意' : 'I agree');
      return person;
    },
  };
}

export async function until(holds: () => boolean | Promise<boolean>, withinMs = 5000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`never came true: ${holds}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
