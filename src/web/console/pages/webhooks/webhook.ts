import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import {
  DELIVERY_STATES,
  type DeliveryRow,
  type DeliveryState,
  listDeliveries,
} from '../../../../store/webhooks/deliveries.js';
import type { WebhookRow } from '../../../../store/webhooks/webhooks.js';
import type { Ask } from '../../console-page.js';
import { consoleWords } from '../../console-words.js';
import { type Html, html, to } from '../../html.js';
import { pager } from '../pager.js';
import { lastSent, minute, ownerOf, showState } from './list.js';
import { eventWords, sayError, stateWords, words } from './words.js';

const PAGE = 50;

const stateOf = (asked: string | undefined): DeliveryState | undefined =>
  DELIVERY_STATES.find((state) => state === asked);

/** One more than a page shows tells that there are more. */
export function readDeliveries({ db, query }: Ask, id: string): Promise<readonly DeliveryRow[]> {
  const [time = '', before = ''] = (query.before ?? '').split('_');
  const at = new Date(Number(time));
  const from = isUuid(before) && !Number.isNaN(at.getTime()) ? { at, id: before } : undefined;
  return listDeliveries(db, id, { limit: PAGE + 1, state: stateOf(query.state), before: from });
}

export function showWebhook(webhook: WebhookRow, found: readonly DeliveryRow[], ask: Ask): Html {
  const { lang, query } = ask;
  const path = `/console/webhooks/${webhook.id}`;
  const rows = found.slice(0, PAGE);
  const last = found.length > PAGE ? rows.at(-1) : undefined;
  const before = last && `${last.createdAt.getTime()}_${last.id}`;
  const state = stateOf(query.state);
  const filters = [undefined, ...DELIVERY_STATES].map(
    (one) =>
      html`<a class="button quiet" href="${to(path, { state: one })}"${one === state && html` aria-current="true"`}>${
        one === undefined ? consoleWords.all[lang] : stateWords[one]?.[lang]
      }</a>`,
  );
  return html`<p><a href="/console/webhooks">${words.back[lang]}</a></p>${showFacts(webhook, ask)}
<h2>${words.deliveries[lang]}</h2><div class="actions">${filters}</div>${
    webhook.dead > 0 && !webhook.endedAt && allAgain(path, ask)
  }${
    rows.length > 0
      ? showRows(rows, path, !webhook.endedAt, ask)
      : html`<p class="empty">${words[state || query.before ? 'none-here' : 'no-deliveries'][lang]}</p>`
  }${pager(path, { ...query }, before, lang)}`;
}

function showFacts(webhook: WebhookRow, { lang, token, now }: Ask): Html {
  const { id, url, events, createdAt, endedAt, oldUntil } = webhook;
  const button = (path: string, word: 'test' | 'rotate' | 'end', asked?: 'rotate-ask' | 'end-ask') =>
    html`<form method="post" action="/console/webhooks/${id}/${path}"${asked && html` data-ask="${words[asked][lang]}"`}>
<input type="hidden" name="_t" value="${token}"><button class="${word === 'end' ? 'danger' : 'quiet'}">${words[word][lang]}</button></form>`;
  return html`<section class="card"><div class="row"><code>${url}</code>${showState(webhook, lang)}</div>
<p class="faint">${ownerOf(webhook, lang)} · ${fill(words.since, lang, { at: minute(createdAt) })} · ${lastSent(webhook, lang)}${
    oldUntil !== null && oldUntil > now && html` · ${fill(words.both, lang, { at: minute(oldUntil) })}`
  }</p><p class="tags">${events.map((event) => html`<span class="tag faint">${eventName(event, lang)}</span>`)}</p>${
    !endedAt &&
    html`<div class="actions">${button('test', 'test')}${button('secret', 'rotate', 'rotate-ask')}${button('end', 'end', 'end-ask')}</div>`
  }</section>`;
}

const eventName = (event: string, lang: Lang): string =>
  (eventWords as Readonly<Record<string, (typeof eventWords)['ping']>>)[event]?.[lang] ?? event;

const allAgain = (path: string, { token, lang }: Ask): Html =>
  html`<form class="actions" method="post" action="${path}/again"><input type="hidden" name="_t" value="${token}">
<button>${words['all-again'][lang]}</button></form>`;

function showRows(rows: readonly DeliveryRow[], path: string, inUse: boolean, { lang, token }: Ask): Html {
  const again = (id: string) =>
    html`<form method="post" action="${path}/again"><input type="hidden" name="_t" value="${token}">
<button class="quiet" name="delivery" value="${id}">${words.again[lang]}</button></form>`;
  const tone = (status: string) => (status === 'sent' ? '' : status === 'dead' ? 'bad' : 'warn');
  return html`<ul class="rows">${rows.map(
    (
      row,
    ) => html`<li><div class="row"><span><strong>${eventName(row.event, lang)}</strong> <small>${row.event}</small><br>
<time>${minute(row.createdAt)}</time>${showOutcome(row, lang)}</span>
<span class="tags"><span class="tag ${tone(row.status)}">${stateWords[row.status]?.[lang]}</span>${
      row.attempts > 0 &&
      html`<span class="tag faint">${fill(words.attempts, lang, { n: row.attempts })}</span>`
    }</span>${row.status === 'dead' && inUse && again(row.id)}</div></li>`,
  )}</ul>`;
}

function showOutcome({ status, error, dueAt, sentAt }: DeliveryRow, lang: Lang): string {
  if (sentAt) return ` · ${fill(words.arrived, lang, { at: minute(sentAt) })}`;
  if (error === null) return '';
  const retry = status === 'waiting' ? [fill(words['next-try'], lang, { at: minute(dueAt) })] : [];
  return ` · ${[sayError(error)[lang], ...retry].join(lang === 'zh' ? '，' : ', ')}`;
}
