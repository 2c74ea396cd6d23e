import { fill } from '../../../../flow/say/fill.js';
import { FEEDBACK_FORM, feedbackTotals } from '../../../../service/trainings/feedback-totals.js';
import type { Training } from '../../../../service/trainings/training.js';
import type { PeopleCounts } from '../../../../store/console/trainings.js';
import type { Ask } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { CERTIFICATES_AT_ONCE } from './certificates.js';
import { pathOf, type Standing } from './open-training.js';
import { words } from './words.js';

/** What follows from a training: materials, what people thought of it, certificates. */
export async function showAfterwards(
  ask: Ask,
  training: Training,
  { held }: Standing,
  counts: PeopleCounts,
): Promise<Html | undefined> {
  if (training.startsAt > ask.now || training.status === 'cancelled') return undefined;
  return html`<div class="columns"><div>${await showFeedback(ask, training)}</div><div>${showMaterials(ask, training)}${
    held &&
    training.status === 'held' &&
    counts.arrived > 0 &&
    showCertificates(ask, training, counts.arrived)
  }</div></div>`;
}

async function showFeedback({ db, lang, parts }: Ask, { id }: Training): Promise<Html> {
  const { attended, answered, items } = await feedbackTotals(db, id);
  const head = html`<h2>${words.feedback[lang]}</h2>`;
  if (attended === 0)
    return html`<section>${head}<p class="empty">${words['feedback-none'][lang]}</p></section>`;
  if (answered === undefined)
    return html`<section>${head}<p class="empty">${fill(words['feedback-few'], lang, { attended })}</p></section>`;
  const slots = parts.current(FEEDBACK_FORM)?.slots ?? [];
  const nameOf = (key: string) =>
    slots.find(({ question }) => question.key === key)?.question.label[lang] ?? key;
  const cell = (share: number) => html`<td class="number">${Math.round(share * 100)}%</td>`;
  const columns = (['ratings', 'satisfied', 'fairly', 'dissatisfied'] as const).map(
    (word) => html`<th scope="col" class="number">${words[word][lang]}</th>`,
  );
  const rows = items.map(
    ({ key, count, shares }) =>
      html`<tr><th scope="row">${nameOf(key)}</th>${
        shares
          ? html`<td class="number">${count}</td>${cell(shares.satisfied)}${cell(shares.fairly_satisfied)}${cell(shares.dissatisfied)}`
          : html`<td colspan="4">${words.hidden[lang]}</td>`
      }</tr>`,
  );
  return html`<section>${head}<div class="table" tabindex="0" role="region" aria-label="${words.feedback[lang]}"><table><caption>${fill(words['feedback-head'], lang, { attended, answered })}</caption>
<thead><tr><th scope="col">${words.item[lang]}</th>${columns}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function showMaterials({ lang }: Ask, training: Training): Html {
  const files = training.materials.map(
    ({ id, name }) => html`<li><a href="${pathOf(training, `/files/${id}`)}">${name}</a></li>`,
  );
  return html`<section><h2>${words.materials[lang]}</h2>${
    files.length > 0
      ? html`<ul class="rows">${files}</ul>`
      : html`<p class="empty">${words['materials-none'][lang]}</p>`
  }</section>`;
}

/** Many are drawn in parts: nobody waits long for one. */
function showCertificates({ lang }: Ask, training: Training, n: number): Html {
  const parts = Math.ceil(n / CERTIFICATES_AT_ONCE);
  const link = (part: number) => {
    const from = part * CERTIFICATES_AT_ONCE + 1;
    const name =
      parts === 1
        ? fill(words['certificates-all'], lang, { n })
        : fill(words['certificates-part'], lang, { from, to: Math.min(n, from + CERTIFICATES_AT_ONCE - 1) });
    return html`<a class="button quiet" href="${pathOf(training, `/certificates?part=${part + 1}`)}">${name}</a>`;
  };
  return html`<section><h2>${words.certificates[lang]}</h2><p class="actions">${Array.from({ length: parts }, (_, part) => link(part))}</p></section>`;
}
