import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { atChina } from '../../../src/service/calendar/china-clock.js';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';
import { createEnterprise } from '../../../src/service/enterprises/create-enterprise.js';
import { settleResponse } from '../../../src/service/enterprises/settle-response.js';
import { noteBegun, projectForForm } from '../../../src/service/projects/begin-form.js';
import { type FormTaken, takeForm } from '../../../src/service/projects/hand-in.js';
import { openProject, type ProjectOpening } from '../../../src/service/projects/open-project.js';
import { openRulebook } from '../../../src/service/work/rulebook.js';
import type { Tx } from '../../../src/store/db.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';
import { World } from '../enterprises/world.js';

const loaded = loadPacks(join(import.meta.dirname, '../../../flows'));

/** The rules of the real packs. */
export const rulebook = openRulebook(
  [...loaded.packs.values()].map(({ file }) => file),
  openCalendar(),
);
export const definitions = loaded.definitions;

export const CHENGDU = 'db5101-t190-2024';
export const JIANGSU = 'db32-t4918-2024';
export const ACTION = 'cnca-action';

/** An hour of a day in China. */
export const on = (day: string, hour = '10:00'): Date => atChina(day, hour);

export interface Site {
  readonly store: Store;
  readonly world: World;
  readonly agencyId: string;
  readonly admin: string;
  readonly staff: string;
  readonly expert: string;
  readonly contact: string;
  readonly enterpriseId: string;
  /** In one transaction. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  open(pack: string, at: Date, more?: Partial<ProjectOpening>): Promise<string>;
  begin(form: string, by: string, at: Date): Promise<{ sessionId: string; projectId: string | undefined }>;
  handIn(form: string, by: string, at: Date, more?: HandIn): Promise<FormTaken & { responseId: string }>;
  tasks(projectId: string): Promise<Readonly<Record<string, string>>>;
}

interface HandIn {
  readonly answers?: Readonly<Record<string, Json>>;
  readonly facts?: Readonly<Record<string, Json>>;
  readonly sessionId?: string;
  readonly behalf?: string;
  readonly enterpriseId?: string;
}

/** Call at the top of a test file: one database for it, and a new agency with a new enterprise for every test. */
export function useSites(): () => Promise<Site> {
  let server: TestServer;
  let store: Store;
  let made = 0;
  beforeAll(async () => {
    server = await startTestServer();
    store = await openStore({
      databaseUrl: await server.create(),
      dataDir: '/nowhere',
      secretKey: 'a secret of the tests, 32 signs long',
      poolSize: 6,
    });
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await server.end();
  }, 60_000);
  return () => {
    made += 1;
    return makeSite(store, made);
  };
}

async function makeSite(store: Store, number: number): Promise<Site> {
  const world = new World(store);
  const { prisma } = store;
  const agencyId = await world.agency(`示例第${number}质量服务中心`, '成都市武侯区');
  const employ = async (name: string, role: string) => {
    const personId = await world.person(name);
    await prisma.staff.create({ data: { personId, agencyId, role } });
    return personId;
  };
  const [admin, staff, expert] = [
    await employ('赵敏', 'admin'),
    await employ('李强', 'staff'),
    await employ('刘教授', 'expert'),
  ];
  const wish = { name: `成都示例第${number}机械有限公司`, district: '成都市武侯区', agencyId };
  const enterpriseId = await createEnterprise(prisma, wish, on('2026-03-01'));
  const contact = await world.person('张伟');
  await prisma.contact.create({ data: { personId: contact, enterpriseId } });
  const run = <T>(work: (tx: Tx) => Promise<T>) => store.transact(work);
  const begin = async (form: string, personId: string, at: Date) => {
    const { sessionId } = await world.filled(form, personId, undefined, { enterpriseId, at });
    const projectId = await run(async (tx) => {
      const id = await projectForForm(tx, rulebook, { form, enterpriseId, personId }, at);
      if (!id) return undefined;
      await tx.session.update({ where: { id: sessionId }, data: { projectId: id } });
      await noteBegun(tx, rulebook, { projectId: id, sessionId, form, personId }, at);
      return id;
    });
    return { sessionId, projectId };
  };
  return {
    ...{ store, world, agencyId, admin, staff, expert, contact, enterpriseId, run, begin },
    async open(pack, at, more = {}) {
      const opened = await run((tx) =>
        openProject(tx, rulebook, { enterpriseId, agencyId, pack, by: staff, ...more }, at),
      );
      if (opened.kind !== 'opened') throw new Error(`not opened: ${opened.kind}`);
      return opened.projectId;
    },
    async handIn(form, by, at, more = {}) {
      const answers = Object.fromEntries(
        Object.entries(more.answers ?? {}).map(([key, value]) => [key, { value }]),
      );
      const record = { form, answers, facts: { ...more.facts } };
      const filled = await world.filled(form, by, record, {
        enterpriseId: more.enterpriseId ?? enterpriseId,
        at,
      });
      const { responseId } = filled;
      if (more.sessionId) {
        const session = await prisma.session.findUniqueOrThrow({ where: { id: more.sessionId } });
        await prisma.response.update({
          where: { id: responseId },
          data: { sessionId: session.id, projectId: session.projectId },
        });
        await prisma.session.update({ where: { id: session.id }, data: { status: 'submitted' } });
      }
      if (more.behalf)
        await prisma.session.update({ where: { id: filled.sessionId }, data: { behalf: more.behalf } });
      const taken = await run(async (tx) => {
        await settleResponse(tx, responseId, at);
        return takeForm(tx, rulebook, responseId, at);
      });
      return { ...taken, responseId };
    },
    async tasks(projectId) {
      const rows = await prisma.task.findMany({
        where: { matterId: projectId },
        orderBy: { opensAt: 'asc' },
      });
      return Object.fromEntries(rows.map((row) => [`${row.rule}`, row.status]));
    },
  };
}
