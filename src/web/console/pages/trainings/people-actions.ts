import { leaveSayings } from '../../../../chat/leave-sayings.js';
import { writeMovedUp, writeTo } from '../../../../chat/lobby/tell-moved-up.js';
import { isName } from '../../../../chat/lobby/trainings/read-names.js';
import { readPhone } from '../../../../flow/understand/phone.js';
import type { Arrived, Shut } from '../../../../service/trainings/arrive.js';
import { cancelRegistration } from '../../../../service/trainings/cancel-registration.js';
import { checkInByStaff, walkInByStaff } from '../../../../service/trainings/check-in-by-staff.js';
import { cleanName } from '../../../../service/trainings/clean-name.js';
import { moveForward } from '../../../../service/trainings/move-forward.js';
import { sayTakenOff } from '../../../../service/trainings/say-registered.js';
import { LEVELS, type Training } from '../../../../service/trainings/training.js';
import type { Ask, View } from '../../console-page.js';
import { goBack, openHeld, openLed, registrationOf } from './open-training.js';
import { readShown } from './show-people.js';
import type { Said } from './words.js';

const showOf = ({ form }: Ask): string => readShown(form.show);

function saidOf(done: Arrived | Shut | undefined): Said {
  if (!done) return 'gone';
  if (done.kind === 'arrived') return 'checked-in';
  return done.kind === 'late' ? 'checked-in-late' : done.kind;
}

/** Somebody without a phone at hand is checked in. */
export async function checkIn(ask: Ask): Promise<View> {
  const training = await openHeld(ask);
  const registrationId = await registrationOf(ask, training);
  if (!registrationId) return goBack(training, 'gone', showOf(ask));
  const { personId } = ask.viewer;
  const done = await ask.parts.store.transact((tx) =>
    checkInByStaff(tx, { registrationId, by: personId }, ask.now),
  );
  return goBack(training, saidOf(done), showOf(ask));
}

/** Who is on no list is put on it, and checked in. */
export async function walkIn(ask: Ask): Promise<View> {
  const training = await openHeld(ask);
  const { form, viewer, now, parts } = ask;
  const name = cleanName(form.name ?? '');
  if (!isName(name)) return goBack(training, 'no-name');
  const read = readPhone(form.phone ?? '');
  const attendee = {
    name,
    phone: read.kind === 'understood' ? read.value : undefined,
    level: LEVELS.find((level) => level === form.level),
  };
  const wish = { trainingId: training.id, attendee, by: viewer.personId };
  const done = await parts.store.transact((tx) => walkInByStaff(tx, wish, now));
  return goBack(training, saidOf(done), 'arrived');
}

/** Takes somebody off the list: they are told, and who has the place now is too. */
export async function remove(ask: Ask): Promise<View> {
  const training = await openHeld(ask);
  const id = await registrationOf(ask, training);
  const said = id ? await takeOff(ask, training, id) : 'gone';
  return goBack(training, said, showOf(ask));
}

async function takeOff({ parts, viewer, now }: Ask, training: Training, id: string): Promise<Said> {
  return parts.store.transact(async (tx) => {
    const by = { personId: viewer.personId, asOwner: true };
    const done = await cancelRegistration(tx, id, by, now);
    if (done.kind !== 'cancelled') return done.kind === 'arrived' ? 'not-removed' : 'gone';
    const { registration, movedUp } = done;
    const reader = registration.byId ?? registration.personId;
    const told = reader !== null && reader !== viewer.personId && training.endsAt > now;
    await leaveSayings(tx, [
      ...(told ? await writeTo(tx, reader, (lang) => sayTakenOff(training, registration.name, lang)) : []),
      ...(await writeMovedUp(tx, movedUp)),
    ]);
    return movedUp.length > 0 ? 'removed-moved' : 'removed';
  });
}

/** Whoever waits goes one further ahead. */
export async function forward(ask: Ask): Promise<View> {
  const training = await openLed(ask);
  const id = await registrationOf(ask, training);
  if (!id) return goBack(training, 'gone', 'waiting');
  const { parts, viewer, now } = ask;
  const moved = await parts.store.transact((tx) => moveForward(tx, id, viewer.personId, now));
  return goBack(training, moved ? 'forward' : 'is-first', 'waiting');
}
