import { channelName } from '../../../../chat/lobby/rooms/room-title.js';
import {
  type Preview,
  placesOf,
  previewNotice,
  type Reach,
} from '../../../../service/notices/preview-notice.js';
import type { Notice } from '../../../../service/notices/write-notice.js';
import { reachPerson } from '../../../../store/complaints/reach-person.js';
import { findTraining } from '../../../../store/trainings/trainings.js';
import type { Ask } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { showFile } from './compose-form.js';
import { words } from './words.js';

const WEB = { accountId: '', channel: 'web' };

/** The notice as each channel that it goes to will show it. */
export async function showPreviews(
  { db, parts, viewer, lang }: Ask,
  notice: Notice,
  reach: Reach | undefined,
): Promise<Html> {
  const own = (await reachPerson(db, viewer.personId)) ?? WEB;
  const [bot] = parts.bots();
  const places = placesOf(notice, reach, own, { canAt: (id) => parts.accountAt(id)?.can, bot });
  const training = notice.trainingId === null ? undefined : await findTraining(db, notice.trainingId);
  const shown = previewNotice(notice, lang, places, training);
  return html`<section><h2>${words.preview[lang]}</h2>${shown.map((one) => showOne(one, lang))}${
    notice.files.length > 0 &&
    html`<h3>${words.files[lang]}</h3><ul class="files">${notice.files.map((file) => html`<li>${showFile(file, notice.id)}</li>`)}</ul>`
  }</section>`;
}

function showOne({ channel, place, parts, buttons, files }: Preview, lang: Ask['lang']): Html {
  const where = `${channelName(channel, lang)} · ${words[place === 'room' ? 'in-rooms' : 'in-private'][lang]}`;
  return html`<article class="card"><h3>${where}</h3>${parts.map((part) => html`<p class="bubble">${part}</p>`)}${
    buttons.length > 0 &&
    html`<p class="keys wrap">${buttons.map(({ label }) => html`<span>${label}</span>`)}</p>`
  }${files.length > 0 && html`<small>${words.files[lang]}：${files.map(({ name }) => name).join('、')}</small>`}</article>`;
}
