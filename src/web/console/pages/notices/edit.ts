import { leaveSayings } from '../../../../chat/leave-sayings.js';
import { askConfirmers } from '../../../../chat/lobby/notices/tell-others.js';
import { Fault, tellFault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import { editNotice } from '../../../../service/notices/edit-notice.js';
import { draftOf } from '../../../../service/notices/templates.js';
import { type Notice, takeNotice } from '../../../../service/notices/write-notice.js';
import { findTraining } from '../../../../store/trainings/trainings.js';
import { type Ask, go, page, type View } from '../../console-page.js';
import { html } from '../../html.js';
import { checkDetails, checkWords, Found } from './check-values.js';
import { showForm, takeForm } from './compose.js';
import { placeFields } from './compose-form.js';
import { composeWords as words } from './compose-words.js';
import { fieldsWith } from './fields.js';
import { openOwn } from './open-notice.js';
import { readValues } from './read-values.js';
import { type Faults, type Values, valuesOf } from './values.js';

/** Out, or on its way: what was sent is corrected. */
export const isOut = ({ status, startedAt, purpose }: Notice): boolean =>
  startedAt !== null && purpose === 'written' && ['sending', 'paused', 'done'].includes(status);

export const isDraft = ({ status, purpose }: Notice): boolean => status === 'draft' && purpose !== 'edit';

/** A draft is written on; what is out is corrected; anything else is not to be changed here. */
export async function showEdit(ask: Ask): Promise<View> {
  const { notice, sender } = await openOwn(ask);
  if (isDraft(notice))
    return await showForm(ask, { sender, notice }, { values: await valuesFrom(ask, notice) });
  if (!isOut(notice)) return go(`/console/notices/${notice.id}`);
  return showCorrection(ask, notice, await valuesFrom(ask, notice), {});
}

export async function postEdit(ask: Ask): Promise<View> {
  const { notice, sender } = await openOwn(ask);
  if (isDraft(notice)) return await takeForm(ask, { sender, notice });
  if (!isOut(notice)) throw new Fault('notice-moved-on', { number: notice.number });
  return await correct(ask, notice);
}

/** With the registration of the training it invites to. */
async function valuesFrom({ db }: Ask, notice: Notice): Promise<Values> {
  const training = notice.trainingId === null ? undefined : await findTraining(db, notice.trainingId);
  if (!training) return valuesOf(draftOf(notice));
  const { capacity, deadline } = training;
  const registration = {
    ...(capacity === null ? {} : { capacity }),
    ...(deadline === null ? {} : { deadline: deadline.toISOString() }),
  };
  return valuesOf(draftOf(notice, registration));
}

function showCorrection({ lang, token }: Ask, notice: Notice, values: Values, faults: Faults): View {
  const { id, number } = notice;
  const f = fieldsWith(faults);
  return page(
    fill(words.correct, lang, { number: String(number) }),
    html`<p>${words['correct-told'][lang]}</p>${
      Object.keys(faults).length > 0 &&
      html`<p class="problem" role="alert">${faults.top ?? words.faults[lang]}</p>`
    }<form class="stack card" method="post" action="/console/notices/${id}/edit" enctype="multipart/form-data">
<input type="hidden" name="_t" value="${token}">${f.input('title', words.title[lang], values.title)}
${f.area('body', words.body[lang], values.body, 8)}${placeFields(f, values, lang)}
<p class="actions"><button>${words['save-correct'][lang]}</button></p></form>`,
  );
}

async function correct(ask: Ask, notice: Notice): Promise<View> {
  const { parts, viewer, now, lang } = ask;
  const { values } = await readValues(ask, []);
  const found = new Found(lang);
  checkWords(found, values);
  // What has begun may be corrected too.
  const details = checkDetails(found, values, new Date(0));
  if (found.any) return showCorrection(ask, notice, values, found.faults);
  const { title, body } = values;
  const by = viewer.personId;
  try {
    return await parts.store.transact(async (tx) => {
      const edited = await editNotice(tx, notice.id, { title, body, details }, by, now, parts.editing());
      if (edited.kind !== 'held') return go(`/console/notices/${notice.id}?said=corrected`);
      const asked = await askConfirmers(tx, await takeNotice(tx, edited.id), edited, by, 'confirm-ask-edit');
      await leaveSayings(tx, asked.sayings);
      return go(`/console/notices/${edited.id}?said=${asked.sayings.length > 0 ? 'held' : 'unheard'}`);
    });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return showCorrection(ask, notice, values, { top: tellFault(error, lang) });
  }
}
