import { afterAll, beforeAll } from 'vitest';
import { atChina } from '../../../src/service/calendar/china-clock.js';
import { createEnterprise } from '../../../src/service/enterprises/create-enterprise.js';
import { createTraining } from '../../../src/service/trainings/create-training.js';
import { type Registered, register } from '../../../src/service/trainings/register.js';
import type { Attendee } from '../../../src/service/trainings/same-attendee.js';
import type { TrainingDraft } from '../../../src/service/trainings/training.js';
import type { Tx } from '../../../src/store/db.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { findTraining, type TrainingRow } from '../../../src/store/trainings/trainings.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';
import { World } from '../enterprises/world.js';

/** An hour of a day in China. */
export const on = (day: string, hour = '10:00'): Date => atChina(day, hour);

/** Some days before the training. */
export const NOW = on('2026-09-10');

export interface Classroom {
  readonly store: Store;
  readonly world: World;
  readonly agencyId: string;
  readonly admin: string;
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** On Sunday 20 September 2026, 14:00 to 16:30. */
  training(more?: Partial<TrainingDraft>): Promise<TrainingRow>;
  read(id: string): Promise<TrainingRow>;
  enterprise(name?: string, district?: string): Promise<string>;
  register(trainingId: string, people: readonly Attendee[], more?: More): Promise<readonly Registered[]>;
  /** What is stored of a training: who has a place, who waits, in their order. */
  list(trainingId: string): Promise<{ registered: string[]; waiting: string[]; cancelled: string[] }>;
  notices(trainingId: string): Promise<readonly Sent[]>;
}

interface More {
  readonly by?: string;
  readonly enterpriseId?: string;
  readonly at?: Date;
}

interface Sent {
  readonly id: string;
  readonly purpose: string;
  readonly status: string;
  readonly sendAt: Date | null;
  readonly until: Date | null;
  readonly urgent: boolean;
  readonly title: string;
  readonly body: string;
}

/** Call at the top of a test file: one database for it, and a new agency for every test. */
export function useClassrooms(): () => Promise<Classroom> {
  let server: TestServer;
  let store: Store;
  let world: World;
  beforeAll(async () => {
    server = await startTestServer();
    store = await openStore({
      databaseUrl: await server.create(),
      dataDir: '/nowhere',
      secretKey: 'a secret of the tests, 32 signs long',
      poolSize: 8,
    });
    world = new World(store);
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await server.end();
  }, 60_000);
  return async () => openClassroom(store, world);
}

async function openClassroom(store: Store, world: World): Promise<Classroom> {
  const agencyId = await world.agency();
  const admin = await world.staff(agencyId);
  const { prisma } = store;
  const read = async (id: string) => {
    const found = await findTraining(prisma, id);
    if (!found) throw new Error('no training');
    return found;
  };
  let named = 0;
  return {
    ...{ store, world, agencyId, admin, read },
    run: (work) => store.transact(work),
    async training(more = {}) {
      const draft = {
        title: '现场管理培训',
        startsAt: on('2026-09-20', '14:00'),
        endsAt: on('2026-09-20', '16:30'),
        place: '金牛区政务中心三楼',
        ...more,
      };
      return read((await store.transact((tx) => createTraining(tx, { agencyId }, draft, admin, NOW))).id);
    },
    async enterprise(name = `示例机械${agencyId.slice(-6)}${++named}有限公司`, district) {
      return createEnterprise(prisma, { name, agencyId, district }, NOW);
    },
    async register(trainingId, people, { at = NOW, ...wish } = {}) {
      return (await store.transact((tx) => register(tx, trainingId, { people, ...wish }, at))) ?? [];
    },
    async list(trainingId) {
      const rows = await prisma.registration.findMany({ where: { trainingId }, orderBy: { place: 'asc' } });
      const of = (status: string) => rows.filter((row) => row.status === status).map(({ name }) => name);
      return { registered: of('registered'), waiting: of('waiting'), cancelled: of('cancelled') };
    },
    async notices(trainingId) {
      return prisma.notice.findMany({ where: { trainingId }, orderBy: { number: 'asc' } });
    },
  };
}

/** 甲 乙 丙 …: people by their names. */
export const named = (...names: readonly string[]): readonly Attendee[] => names.map((name) => ({ name }));
