import { fill } from '../../../../flow/say/fill.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { findReceipt, receiptText } from '../../../../service/my-data/receipt.js';
import { keptTables } from '../../../../service/retention/kept.js';
import {
  COUNTED_MOST,
  lookAtRetention,
  type RuleState,
} from '../../../../service/retention/look-at-retention.js';
import { changePeriod } from '../../../../service/retention/periods.js';
import { daysText, deedWords, ruleWords } from '../../../../service/retention/words.js';
import { type Ask, type ConsolePage, go, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { words } from './retention-words.js';

const HERE = '/console/settings/retention';
const operates = ({ operator }: Viewer): boolean => operator;

/** How long what is kept, what of it is due, and whether a receipt is ours: for the operator. */
export const retention: readonly ConsolePage[] = [
  { method: 'get', path: '/settings/retention', may: operates, answer: (ask) => show(ask) },
  {
    ...{ method: 'post', path: '/settings/retention/:rule', may: operates },
    async answer(ask) {
      const { params, form, parts, viewer, now } = ask;
      const rule = params.rule ?? '';
      const typed = (form.days ?? '').trim();
      const days = typed === '' ? undefined : /^\d{1,5}$/.test(typed) ? Number(typed) : Number.NaN;
      const change = { rule, days, by: viewer.personId };
      if (await parts.store.transact((tx) => changePeriod(tx, change, now)))
        return go(`${HERE}?saved=1#${rule}`);
      return await show(ask, rule);
    },
  },
];

async function show(ask: Ask, bad?: string): Promise<View> {
  const { db, lang, query, now } = ask;
  const states = await lookAtRetention(db, now);
  const heads = (['what', 'from', 'deed', 'due', 'days'] as const).map(
    (word) => html`<th scope="col">${words[word][lang]}</th>`,
  );
  return page(
    words.title[lang],
    html`<p><a href="/console/settings">${words.back[lang]}</a></p>
${query.saved !== undefined && bad === undefined && html`<p role="status"><mark>${words.saved[lang]}</mark></p>`}
<p>${words.intro[lang]}</p><div class="table" tabindex="0" role="region" aria-label="${words.title[lang]}"><table><thead><tr>${heads}</tr></thead>
<tbody>${states.map((state) => showRule(ask, state, bad))}</tbody></table></div>
<h2>${words.kept[lang]}</h2><ul class="plain">${keptTables.map(
      ({ what, why }) => html`<li>${what[lang]}<br><small>${why[lang]}</small></li>`,
    )}</ul>
<h2>${words.receipt[lang]}</h2><form class="filter" method="get" action="${HERE}"><label>${words.number[lang]}
<input name="receipt" value="${query.receipt ?? ''}"></label><button>${words.check[lang]}</button></form>${await showReceipt(ask)}`,
  );
}

function showRule({ lang, token, form }: Ask, { rule, days, due }: RuleState, bad: string | undefined): Html {
  const { key, between, deed } = rule;
  const { what, from, why } = ruleWords[key];
  return html`<tr id="${key}"><td>${what[lang]}<br><small>${why[lang]}</small></td><td>${from[lang]}</td><td>${deedWords[deed][lang]}</td>
<td>${due >= COUNTED_MOST ? `${COUNTED_MOST}+` : due}</td><td>${
    between
      ? html`<form class="filter" method="post" action="${HERE}/${key}"><input type="hidden" name="_t" value="${token}">
<label>${daysText(days, lang)}<input name="days" inputmode="numeric" value="${bad === key ? form.days : days}"><small>${fill(words.bounds, lang, { least: between[0], most: between[1] })}</small></label>
<button class="quiet">${words.save[lang]}</button></form>${bad === key && html`<p class="problem" role="alert">${fill(words.bad, lang, { least: between[0], most: between[1] })}</p>`}`
      : html`${daysText(days, lang)}<br><small>${words.fixed[lang]}</small>`
  }</td></tr>`;
}

async function showReceipt({ db, lang, query }: Ask): Promise<Html | undefined> {
  const { receipt: number } = query;
  if (number === undefined) return undefined;
  const receipt = await findReceipt(db, number);
  if (!receipt) return html`<p class="problem" role="alert">${words['no-receipt'][lang]}</p>`;
  return html`<p role="status" class="card">${receiptText(receipt, lang)
    .split('\n')
    .map((line) => html`${line}<br>`)}</p>`;
}
