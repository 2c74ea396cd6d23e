import { sayRisk, saySpan } from '../../../../chat/lobby/notices/risk.js';
import { channelName } from '../../../../chat/lobby/rooms/room-title.js';
import type { Lang } from '../../../../flow/json.js';
import type { Risk } from '../../../../service/notices/check-risk.js';
import { sayReason } from '../../../../service/notices/reason-words.js';
import type { Notice } from '../../../../service/notices/write-notice.js';
import { type Html, html } from '../../html.js';
import { words } from './words.js';

const many = (n: number): string => n.toLocaleString('en-US');

/** How many it reaches, how long each account takes and what is left of its quota, and who is out of reach and why. */
export function showRisk(notice: Notice, risk: Risk, lang: Lang, now: Date): Html {
  const out = Object.entries(risk.outOfReach).filter(([, count]) => count > 0);
  return html`<section class="card"><h2>${words.risk[lang]}</h2>${sayRisk(notice, risk, lang, now).map((line) => html`<p>${line}</p>`)}
${
  risk.perAccount.length > 0 &&
  html`<div class="table"><table><thead><tr><th scope="col">${words.account[lang]}</th><th scope="col" class="number">${words.messages[lang]}</th>
<th scope="col" class="number">${words.takes[lang]}</th><th scope="col" class="number">${words.left[lang]}</th></tr></thead><tbody>${risk.perAccount.map(
    ({
      channel,
      people,
      ms,
      leftToday,
    }) => html`<tr><th scope="row">${channelName(channel, lang)}</th><td class="number">${many(people)}</td>
<td class="number">${saySpan(ms, lang)}</td><td class="number">${leftToday === undefined ? words.unlimited[lang] : many(leftToday)}</td></tr>`,
  )}</tbody></table></div>`
}
${
  out.length > 0 &&
  html`<div class="table"><table><caption>${words.reasons[lang]}</caption><tbody>${out.map(
    ([reason, count]) =>
      html`<tr><th scope="row">${sayReason(reason, lang)}</th><td class="number">${many(count)}</td></tr>`,
  )}</tbody></table></div>`
}</section>`;
}
