import type { Lang } from '../../../../flow/json.js';
import { chinaTime } from '../../../../service/china-time.js';
import { maskPhones } from '../../../../service/console/mask-phones.js';
import { type AnswerSection, type ReadAnswer, showValue } from '../../../../service/console/read-answers.js';
import { behalfWord } from '../../../../service/export/export-words.js';
import type { ListedResponse, ShownAmendment } from '../../../../store/console/responses.js';
import { type Html, html } from '../../html.js';
import type { OpenResponse } from './open-response.js';
import { words } from './words.js';

/** Who filled it in, for whom and when. */
export function showHead({ response, masked }: OpenResponse, lang: Lang): Html {
  const { enterpriseId, enterprise, projectId, project, by, behalf, submittedAt, definitionHash } = response;
  return html`<section class="card"><dl>
${enterpriseId !== null && html`<dt>${words.enterprise[lang]}</dt><dd><a href="/console/enterprises/${enterpriseId}">${enterprise ?? ''}</a></dd>`}
${projectId !== null && html`<dt>${words.project[lang]}</dt><dd><a href="/console/projects/${projectId}">${project ?? ''}</a></dd>`}
<dt>${words.at[lang]}</dt><dd>${chinaTime(submittedAt).slice(0, 16)}</dd>
${by !== null && html`<dt>${words.by[lang]}</dt><dd>${by}</dd>`}
${behalf !== null && html`<dt>${words.behalf[lang]}</dt><dd>${behalfWord(behalf, lang)}</dd>`}
<dt>${words.version[lang]}</dt><dd><code>${definitionHash.slice(0, 12)}</code></dd>
</dl>${masked && html`<p><small>${words['masked-note'][lang]}</small></p>`}</section>`;
}

export function showDownloads({ response, definition }: OpenResponse, lang: Lang): Html | undefined {
  if (!definition) return undefined;
  const { id, template } = response;
  const own = template !== null && html` <small>（${words.own[lang]}）</small>`;
  return html`<p class="actions"><a class="button" href="/console/responses/${id}/as/docx">${words.docx[lang]}${own}</a>
<a class="button quiet" href="/console/responses/${id}/as/pdf">${words.pdf[lang]}</a></p>`;
}

/** Other times the same form was handed in, each to be put beside this one. */
export function showOthers(id: string, others: readonly ListedResponse[], lang: Lang): Html | undefined {
  const rest = others.filter((other) => other.id !== id);
  if (rest.length === 0) return undefined;
  return html`<h2>${words.beside[lang]}</h2><p class="actions">${rest.map(
    (other) =>
      html`<a class="button quiet" href="/console/responses/${id}/beside/${other.id}">${chinaTime(other.submittedAt).slice(0, 10)}</a>`,
  )}</p>`;
}

export function showSections(id: string, sections: readonly AnswerSection[], lang: Lang): Html {
  if (sections.length === 0) return html`<p class="empty">${words['no-answers'][lang]}</p>`;
  return html`${sections.map(
    ({ title = words.answers[lang], answers }) =>
      html`<section class="card"><h2>${title}</h2><dl class="answers">${answers.map((answer) => showAnswer(id, answer, lang))}</dl></section>`,
  )}`;
}

function showAnswer(id: string, answer: ReadAnswer, lang: Lang): Html {
  const { label, wording, options, skipped, said, aside } = answer;
  const told = wording !== '' && wording !== label;
  return html`<dt>${label}${
    (told || options.length > 0) &&
    html`<details><summary>${words.asked[lang]}</summary><p>${wording}</p>${
      options.length > 0 && html`<p>${words.options[lang]}：${options.join(' / ')}</p>`
    }</details>`
  }</dt><dd>${skipped ? html`<span class="faint">${words.skipped[lang]}</span>` : showShown(id, answer, lang)}
${aside && html`<span class="tag warn">${words.aside[lang]}</span>`}${
  said !== undefined && html`<br><small>${words.said[lang]}：${said}</small>`
}</dd>`;
}

export function showShown(id: string, { shown, approximate, files }: ReadAnswer, lang: Lang): Html {
  const listed = files.map(
    (file) => html`<a href="/console/responses/${id}/files/${file.id}">${file.name}</a> `,
  );
  return html`${approximate && `${words.about[lang]} `}${files.length > 0 ? listed : shown}`;
}

export function showAmendments(
  amendments: readonly ShownAmendment[],
  { definition, masked }: OpenResponse,
  lang: Lang,
): Html {
  if (amendments.length === 0)
    return html`<h2>${words.amendments[lang]}</h2><p class="empty">${words['no-amendments'][lang]}</p>`;
  const slotOf = (key: string) => definition?.slots.find(({ question }) => question.key === key);
  const show = (key: string, value: ShownAmendment['was']) => {
    const shown = showValue(slotOf(key), value, lang) || words.nothing[lang];
    return masked ? maskPhones(shown) : shown;
  };
  return html`<h2>${words.amendments[lang]}</h2><div class="table"><table><thead><tr><th scope="col">${words.when[lang]}</th>
<th scope="col">${words.who[lang]}</th><th scope="col">${words.question[lang]}</th><th scope="col">${words.was[lang]}</th>
<th scope="col">${words.now[lang]}</th></tr></thead><tbody>${amendments.map(
    ({ key, was, value, by, at }) =>
      html`<tr><td>${chinaTime(at).slice(0, 16)}</td><td>${by ?? ''}</td><td>${slotOf(key)?.question.label[lang] ?? key}</td>
<td>${show(key, was)}</td><td>${show(key, value)}</td></tr>`,
  )}</tbody></table></div>`;
}
