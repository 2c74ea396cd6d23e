import type { Owner } from '../../../src/service/notices/notice.js';
import { checkInCode } from '../../../src/service/trainings/check-in-code.js';
import { createTraining } from '../../../src/service/trainings/create-training.js';
import type { TrainingDraft } from '../../../src/service/trainings/training.js';
import { findTrainingByNumber, type TrainingRow } from '../../../src/store/trainings/trainings.js';
import { type DeskHouse, openDesk } from '../agency-desk/desk-house.js';
import type { Person } from '../person.js';

/** Thursday, 26 November 2026, 14:00 to 16:30 in China; the clock stands at noon of the Friday before. */
export const BEGINS = Date.parse('2026-11-26T06:00:00Z');
export const ENDS = Date.parse('2026-11-26T08:30:00Z');
export const MINUTE = 60_000;

export interface TrainingHouse extends DeskHouse {
  training(more?: Partial<TrainingDraft>, owner?: Owner): Promise<TrainingRow>;
  read(number: number): Promise<TrainingRow>;
  /** The digits on the screen at that moment. */
  code(number: number, at: number): Promise<string>;
  /** Name, state and whether they came, in their order. */
  list(number: number): Promise<readonly string[]>;
  file(person: Person): string | undefined;
}

export async function openTrainings(): Promise<TrainingHouse> {
  const house = await openDesk();
  const { prisma } = house.store;
  const read = async (number: number) => {
    const found = await findTrainingByNumber(prisma, number);
    if (!found) throw new Error(`no training ${number}`);
    return found;
  };
  return {
    ...house,
    read,
    async training(more = {}, owner: Owner = { agencyId: house.agencyId }) {
      const draft = {
        title: '现场管理培训',
        startsAt: new Date(BEGINS),
        endsAt: new Date(ENDS),
        place: '政务中心三楼',
        ...more,
      };
      const made = await house.store.transact((tx) =>
        createTraining(tx, owner, draft, undefined, new Date(BEGINS - 20 * 86_400_000)),
      );
      return read(made.number);
    },
    code: async (number, at) => checkInCode((await read(number)).secret, new Date(at)),
    async list(number) {
      const { id } = await read(number);
      const rows = await prisma.registration.findMany({
        where: { trainingId: id },
        orderBy: { place: 'asc' },
      });
      return rows.map(({ name, status, arrivedAt }) => `${name} ${arrivedAt ? 'arrived' : status}`);
    },
    file: (person) => person.all.at(-1)?.files?.[0]?.name,
  };
}
