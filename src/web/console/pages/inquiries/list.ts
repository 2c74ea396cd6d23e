import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaDay } from '../../../../service/calendar/china-clock.js';
import { chinaTime } from '../../../../service/china-time.js';
import { maskPhones, serves } from '../../../../service/console/mask-phones.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import {
  type InquiryFilter,
  type ListedInquiry,
  listInquiries,
  PAGE,
} from '../../../../store/console/inquiries.js';
import { type Ask, page, type View } from '../../console-page.js';
import { consoleWords } from '../../console-words.js';
import { type Html, html } from '../../html.js';
import { option } from '../pack-words.js';
import { pager } from '../pager.js';
import { words } from './words.js';

const STATES = ['open', 'answered', 'published', 'withdrawn'] as const;

/** Questions of the enterprises somebody sees: those without an answer first. */
export async function showInquiries(ask: Ask): Promise<View> {
  const { db, query, lang, now, viewer } = ask;
  const rows = await listInquiries(db, readFilter(ask));
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1)?.id : undefined;
  const today = chinaDay(now);
  return page(
    words.title[lang],
    html`${showFilter(ask)}${
      shown.length === 0
        ? html`<p class="empty">${words[Object.keys(query).length > 0 ? 'none-found' : 'none-yet'][lang]}</p>`
        : html`<ul class="rows">${shown.map((row) => showRow(row, { lang, today, masked: !serves(viewer, row.agencyId) }))}</ul>`
    }${pager('/console/inquiries', query, last, lang)}`,
  );
}

function readFilter({ query, viewer }: Ask): InquiryFilter {
  const { state = '', q = '', before = '' } = query;
  const known = STATES.find((one) => one === state);
  return {
    sees: viewer.sees,
    ...(known ? { state: known } : {}),
    ...(q.trim() === '' ? {} : { words: q.trim().slice(0, 100).toWellFormed() }),
    ...(isUuid(before) ? { before } : {}),
  };
}

function showFilter({ query, lang }: Ask): Html {
  return html`<form class="filter" role="search" action="/console/inquiries">
<label>${words.state[lang]}<select name="state">${option('', consoleWords.all[lang], query.state ?? '')}${STATES.map((state) => option(state, words[state][lang], query.state))}</select></label>
<label>${words.words[lang]}<input type="search" name="q" value="${query.q ?? ''}"></label>
<button>${consoleWords.search[lang]}</button></form>`;
}

function showRow(
  row: ListedInquiry,
  { lang, today, masked }: { lang: Lang; today: string; masked: boolean },
): Html {
  const { id, question, status, published, dueOn, enterprise, person, agency, openedAt } = row;
  const text = masked ? maskPhones(question) : question;
  const facts = [enterprise ?? person ?? words.somebody[lang], agency, chinaTime(openedAt).slice(0, 10)];
  return html`<li><a class="whole" href="/console/inquiries/${id}"><span class="row"><span><strong>${brief(text)}</strong><br>
<small>${facts.filter(Boolean).join(' · ')}</small></span><span class="tags">${
    published && html`<span class="tag">${words.published[lang]}</span>`
  }${status !== 'open' && !published && html`<span class="tag faint">${words[status as 'answered' | 'withdrawn'][lang]}</span>`}${
    status === 'open' &&
    (dueOn === null
      ? html`<span class="tag warn">${words.open[lang]}</span>`
      : html`<span class="tag ${dueOn < today ? 'bad' : 'warn'}">${fill(words[dueOn < today ? 'late-since' : 'due'], lang, { day: dueOn })}</span>`)
  }</span></span></a></li>`;
}

const LINE = 80;

function brief(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length > LINE ? `${characters.slice(0, LINE).join('')}…` : characters.join('');
}
