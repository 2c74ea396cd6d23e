import type { Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import {
  findRegistrations,
  insertRegistration,
  type RegistrationRow,
} from '../../store/trainings/registrations.js';
import { lockTraining } from '../../store/trainings/trainings.js';
import { type Arrived, type ArrivedBy, arrive, freeSeats, type Shut, whyShut } from './arrive.js';
import { isAdmitted } from './check-in.js';
import { cleanName } from './clean-name.js';
import { planTrainingNotices } from './plan-notices.js';
import { type Attendee, isSame } from './same-attendee.js';

export interface WalkIn {
  readonly trainingId: string;
  readonly attendee: Attendee;
  readonly enterpriseId?: string | undefined;
  /** When `checkIn` found nobody registered by them. */
  readonly admittedAt: Date;
  readonly personId: string;
}

/** Registers somebody who is there already and checks them in. Undefined: the code was shown too long ago. */
export async function walkIn(tx: Tx, wish: WalkIn, now: Date): Promise<Arrived | Shut | undefined> {
  if (!isAdmitted(wish.admittedAt, now)) return undefined;
  return await letIn(tx, wish, { how: 'code', personId: wish.personId }, now);
}

/** Whoever is on the list already is checked in as such. */
export async function letIn(
  tx: Tx,
  { trainingId, attendee, enterpriseId }: Pick<WalkIn, 'trainingId' | 'attendee' | 'enterpriseId'>,
  by: ArrivedBy,
  now: Date,
): Promise<Arrived | Shut | undefined> {
  const training = await lockTraining(tx, trainingId);
  if (!training) return undefined;
  const shut = whyShut(training, now);
  if (shut) return shut;
  const byId = by.how === 'code' ? by.personId : undefined;
  const had = (await findRegistrations(tx, trainingId)).find((row) =>
    isSame(row, attendee, { by: byId, enterpriseId }),
  );
  if (had) return await arrive(tx, training, [had], by, now);
  const name = cleanName(attendee.name);
  if ((await freeSeats(tx, training)) < 1) return { kind: 'full', training, names: [name] };
  const { phone = null, level = null, mode = null, personId = null } = attendee;
  const row: RegistrationRow = {
    ...{ id: newId(now.getTime()), trainingId, name, phone, level, mode, personId },
    ...{ enterpriseId: enterpriseId ?? null, byId: byId ?? null, status: 'registered', walkIn: true },
    ...{ arrivedAt: null, late: false, certificate: null },
  };
  await insertRegistration(tx, { ...row, createdAt: now });
  await planTrainingNotices(tx, trainingId, now);
  return await arrive(tx, training, [row], by, now);
}
