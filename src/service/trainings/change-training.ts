import type { Text } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { countSeats } from '../../store/trainings/registrations.js';
import { findTrainingNotices } from '../../store/trainings/training-notices.js';
import { lockTraining, type TrainingRow, updateTraining } from '../../store/trainings/trainings.js';
import { type MovedUp, moveUp } from './move-up.js';
import { planTrainingNotices } from './plan-notices.js';
import { sayChanges } from './say-training-notice.js';
import { stopNotice, tellAttendees } from './tell-attendees.js';
import type { TrainingChanges } from './training.js';

export type Changed =
  /** `told`: those who registered hear of it. */
  | { readonly kind: 'changed'; readonly told: boolean; readonly movedUp: readonly MovedUp[] }
  | { readonly kind: 'same' }
  | {
      readonly kind: 'refused';
      readonly why: 'not-found' | 'cancelled' | 'over' | 'ends-before-it-begins' | 'past';
    };

/** Who starts that soon has to know at night too. */
const URGENT_MS = 24 * 3_600_000;

/**
 * Changes a training, tells those who registered and wait of what concerns them, and moves what is to be sent. Nobody who
 * has a place loses it when there are fewer. Locks the training.
 */
export async function changeTraining(
  tx: Tx,
  id: string,
  { closed, ...changes }: TrainingChanges,
  by: string | undefined,
  now: Date,
): Promise<Changed> {
  const was = await lockTraining(tx, id);
  const why = was ? whyFixed(was, now) : 'not-found';
  if (!was || why) return { kind: 'refused', why: why ?? 'not-found' };
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const next: TrainingRow = {
    ...was,
    ...given,
    ...(closed === undefined ? {} : { status: closed ? 'closed' : 'open' }),
  };
  if (next.endsAt <= next.startsAt) return { kind: 'refused', why: 'ends-before-it-begins' };
  if (+next.startsAt !== +was.startsAt && next.startsAt <= now) return { kind: 'refused', why: 'past' };
  if (JSON.stringify(next) === JSON.stringify(was)) return { kind: 'same' };
  const said = { zh: sayChanges(was, next, 'zh'), en: sayChanges(was, next, 'en') };
  const concerns = said.zh !== '';
  const { registered, waiting } = await countSeats(tx, id);
  const told = concerns && registered + waiting > 0;
  // The number of a calendar file's version: whoever holds an older one gets the new.
  const version = concerns ? was.version + 1 : was.version;
  const { title, startsAt, endsAt, place, mapUrl, onlineUrl, capacity, deadline, graceMin, status } = next;
  await updateTraining(tx, id, {
    ...{ title, startsAt, endsAt, place, mapUrl, onlineUrl, capacity, deadline, graceMin, version },
    ...{ status: status as 'open' | 'closed' },
  });
  await recordAudit(tx, {
    ...{ personId: by, action: 'training.changed', subject: 'training', key: id, at: now },
    details: { what: whatChanged(was, next) },
  });
  const training = { ...next, version };
  if (told) await tellOfChange(tx, was, training, said, by, now);
  if (concerns && registered + waiting > 0) await planTrainingNotices(tx, id, now, { changed: true });
  return { kind: 'changed', told, movedUp: await moveUp(tx, training, now) };
}

function whyFixed({ status, endsAt }: TrainingRow, now: Date): 'cancelled' | 'over' | undefined {
  if (status === 'cancelled') return 'cancelled';
  return endsAt <= now ? 'over' : undefined;
}

async function tellOfChange(
  tx: Tx,
  was: TrainingRow,
  training: TrainingRow,
  changes: Text,
  by: string | undefined,
  now: Date,
): Promise<void> {
  // An earlier change that nobody has heard of would come after this one, or contradict it.
  for (const { id, purpose, status } of await findTrainingNotices(tx, training.id))
    if (purpose === 'change' && status === 'scheduled') await stopNotice(tx, id, now);
  const soon = Math.min(+was.startsAt, +training.startsAt) - now.getTime() < URGENT_MS;
  const until = training.startsAt > was.startsAt ? training.startsAt : was.startsAt;
  const to = ['registered', 'waiting'] as const;
  await tellAttendees(tx, training, { kind: 'change', to, by, until, urgent: soon, changes }, now);
}

const whatChanged = (was: TrainingRow, now: TrainingRow): string[] =>
  (Object.keys(was) as (keyof TrainingRow)[]).filter(
    (key) => JSON.stringify(was[key]) !== JSON.stringify(now[key]),
  );
