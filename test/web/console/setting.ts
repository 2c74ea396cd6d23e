import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openUploads } from '../../../src/main/open-uploads.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';
import { createLink } from '../../../src/service/console/log-in.js';
import { openRulebook } from '../../../src/service/work/rulebook.js';
import { newId } from '../../../src/store/new-id.js';
import type { Store } from '../../../src/store/store.js';
import type { ConsolePage } from '../../../src/web/console/console-page.js';
import type { ConsoleParts } from '../../../src/web/console/console-parts.js';
import { LINK_SECRET, openHouse as open, useDatabase as useServer } from '../setting.js';

const loaded = loadPacks(join(import.meta.dirname, '../../../flows'));
export const { definitions } = loaded;
export const rulebook = openRulebook(
  [...loaded.packs.values()].map(({ file }) => file),
  openCalendar(),
);

export interface House {
  readonly url: string;
  readonly store: Store;
}

/** With the server itself, and what the chat behind it heard. */
export type WholeHouse = Awaited<ReturnType<typeof open>>;

const folders: string[] = [];

/** Call at the top of a test file. `lasting`: what is opened stays open for all tests of the file. */
export function useDatabase(lasting?: 'lasting'): void {
  useServer(lasting);
  afterAll(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
}

/** A service with its console, and the interface for programs. `pages`: instead of all there are; `read`: what was uploaded before. */
export async function openHouse(
  pages?: readonly ConsolePage[],
  read?: ConsoleParts['uploads']['read'],
  databaseUrl?: string,
): Promise<WholeHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  folders.push(folder);
  const known = {
    publicUrl: 'http://zhitong.test',
    rulebook,
    forms: () => [...definitions.values()],
    version: async (hash: string) => [...definitions.values()].find((definition) => definition.hash === hash),
  };
  return await open({
    withApi: (store) => ({ ...known, store, quotas: () => undefined }),
    withConsole: (store) => ({
      ...known,
      store,
      secret: LINK_SECRET,
      current: (form) => definitions.get(form),
      uploads: { ...openUploads(store, folder), ...(read ? { read } : {}) },
      accountAt: () => undefined,
      editing: () => ['telegram', 'web'],
      bots: () => [],
      dataDir: folder,
      release: '9.8.7',
      webhookHosts: ['127.0.0.1'],
      health: async () => ({
        ready: true,
        state: 'ok',
        reasons: [],
        database: { ok: true },
        queue: { ok: true },
        channels: [],
      }),
    }),
    ...(pages ? { consolePages: pages } : {}),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
}

export const makeAgency = async ({ store }: House, name = `示例机构${newId()}`): Promise<string> => {
  const { id } = await store.prisma.agency.create({ data: { id: newId(), name, nameKey: name } });
  return id;
};

export async function makeBureau({ store }: House, name = '示例市市场监管局'): Promise<string> {
  const { id } = await store.prisma.bureau.create({ data: { id: newId(), name } });
  return id;
}

export interface As {
  readonly admin?: string;
  readonly staff?: string;
  readonly bureau?: string;
  readonly operator?: boolean;
  readonly lang?: 'zh' | 'en';
  readonly name?: string;
}

/** Somebody with these roles; what is given is the id of the agency or bureau. */
export async function makePerson({ store }: House, as: As = {}): Promise<string> {
  const { prisma } = store;
  const { admin, staff, bureau, operator, lang = 'zh', name = '王芳' } = as;
  const { id: personId } = await prisma.person.create({ data: { id: newId(), name, lang } });
  if (admin !== undefined) await prisma.staff.create({ data: { personId, agencyId: admin, role: 'admin' } });
  if (staff !== undefined) await prisma.staff.create({ data: { personId, agencyId: staff, role: 'staff' } });
  if (bureau !== undefined) await prisma.bureauMember.create({ data: { personId, bureauId: bureau } });
  if (operator) await prisma.operator.create({ data: { personId } });
  return personId;
}

/** A browser that is logged in. */
export interface Visitor {
  readonly personId: string;
  readonly cookie: string;
  get(path: string): Promise<{ status: number; text: string; response: Response }>;
  /** Sends a form with what every form of the console hides in it; with a file among it, as browsers send files. */
  post(path: string, form?: Readonly<Record<string, string | readonly string[] | File>>): Promise<Response>;
}

/** Logs in as the person would: by a link, and the button behind it. */
export async function logIn(house: House, as: As | string): Promise<Visitor> {
  const personId = typeof as === 'string' ? as : await makePerson(house, as);
  const link = await house.store.transact((tx) => createLink(tx, personId, new Date()));
  return { personId, ...(await enterBy(house, link)) };
}

/** Somebody presses the button behind a link. */
export async function enterBy(house: House, link: string): Promise<Omit<Visitor, 'personId'>> {
  const entered = await fetch(`${house.url}/console/in`, {
    method: 'POST',
    body: new URLSearchParams({ link }),
    redirect: 'manual',
  });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  if (entered.status !== 303) throw new Error(`not logged in: ${entered.status} ${await entered.text()}`);
  const get = async (path: string) => {
    const response = await fetch(`${house.url}${path}`, { headers: { cookie }, redirect: 'manual' });
    return { status: response.status, text: await response.clone().text(), response };
  };
  return {
    cookie,
    get,
    async post(path, form = {}) {
      const { text } = await get('/console/sessions');
      const sent = new FormData();
      sent.append('_t', /name="_t" value="([^"]+)"/.exec(text)?.[1] ?? '');
      for (const [key, value] of Object.entries(form))
        for (const one of [value].flat()) sent.append(key, one);
      const values = [...sent].flatMap(([key, value]): [string, string][] =>
        typeof value === 'string' ? [[key, value]] : [],
      );
      const body = values.length < [...sent].length ? sent : new URLSearchParams(values);
      return await fetch(`${house.url}${path}`, {
        method: 'POST',
        headers: { cookie, origin: house.url },
        body,
        redirect: 'manual',
      });
    },
  };
}
