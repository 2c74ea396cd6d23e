import { fill } from '../../../../flow/say/fill.js';
import type { NoticeFile } from '../../../../service/notices/notice.js';
import { sendMaterials } from '../../../../service/trainings/send-materials.js';
import { countSeats } from '../../../../store/trainings/registrations.js';
import { type Ask, page, type View } from '../../console-page.js';
import { html } from '../../html.js';
import { type FormWord, formWords as words } from './form-words.js';
import { goBack, openLed, pathOf } from './open-training.js';
import { words as pageWords } from './words.js';

/** As many as a notice carries. */
const FILES_MAX = 9;

/** Files for those who came. `fault`: why none were sent. */
export async function askMaterials(ask: Ask, fault?: string): Promise<View> {
  const training = await openLed(ask);
  const { status, title, materials } = training;
  if (status === 'cancelled') return goBack(training, 'cancelled');
  const { db, lang, token } = ask;
  const { arrived: n } = await countSeats(db, training.id);
  const names = materials.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ');
  const back = html`<a class="button quiet" href="${pathOf(training)}">${pageWords.back[lang]}</a>`;
  return page(
    fill(words['files-title'], lang, { title }),
    n === 0
      ? html`<p class="empty">${words['files-nobody'][lang]}</p><p class="actions">${back}</p>`
      : html`<p>${fill(words['files-told'], lang, { n })}</p>${names !== '' && html`<p>${fill(words['files-again'], lang, { names })}</p>`}
<form class="stack" method="post" enctype="multipart/form-data" action="${pathOf(training, '/materials')}"><input type="hidden" name="_t" value="${token}">
<label>${words.files[lang]}<input type="file" name="files" multiple required></label>
${fault !== undefined && html`<p class="problem" role="alert">${fault}</p>`}
<p class="actions"><button>${fill(words['files-go'], lang, { n })}</button>${back}</p></form>`,
  );
}

/** Puts files by and sends them; when one of them is not taken, none is sent. */
export async function giveMaterials(ask: Ask): Promise<View> {
  const training = await openLed(ask);
  const { files, viewer, now, lang, parts } = ask;
  const sent = files.files ?? [];
  const again = (word: FormWord) => askMaterials(ask, words[word][lang]);
  if (sent.length === 0) return again('files-none');
  if (sent.length > FILES_MAX) return again('files-many');
  const kept: NoticeFile[] = [];
  for (const { name, mime, bytes } of sent) {
    const stored = await parts.uploads.store(viewer.personId, { name, mime, bytes });
    if (stored.kind === 'refused')
      return askMaterials(
        ask,
        fill(words['file-refused'], lang, { name, why: words[`file-${stored.why}`][lang] }),
      );
    const { ref } = stored;
    kept.push({ id: ref.id, name: ref.name, mime: ref.mime });
  }
  const done = await parts.store.transact((tx) => sendMaterials(tx, training.id, kept, viewer.personId, now));
  if (done.kind === 'sent') return goBack(training, 'materials-sent');
  if (done.why === 'cancelled') return goBack(training, 'cancelled');
  return again(done.why === 'nobody-came' ? 'files-nobody' : 'files-none');
}
