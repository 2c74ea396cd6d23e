import { leaveSayings } from '../../../../chat/leave-sayings.js';
import { writeMovedUp } from '../../../../chat/lobby/tell-moved-up.js';
import { fill } from '../../../../flow/say/fill.js';
import { cancelTraining } from '../../../../service/trainings/cancel-training.js';
import { changeTraining } from '../../../../service/trainings/change-training.js';
import { endTraining } from '../../../../service/trainings/end-training.js';
import { countSeats } from '../../../../store/trainings/registrations.js';
import { type Ask, page, type View } from '../../console-page.js';
import { html } from '../../html.js';
import { formWords as words } from './form-words.js';
import { goBack, isAlive, openLed, pathOf } from './open-training.js';
import { words as pageWords } from './words.js';

const REASON_MAX = 200;

/** Asks why, and says whom it tells. */
export async function askCallOff(ask: Ask, faulty = false): Promise<View> {
  const training = await openLed(ask);
  if (!isAlive(training)) return goBack(training, training.status === 'cancelled' ? 'cancelled' : 'over');
  const { db, lang, token, form } = ask;
  const { registered, waiting } = await countSeats(db, training.id);
  const n = registered + waiting;
  const { title } = training;
  return page(
    fill(words['off-title'], lang, { title }),
    html`<p>${fill(words[n > 0 ? 'off-told' : 'off-nobody'], lang, { n })}</p>
<form class="stack" method="post" action="${pathOf(training, '/call-off')}"><input type="hidden" name="_t" value="${token}">
<label>${words['off-reason'][lang]}<textarea name="reason" rows="3" maxlength="${REASON_MAX}" required>${form.reason ?? ''}</textarea></label>
${faulty && html`<p class="problem" role="alert">${words['off-no-reason'][lang]}</p>`}
<p class="actions"><button class="danger">${words['off-go'][lang]}</button><a class="button quiet" href="${pathOf(training)}">${pageWords.back[lang]}</a></p></form>`,
  );
}

export async function callOff(ask: Ask): Promise<View> {
  const training = await openLed(ask);
  const { form, viewer, now, parts } = ask;
  const reason = (form.reason ?? '').replace(/\s+/g, ' ').trim().toWellFormed();
  if (reason === '' || reason.length > REASON_MAX) return askCallOff(ask, true);
  const done = await parts.store.transact((tx) =>
    cancelTraining(tx, training.id, viewer.personId, now, reason),
  );
  if (done.kind === 'cancelled') return goBack(training, 'called-off');
  return goBack(training, done.why === 'over' ? 'over' : 'cancelled');
}

/** 停止报名, 重新报名. */
export const closeOrOpen =
  (closed: boolean) =>
  async (ask: Ask): Promise<View> => {
    const training = await openLed(ask);
    const { viewer, now, parts } = ask;
    const done = await parts.store.transact(async (tx) => {
      const changed = await changeTraining(tx, training.id, { closed }, viewer.personId, now);
      if (changed.kind === 'changed') await leaveSayings(tx, await writeMovedUp(tx, changed.movedUp));
      return changed;
    });
    if (done.kind === 'refused') return goBack(training, done.why === 'cancelled' ? 'cancelled' : 'over');
    return goBack(training, closed ? 'stopped' : 'reopened');
  };

/** Earlier than planned. */
export async function end(ask: Ask): Promise<View> {
  const training = await openLed(ask);
  const { viewer, now, parts } = ask;
  const came = await parts.store.transact((tx) => endTraining(tx, training.id, viewer.personId, now));
  return goBack(training, came === undefined ? 'not-ended' : 'ended');
}
