import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { receiveWebhook } from '../../src/channels/telegram/receive-webhook.js';
import { WebChannel } from '../../src/channels/web/web-channel.js';
import type { WebOutgoing } from '../../src/channels/web/write-letters.js';
import type { Handle, Log } from '../../src/chat/channel.js';
import type { Inbound } from '../../src/chat/inbound.js';
import type { FileRef } from '../../src/flow/questions/question-type.js';
import { type Bell, openBell } from '../../src/store/bell/open-bell.js';
import { newId } from '../../src/store/new-id.js';
import { openStore } from '../../src/store/open-store.js';
import type { Store } from '../../src/store/store.js';
import type { ChatPort, Who } from '../../src/web/chat-port.js';
import { startWeb, type WebServer } from '../../src/web/server.js';
import type { WebParts } from '../../src/web/web-parts.js';
import { startTestServer, type TestServer } from '../store/test-database.js';

const closers: (() => unknown)[] = [];
let database: TestServer;

/** Call at the top of a test file. `lasting`: what is opened stays open for all tests of the file. */
export function useDatabase(lasting?: 'lasting'): void {
  beforeAll(async () => {
    database = await startTestServer();
  }, 60_000);
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  if (!lasting) afterEach(close);
  afterAll(async () => {
    await close();
    await database.end();
  }, 60_000);
}

export const SECRET = 'the-secret-of-the-webhook';
/** As of the houses of the chat: both may stand on one database. */
export const LINK_SECRET = 'the secret of this house, long enough';

class Logged implements Log {
  readonly lines: string[] = [];
  info = (data: object, message: string) => void this.lines.push(JSON.stringify([message, data]));
  warn = this.info;
  error = this.info;
}

export interface House {
  readonly url: string;
  readonly server: WebServer;
  readonly store: Store;
  readonly bell: Bell;
  readonly web: WebChannel;
  readonly log: Logged;
  /** What the handler took, each key once. */
  readonly heard: Inbound[];
  readonly fillings: unknown[];
  readonly databaseUrl: string;
  /** Thrown at the next message instead of taking it. */
  failing: Error | undefined;
  /** Undefined: no form is open. */
  page: object | undefined;
}

/**
 * A real server on a real database with a handler that greets and echoes. Another house on the same `databaseUrl`
 * stands for a second process.
 */
export async function openHouse(
  asked: Partial<WebParts> & {
    databaseUrl?: string;
    withConsole?: (store: Store) => NonNullable<WebParts['console']>;
    withApi?: (store: Store) => NonNullable<WebParts['api']>;
  } = {},
): Promise<House> {
  const { databaseUrl = await database.create(), withConsole, withApi, ...over } = asked;
  const store = await openStore({ databaseUrl, dataDir: tmpdir(), secretKey: LINK_SECRET });
  closers.push(() => store.close());
  const account = await store.prisma.account.upsert({
    where: { channel_key: { channel: 'web', key: 'web' } },
    create: { id: newId(), channel: 'web', key: 'web' },
    update: {},
  });
  const bell = openBell(databaseUrl);
  closers.push(() => bell.close());
  const files = new Map<string, FileRef & { personId: string; bytes: Uint8Array }>();
  const web = new WebChannel({ store, bell, readUpload: async (id) => files.get(id)?.bytes });
  const log = new Logged();
  const house = { store, bell, web, log, heard: [] as Inbound[], fillings: [] as unknown[], databaseUrl };
  const state: Pick<House, 'failing' | 'page'> = { failing: undefined, page: undefined };

  const handle: Handle = async (inbound) => {
    if (state.failing) throw state.failing;
    const { key, chat } = inbound;
    const isNew = await store.once(key, async (tx) => {
      const met = await tx.identity.findFirst({ where: { accountId: account.id, key: chat } });
      if (met) return true;
      const person = await tx.person.create({ data: { id: newId(), lang: inbound.sender.lang ?? 'zh' } });
      await tx.identity.create({
        data: { id: newId(), accountId: account.id, key: chat, personId: person.id },
      });
      return true;
    });
    if (!isNew) return undefined;
    house.heard.push(inbound);
    await web.send({ chat, ...replyTo(inbound) });
    return undefined;
  };
  await web.receive(handle);

  const personOf = async ({ key }: Who) => {
    const row = await store.prisma.identity.findFirst({ where: { key }, include: { person: true } });
    if (!row) return undefined;
    return {
      personId: row.personId,
      identityId: row.id,
      lang: row.person.lang === 'en' ? 'en' : 'zh',
    } as const;
  };
  const chat = {
    personOf,
    openForm: async () => state.page,
    fillIn: async (_: Who, id: string, filling: unknown) => {
      if (!state.page) return undefined;
      house.fillings.push({ id, filling });
      return { page: state.page, remarks: [] };
    },
  } as unknown as ChatPort;
  const folder = pageFolder({});
  const server = await startWeb({
    secret: LINK_SECRET,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://127.0.0.1',
    log,
    store,
    bell,
    chat,
    web,
    uploads: {
      store: async (personId, { name, mime, bytes }) => {
        if (name.endsWith('.exe')) return { kind: 'refused', why: 'unsafe' };
        const ref = { id: newId(), name, mime, size: bytes.byteLength };
        files.set(ref.id, { ...ref, personId, bytes });
        return { kind: 'stored', ref };
      },
      find: async (personId, id) => {
        const file = files.get(id);
        return file?.personId === personId
          ? { id, name: file.name, mime: file.mime, size: file.size }
          : undefined;
      },
      read: async (id) => files.get(id)?.bytes,
    },
    telegram: [
      {
        id: '4242',
        webhook: (request) => receiveWebhook(request, SECRET, async () => ({})),
      },
    ],
    health: async () => ({
      ready: true,
      state: 'ok',
      reasons: [],
      database: { ok: true, ms: 1 },
      queue: { ok: true },
      channels: [],
    }),
    registry: new Registry(),
    pageFolder: folder,
    ...(withConsole ? { console: withConsole(store) } : {}),
    ...(withApi ? { api: withApi(store) } : {}),
    ...over,
  });
  closers.push(() => server.close(1000));
  return Object.assign(state, { ...house, server, url: server.url });
}

function replyTo(inbound: Inbound): Omit<WebOutgoing, 'chat'> {
  const options = [
    { id: 'yes', label: '是', role: 'option' as const },
    { id: 'no', label: '否', role: 'option' as const },
  ];
  if (inbound.kind === 'press') {
    const picked = options.map((option) => ({ ...option, picked: option.id === inbound.button }));
    return { text: '好', buttons: picked, ...(inbound.on ? { replaces: inbound.on } : {}) };
  }
  const text = inbound.kind === 'text' ? `听到：${inbound.text}` : `hello ${inbound.kind}`;
  return { text, buttons: options, kind: 'ask' as const, widget: 'options' as const };
}

/** A built page of these files in a folder of its own. */
export function pageFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export async function until(holds: () => boolean | Promise<boolean>, withinMs = 5000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`never came true: ${holds}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
