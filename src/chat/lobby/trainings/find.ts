import type { Owner } from '../../../service/notices/notice.js';
import { rolesOf } from '../../../service/people/caller.js';
import { readTraining } from '../../../service/trainings/read-training.js';
import type { Training } from '../../../service/trainings/training.js';
import { sendersOf } from '../notices/writer.js';
import type { Visit } from '../visit.js';
import { readNumber, sayTrainings } from './say.js';

/** What a button or an order names; when there is none, that is said. */
export async function findTraining(visit: Visit, which: string | number): Promise<Training | undefined> {
  const number = typeof which === 'number' ? which : readNumber(which);
  const found = number === undefined ? undefined : await readTraining(visit.tx, number, visit.now);
  return found ?? sayTrainings(visit, 'unknown');
}

/** The agencies and bureaus somebody works for. */
export async function ownersOf({ tx, caller }: Visit): Promise<readonly Owner[]> {
  const { staffOf, bureaus } = await rolesOf(tx, caller.personId);
  const agencies = [...new Set(staffOf.map(({ agencyId }) => agencyId))];
  return [
    ...agencies.map((agencyId): Owner => ({ agencyId })),
    ...bureaus.map(({ id }): Owner => ({ bureauId: id })),
  ];
}

type Owned = Pick<Training, 'agencyId' | 'bureauId'>;

const isOf = ({ agencyId, bureauId }: Owned, owner: Owner): boolean =>
  owner.agencyId === undefined ? owner.bureauId === bureauId : owner.agencyId === agencyId;

/** Whether somebody is of the house that holds a training. */
export const holds = async (visit: Visit, training: Owned): Promise<boolean> =>
  (await ownersOf(visit)).some((owner) => isOf(training, owner));

/** Whether they may change it, which tells everybody who registered: as those who write notices. */
export const leads = async (visit: Visit, training: Owned): Promise<boolean> =>
  (await sendersOf(visit)).some(({ owner }) => isOf(training, owner));

/** A training of the person's own house; another's is refused, and that is said. */
export async function findHeld(visit: Visit, which: string | number): Promise<Training | undefined> {
  const training = await findTraining(visit, which);
  if (!training || (await holds(visit, training))) return training;
  return sayTrainings(visit, 'not-yours');
}

/** The same where only those may who write notices. */
export async function findLed(visit: Visit, which: string | number): Promise<Training | undefined> {
  const training = await findHeld(visit, which);
  if (!training || (await leads(visit, training))) return training;
  return sayTrainings(visit, 'not-leading');
}
