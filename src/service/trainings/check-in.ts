import type { Tx } from '../../store/db.js';
import { findRegistrationsOf, type RegistrationRow } from '../../store/trainings/registrations.js';
import { findTrainingByNumber, lockTraining, type TrainingRow } from '../../store/trainings/trainings.js';
import { type Arrived, arrive, type Shut, whyShut } from './arrive.js';
import { isCheckInCode } from './check-in-code.js';
import { takeGuess } from './guess.js';

export interface CheckIn {
  readonly trainingNumber: number;
  readonly code: string;
  readonly personId: string;
  /** Whose wrong codes are counted. */
  readonly identityId: string;
}

/** One of those somebody may check in. */
interface Choice {
  readonly registrationId: string;
  readonly name: string;
  readonly arrived: boolean;
}

export type CheckedIn =
  | Arrived
  | Shut
  /** They registered others: who of these is here? Ask, and go on with `checkInChosen`. */
  | { readonly kind: 'choose'; readonly training: TrainingRow; readonly choices: readonly Choice[] }
  /** Offer to walk in: walk-in.ts. */
  | { readonly kind: 'not-registered'; readonly training: TrainingRow }
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'wait'; readonly minutes: number };

/**
 * Somebody on site shows the code of the minute. Locks the training, and counts wrong codes of the identity. The answer to
 * what is asked back needs no code: remember the training and the moment.
 */
export async function checkIn(tx: Tx, wish: CheckIn, now: Date): Promise<CheckedIn> {
  const { trainingNumber, code, identityId, personId } = wish;
  const found = await findTrainingByNumber(tx, trainingNumber);
  const right = found !== undefined && isCheckInCode(found.secret, code, now);
  const guess = await takeGuess(tx, identityId, right, now);
  if (guess.kind === 'wait') return guess;
  const training = right ? await lockTraining(tx, found.id) : undefined;
  if (!training) return { kind: 'wrong-code' };
  const shut = whyShut(training, now);
  if (shut) return shut;
  const mine = await findRegistrationsOf(tx, training.id, personId);
  if (mine.length === 0) return { kind: 'not-registered', training };
  // Whoever brings colleagues, or sent them, says who came.
  if (mine.some((row) => row.personId !== personId))
    return { kind: 'choose', training, choices: mine.map(chooseOne) };
  return await arrive(tx, training, mine, { how: 'code', personId }, now);
}

/** Who showed the right code has that long to say who is here. */
const ADMITTED_MS = 15 * 60_000;

export const isAdmitted = (admittedAt: Date, now: Date): boolean =>
  admittedAt <= now && now.getTime() - admittedAt.getTime() <= ADMITTED_MS;

/** Undefined: the code was shown too long ago, or these are not theirs to check in. */
export async function checkInChosen(
  tx: Tx,
  {
    trainingId,
    personId,
    registrationIds,
    admittedAt,
  }: {
    readonly trainingId: string;
    readonly personId: string;
    readonly registrationIds: readonly string[];
    /** When `checkIn` asked back. */
    readonly admittedAt: Date;
  },
  now: Date,
): Promise<Arrived | Shut | undefined> {
  if (!isAdmitted(admittedAt, now)) return undefined;
  const training = await lockTraining(tx, trainingId);
  if (!training) return undefined;
  const shut = whyShut(training, now);
  if (shut) return shut;
  const mine = await findRegistrationsOf(tx, trainingId, personId);
  const here = mine.filter(({ id }) => registrationIds.includes(id));
  return here.length === 0 ? undefined : await arrive(tx, training, here, { how: 'code', personId }, now);
}

const chooseOne = ({ id, name, arrivedAt }: RegistrationRow): Choice => ({
  registrationId: id,
  name,
  arrived: arrivedAt !== null,
});
