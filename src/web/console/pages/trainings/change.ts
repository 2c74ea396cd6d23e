import { leaveSayings } from '../../../../chat/leave-sayings.js';
import { writeMovedUp } from '../../../../chat/lobby/tell-moved-up.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { changeTraining } from '../../../../service/trainings/change-training.js';
import type { Training } from '../../../../service/trainings/training.js';
import { countSeats } from '../../../../store/trainings/registrations.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { type FormWord, formWords as words } from './form-words.js';
import { goBack, isAlive, openLed, pathOf } from './open-training.js';
import { CHANGE_FIELDS, type ChangeField, type Faults, readChanges } from './read-changes.js';
import { words as pageWords } from './words.js';

const moment = (at: Date | null): string => (at === null ? '' : chinaTime(at).slice(0, 16).replace(' ', 'T'));

const valuesOf = (training: Training): Readonly<Record<ChangeField, string>> => ({
  name: training.title,
  starts: moment(training.startsAt),
  ends: moment(training.endsAt),
  place: training.place ?? '',
  map: training.mapUrl ?? '',
  online: training.onlineUrl ?? '',
  capacity: training.capacity === null ? '' : String(training.capacity),
  deadline: moment(training.deadline),
  grace: String(training.graceMin),
});

const INPUTS: Readonly<Record<ChangeField, Html>> = {
  name: html`required maxlength="100"`,
  starts: html`type="datetime-local" required`,
  ends: html`type="datetime-local" required`,
  place: html`maxlength="200"`,
  map: html`type="url" maxlength="500"`,
  online: html`type="url" maxlength="500"`,
  capacity: html`type="number" min="1" max="100000"`,
  deadline: html`type="datetime-local"`,
  grace: html`type="number" min="0" max="240" required`,
};

/** The form with what is so; wrong input comes back as it was typed, the fault beside its field. */
export async function askChange(ask: Ask, faults: Faults = {}): Promise<View> {
  const training = await openLed(ask);
  if (!isAlive(training)) return goBack(training, training.status === 'cancelled' ? 'cancelled' : 'over');
  const { db, lang, token, form } = ask;
  const { registered, waiting } = await countSeats(db, training.id);
  const n = registered + waiting;
  const values = Object.keys(faults).length > 0 ? form : valuesOf(training);
  const field = (key: ChangeField): Html => {
    const fault = faults[key];
    const about = fault && html` aria-invalid="true" aria-describedby="fault-${key}"`;
    return html`<label>${words[key][lang]}<input name="${key}" value="${values[key] ?? ''}" ${INPUTS[key]}${about}></label>${
      fault && html`<p class="problem" id="fault-${key}">${words[fault][lang]}</p>`
    }`;
  };
  return page(
    fill(words['change-title'], lang, { title: training.title }),
    html`<p>${n > 0 ? fill(words['change-told'], lang, { n }) : words['change-nobody'][lang]}</p>
${Object.keys(faults).length > 0 && html`<p class="problem" role="alert">${words.faults[lang]}</p>`}
<form class="stack" method="post" action="${pathOf(training, '/change')}"><input type="hidden" name="_t" value="${token}">
${CHANGE_FIELDS.map(field)}<p class="actions"><button>${words.save[lang]}</button><a class="button quiet" href="${pathOf(training)}">${pageWords.back[lang]}</a></p></form>`,
  );
}

const WHERE: Readonly<Record<string, [ChangeField, FormWord]>> = {
  past: ['starts', 'past'],
  'ends-before-it-begins': ['ends', 'ends-before-it-begins'],
};

export async function change(ask: Ask): Promise<View> {
  const training = await openLed(ask);
  const { form, viewer, now, parts } = ask;
  const { changes, faults } = readChanges(form);
  if (!changes) return askChange(ask, faults);
  const done = await parts.store.transact(async (tx) => {
    const changed = await changeTraining(tx, training.id, changes, viewer.personId, now);
    if (changed.kind === 'changed') await leaveSayings(tx, await writeMovedUp(tx, changed.movedUp));
    return changed;
  });
  if (done.kind === 'same') return goBack(training, 'same');
  if (done.kind === 'changed') return goBack(training, done.told ? 'changed-told' : 'changed');
  const where = WHERE[done.why];
  if (where) return askChange(ask, { [where[0]]: where[1] });
  return goBack(training, done.why === 'cancelled' ? 'cancelled' : 'over');
}
