import { sayEvery } from '../../../../chat/lobby/notices/series.js';
import { noticeWords } from '../../../../chat/lobby/notices/words.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { NOTICE_KINDS, type NoticeStatus } from '../../../../service/notices/notice.js';
import { sayMoment } from '../../../../service/notices/say-notice.js';
import { listSegments } from '../../../../service/notices/segments.js';
import type { Sender } from '../../../../service/notices/senders.js';
import { listSeries } from '../../../../service/notices/series.js';
import { listTemplates } from '../../../../service/notices/templates.js';
import { PAGE } from '../../../../store/console/enterprises.js';
import {
  type ListedNotice,
  listAgenciesUnconfirmed,
  listShownNotices,
  type NoticeFilter,
} from '../../../../store/console/notices.js';
import { type Ask, page, type View } from '../../console-page.js';
import { consoleWords } from '../../console-words.js';
import { type Html, html, to } from '../../html.js';
import { option } from '../pack-words.js';
import { pager } from '../pager.js';
import { holdersOf, senderKey, sendersFor } from './open-notice.js';
import { type NoticesWord, words } from './words.js';

const STATES = ['draft', 'unconfirmed', 'scheduled', 'sending', 'paused', 'done', 'cancelled'] as const;
const TONES: Readonly<Record<NoticeStatus, string>> = {
  ...{ draft: 'tag faint', unconfirmed: 'tag warn', scheduled: 'tag', sending: 'tag' },
  ...{ paused: 'tag warn', done: 'tag', cancelled: 'tag faint' },
};

export const stateTag = (status: NoticeStatus, lang: Lang): Html =>
  html`<span class="${TONES[status]}">${noticeWords[`status-${status}`][lang]}</span>`;

/** Notices of the viewer's own, the latest first, with what comes regularly, templates and saved audiences. */
export async function showNotices(ask: Ask): Promise<View> {
  const { db, lang, query, viewer } = ask;
  const senders = await sendersFor(ask);
  if (senders.length === 0)
    return page(words.title[lang], html`<p class="empty">${words['not-writing'][lang]}</p>`);
  const [rows, waiting] = await Promise.all([
    listShownNotices(db, holdersOf(senders), readFilter(query)),
    viewer.bureaus.length > 0 && query.before === undefined ? listAgenciesUnconfirmed(db) : [],
  ]);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1)?.number : undefined;
  const none = Object.keys(query).some((key) => key !== 'said') ? 'none-found' : 'none-yet';
  return page(
    words.title[lang],
    html`${saidOf(query, lang)}<p class="actions"><a class="button" href="/console/notices/new">${words.new[lang]}</a></p>
${waiting.length > 0 && html`<section><h2>${words.confirm[lang]}</h2><ul class="rows">${waiting.map((row) => showRow(row, true, lang))}</ul></section>`}
${showFilter(ask)}${
  shown.length === 0
    ? html`<p class="empty">${words[none][lang]}</p>`
    : html`<ul class="rows">${shown.map((row) => showRow(row, senders.length > 1, lang))}</ul>`
}${pager('/console/notices', { ...query, said: undefined }, last === undefined ? undefined : String(last), lang)}
<div class="columns"><div>${await showSeries(ask, senders)}</div><div>${await showTemplates(ask, senders)}${await showSegments(ask, senders)}</div></div>`,
  );
}

/** What was just done, in words. */
export function saidOf({ said }: Ask['query'], lang: Lang): Html | undefined {
  const code = `said-${said ?? ''}`;
  if (!(code in words)) return undefined;
  return html`<p class="card" role="status">${words[code as NoticesWord][lang]}</p>`;
}

function readFilter({ status, kind, before = '' }: Ask['query']): NoticeFilter {
  return {
    status: STATES.find((one) => one === status),
    kind: NOTICE_KINDS.find((one) => one === kind),
    before: /^\d{1,9}$/.test(before) ? Number(before) : undefined,
  };
}

function showFilter({ query, lang }: Ask): Html {
  const all = (picked = '') => option('', consoleWords.all[lang], picked);
  return html`<form class="filter" role="search" action="/console/notices">
<label>${words.state[lang]}<select name="status">${all(query.status)}${STATES.map((one) => option(one, noticeWords[`status-${one}`][lang], query.status))}</select></label>
<label>${words.kind[lang]}<select name="kind">${all(query.kind)}${NOTICE_KINDS.map((one) => option(one, noticeWords[`kind-${one}`][lang], query.kind))}</select></label>
<button>${consoleWords.search[lang]}</button></form>`;
}

function showRow(row: ListedNotice, named: boolean, lang: Lang): Html {
  const { id, number, kind, purpose, title, status, intended, open, holder } = row;
  const about = [
    fill(words.number, lang, { number: String(number) }),
    noticeWords[`kind-${kind as 'news'}`][lang],
    named ? holder : '',
    whenOf(row, lang),
    intended === null ? '' : fill(words.meant, lang, { n: intended.toLocaleString('en-US') }),
  ];
  const bar =
    intended !== null && open !== null
      ? html`<br><progress max="${Math.max(1, intended)}" value="${intended - open}" aria-label="${words.progress[lang]}"></progress>
<small>${fill(words['done-of'], lang, { done: intended - open, all: intended })}</small>`
      : undefined;
  const turn = purpose === 'correction' || purpose === 'edit' ? purpose : undefined;
  return html`<li><a class="whole" href="/console/notices/${id}"><span class="row"><span><strong>${title}</strong><br>
<small>${about.filter(Boolean).join(' · ')}</small>${bar}</span><span class="tags">${
    turn && html`<span class="tag faint">${words[turn][lang]}</span>`
  }${stateTag(status as NoticeStatus, lang)}</span></span></a></li>`;
}

function whenOf({ status, sendAt, startedAt, createdAt }: ListedNotice, lang: Lang): string {
  if (startedAt) return fill(words.begun, lang, { when: sayMoment(startedAt, lang) });
  if (sendAt && status !== 'cancelled') return fill(words.goes, lang, { when: sayMoment(sendAt, lang) });
  return fill(words.written, lang, { when: sayMoment(createdAt, lang) });
}

/** A button that ends or deletes something of the list. */
const dropForm = (
  { token, lang }: Ask,
  action: string,
  id: string,
  word: 'series-end' | 'template-drop',
  ask?: 'series-end-ask' | 'template-drop-ask',
): Html => html`<form method="post" action="/console/notices/${action}">
<input type="hidden" name="_t" value="${token}"><input type="hidden" name="id" value="${id}">
<button class="quiet"${ask && html` data-ask="${words[ask][lang]}"`}>${words[word][lang]}</button></form>`;

const section = (title: NoticesWord, none: NoticesWord, rows: readonly Html[], lang: Lang): Html =>
  html`<section><h2>${words[title][lang]}</h2>${
    rows.length === 0 ? html`<p class="empty">${words[none][lang]}</p>` : html`<ul class="rows">${rows}</ul>`
  }</section>`;

async function showSeries(ask: Ask, senders: readonly Sender[]): Promise<Html> {
  const { db, lang } = ask;
  const found = (await Promise.all(senders.map(({ owner }) => listSeries(db, owner)))).flat();
  const rows = found.map(({ id, every, nextAt, name }) => {
    const next = fill(words['series-next'], lang, {
      every: sayEvery(every, lang),
      next: sayMoment(nextAt, lang),
    });
    return html`<li><span class="row"><span><strong>${name}</strong><br><small>${next}</small></span>${dropForm(ask, 'series', id, 'series-end', 'series-end-ask')}</span></li>`;
  });
  return section('series', 'series-none', rows, lang);
}

async function showTemplates(ask: Ask, senders: readonly Sender[]): Promise<Html> {
  const { db, lang } = ask;
  const rows: Html[] = [];
  for (const sender of senders) {
    for (const { id, name, content } of await listTemplates(db, sender.owner)) {
      const use = to('/console/notices/new', { owner: senderKey(sender), template: id });
      rows.push(html`<li><span class="row"><span><strong>${name}</strong><br><small>${content.title}</small></span>
<span class="tags"><a class="button quiet" href="${use}">${words['template-use'][lang]}</a>${dropForm(ask, 'templates', id, 'template-drop', 'template-drop-ask')}</span></span></li>`);
    }
  }
  return section('templates', 'templates-none', rows, lang);
}

async function showSegments(ask: Ask, senders: readonly Sender[]): Promise<Html> {
  const { db, lang } = ask;
  const found = (await Promise.all(senders.map(({ owner }) => listSegments(db, owner)))).flat();
  const rows = found.map(
    ({ id, name }) =>
      html`<li><span class="row"><strong>${name}</strong>${dropForm(ask, 'segments', id, 'template-drop')}</span></li>`,
  );
  return section('segments', 'segments-none', rows, lang);
}
