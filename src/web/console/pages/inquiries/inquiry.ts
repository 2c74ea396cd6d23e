import { Fault } from '../../../../fault/fault.js';
import { chinaTime } from '../../../../service/china-time.js';
import { maskPhones, serves } from '../../../../service/console/mask-phones.js';
import { maySee } from '../../../../service/console/viewer.js';
import { mayAnswer } from '../../../../service/inquiries/answer.js';
import { findSimilar } from '../../../../service/inquiries/find-similar.js';
import { proposeShown } from '../../../../service/inquiries/publish.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { readNames } from '../../../../store/console/names.js';
import { type InquiryRow, readInquiries } from '../../../../store/inquiries/inquiries.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { words } from './words.js';

const SIMILAR = 3;

/** A question, for whoever sees its agency; that it was looked at is written down. */
export async function openInquiry({ db, viewer, params, now }: Ask): Promise<InquiryRow> {
  const { id = '' } = params;
  const { personId } = viewer;
  const [found] = isUuid(id) ? await readInquiries(db, { id }) : [];
  if (!found || !maySee(viewer, found.agencyId)) throw new Fault('not-found');
  await recordAudit(db, { personId, action: 'console.seen', subject: 'inquiry', key: found.id, at: now });
  return found;
}

/** The question with its answer, and what may be done: answer it, publish it, take it back. */
export async function showInquiry(ask: Ask, problem?: string): Promise<View> {
  const { db, viewer, lang, query } = ask;
  const inquiry = await openInquiry(ask);
  const mine = await mayAnswer(db, inquiry, viewer.personId);
  const said = `said-${query.said}`;
  return page(
    words.one[lang],
    html`${said in words && html`<p class="card" role="status">${words[said as keyof typeof words][lang]}</p>`}
${inquiry.status !== 'open' && ask.form.text !== undefined && problem !== undefined && html`<section class="card"><p class="problem" role="alert">${problem}</p><p class="said">${ask.form.text}</p></section>`}
${await showTexts(inquiry, ask)}${
  inquiry.status === 'open' &&
  (mine ? await showAnswering(inquiry, ask, problem) : html`<p class="empty">${words['not-yours'][lang]}</p>`)
}${mine && inquiry.status === 'answered' && (await showPublishing(inquiry, ask, problem))}`,
  );
}

async function showTexts(inquiry: InquiryRow, { db, viewer, lang }: Ask): Promise<Html> {
  const { enterpriseId, enterprise, person, openedAt, status, mayPublish, answeredBy } = inquiry;
  const shown = serves(viewer, inquiry.agencyId)
    ? (text: string) => text
    : (text: string) => maskPhones(text);
  const by = answeredBy === null ? undefined : (await readNames(db, [answeredBy])).get(answeredBy);
  return html`<section class="card"><dl>
<dt>${words.question[lang]}</dt><dd><strong>${shown(inquiry.question)}</strong></dd>
${inquiry.answer !== null && html`<dt>${words.answer[lang]}</dt><dd>${shown(inquiry.answer)}</dd>`}
${by !== undefined && html`<dt>${words.by[lang]}</dt><dd>${by}</dd>`}
<dt>${words.asker[lang]}</dt><dd>${
    enterpriseId === null
      ? (person ?? words.somebody[lang])
      : html`<a href="/console/enterprises/${enterpriseId}">${enterprise ?? ''}</a> ${person ?? ''}`
  }</dd>
<dt>${words.at[lang]}</dt><dd>${chinaTime(openedAt).slice(0, 16)}</dd>
<dt>${words.state[lang]}</dt><dd>${words[inquiry.publishedAt ? 'published' : (status as 'open' | 'answered' | 'withdrawn')][lang]}</dd>
<dt>${words.consent[lang]}</dt><dd>${words[mayPublish ? 'yes' : 'no'][lang]}</dd></dl></section>`;
}

async function showAnswering({ id, question }: InquiryRow, ask: Ask, problem?: string): Promise<Html> {
  const { db, lang, token, form } = ask;
  const similar = await findSimilar(db, question, SIMILAR);
  return html`<section class="card"><form class="stack" method="post" action="/console/inquiries/${id}/answer"><input type="hidden" name="_t" value="${token}">
<label>${words['answer-how'][lang]}<textarea name="text" rows="6" maxlength="5000" required>${form.text ?? ''}</textarea></label>
${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}<p class="actions"><button>${words.send[lang]}</button></p></form></section>${
    similar.length > 0 &&
    html`<section class="card"><h2>${words.similar[lang]}</h2><dl>${similar.map(
      (one) => html`<dt>${one.question}</dt><dd>${one.answer}</dd>`,
    )}</dl></section>`
  }`;
}

/** What others would read, to be looked at before it is published; of one that is, what they read. */
async function showPublishing(inquiry: InquiryRow, ask: Ask, problem?: string): Promise<Html | undefined> {
  const { db, lang, token, form } = ask;
  const { id, publishedAt, shownQuestion, shownAnswer, mayPublish } = inquiry;
  if (publishedAt !== null)
    return html`<section class="card"><h2>${words.published[lang]}</h2><p>${words['published-note'][lang]}</p>
<dl><dt>${words.question[lang]}</dt><dd>${shownQuestion ?? ''}</dd><dt>${words.answer[lang]}</dt><dd>${shownAnswer ?? ''}</dd></dl>
<form method="post" action="/console/inquiries/${id}/take-back" data-ask="${words['take-back-sure'][lang]}"><input type="hidden" name="_t" value="${token}"><p class="actions"><button class="quiet">${words['take-back'][lang]}</button></p></form></section>`;
  if (!mayPublish) return undefined;
  const shown = await proposeShown(db, id, { question: inquiry.question, answer: inquiry.answer ?? '' });
  return html`<section class="card"><h2>${words.publish[lang]}</h2><p>${words['publish-note'][lang]}</p>
<form class="stack" method="post" action="/console/inquiries/${id}/publish"><input type="hidden" name="_t" value="${token}">
<label>${words.question[lang]}<textarea name="question" rows="3" maxlength="5000" required>${form.question ?? shown.question}</textarea></label>
<label>${words.answer[lang]}<textarea name="answer" rows="6" maxlength="5000" required>${form.answer ?? shown.answer}</textarea></label>
${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}<p class="actions"><button>${words.publish[lang]}</button></p></form></section>`;
}
