import { Fault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { type ReadAnswer, readAnswers } from '../../../../service/console/read-answers.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { openResponse } from './open-response.js';
import { showShown } from './show-response.js';
import { words } from './words.js';

/** One form as it was handed in on two dates, the earlier on the left. */
export async function showBeside(ask: Ask): Promise<View> {
  const { params, lang } = ask;
  const both = [await openResponse(ask, params.id), await openResponse(ask, params.other)];
  const [early, late] = both.toSorted(
    (a, b) => a.response.submittedAt.getTime() - b.response.submittedAt.getTime(),
  );
  if (!early || !late || early.response.form !== late.response.form) throw new Fault('not-found');
  if (early.response.enterpriseId !== late.response.enterpriseId) throw new Fault('not-found');
  const read = ({ response, definition }: typeof early) =>
    readAnswers(response.record, definition, lang).flatMap(({ answers }) => answers);
  const before = new Map(read(early).map((answer) => [answer.key, answer]));
  const after = new Map(read(late).map((answer) => [answer.key, answer]));
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  const differs = (key: string) => plain(before.get(key)) !== plain(after.get(key));
  const cell = (id: string, answer: ReadAnswer | undefined): Html | string =>
    answer && !answer.skipped ? showShown(id, answer, lang) : words.nothing[lang];
  const date = ({ response }: typeof early) =>
    html`<a href="/console/responses/${response.id}">${chinaTime(response.submittedAt).slice(0, 10)}</a>`;
  return page(
    fill(words['beside-title'], lang, { form: late.title }),
    html`<p>${late.response.enterprise ?? ''} · ${fill(words['changed-count'], lang, { n: keys.filter(differs).length })}</p>
<div class="table"><table><thead><tr><th scope="col">${words.question[lang]}</th><th scope="col">${date(early)}</th>
<th scope="col">${date(late)}</th></tr></thead><tbody>${keys.map(
      (
        key,
      ) => html`<tr><th scope="row">${(after.get(key) ?? before.get(key))?.label ?? key}${differs(key) && html` <mark>${words.changed[lang]}</mark>`}</th>
<td>${cell(early.response.id, before.get(key))}</td><td>${cell(late.response.id, after.get(key))}</td></tr>`,
    )}</tbody></table></div>`,
  );
}

const plain = (answer: ReadAnswer | undefined): string =>
  !answer || answer.skipped
    ? ''
    : [answer.approximate, answer.shown, ...answer.files.map(({ id }) => id)].join(' ');
