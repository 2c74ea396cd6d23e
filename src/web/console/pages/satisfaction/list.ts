import { itemLabel, itemLabels } from '../../../../chat/lobby/loop/item-labels.js';
import { loopWords } from '../../../../chat/lobby/loop/words.js';
import { fill } from '../../../../flow/say/fill.js';
import { keepFor } from '../../../../reports/keep-for.js';
import { chinaDay } from '../../../../service/calendar/china-clock.js';
import { chinaTime } from '../../../../service/china-time.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { keepRectifications } from '../../../../service/ratings/handlers.js';
import { SURVEY_FORMS } from '../../../../service/ratings/rated-items.js';
import { type RatingTotals, ratingTotals, type Totals } from '../../../../service/ratings/rating-totals.js';
import {
  type ListedRectification,
  listRectifications,
  PAGE,
} from '../../../../store/console/rectifications.js';
import { type Ask, page, type View } from '../../console-page.js';
import { consoleWords } from '../../console-words.js';
import { type Html, html } from '../../html.js';
import { collect } from '../collect.js';
import { option } from '../pack-words.js';
import { pager } from '../pager.js';
import { words } from './words.js';

const STATES = ['open', 'late', 'called', 'closed'] as const;

/** Who was not satisfied, and how far it is put right. */
export async function showFixes(ask: Ask): Promise<View> {
  const { db, viewer, query, lang, now } = ask;
  const { sees, personId } = viewer;
  const state = STATES.find((one) => one === query.state);
  const before = isUuid(query.before ?? '') ? query.before : undefined;
  const today = chinaDay(now);
  const [{ rows, next }, totals] = await Promise.all([
    collect(
      PAGE,
      before,
      (from) => listRectifications(db, { sees, state, before: from }, today),
      (found) => keepRectifications(db, { personId, watches: sees === 'all' }, found),
    ),
    showTotals(ask),
  ]);
  return page(
    words.title[lang],
    html`<form class="filter" action="/console/satisfaction"><label>${words.state[lang]}<select name="state">${option('', consoleWords.all[lang], state ?? '')}${STATES.map(
      (one) => option(one, words[one][lang], state),
    )}</select></label><button>${consoleWords.search[lang]}</button></form>${
      rows.length === 0
        ? html`<p class="empty">${words[Object.keys(query).length > 0 ? 'none-found' : 'none-yet'][lang]}</p>`
        : html`<ul class="rows">${rows.map((row) => showRow(row, ask))}</ul>`
    }${pager('/console/satisfaction', query, next, lang)}${totals}
<p><a href="/console/statistics">${words.more[lang]}</a></p>`,
  );
}

function showRow(row: ListedRectification, { lang, parts, viewer }: Ask): Html {
  const { id, form, ratings, enterprise, agency, openedAt, status, dueOn, late, rounds } = row;
  const items = itemLabels({ definitions: parts }, form, Object.keys(ratings))[lang];
  const facts = [items, viewer.sees === 'all' ? agency : null, chinaTime(openedAt).slice(0, 10)];
  return html`<li><a class="whole" href="/console/satisfaction/${id}"><span class="row"><span><strong>${enterprise ?? words.somebody[lang]}</strong><br>
<small>${facts.filter(Boolean).join(' · ')}</small></span><span class="tags">${
    rounds.length > 0 &&
    html`<span class="tag bad">${fill(words.round, lang, { n: rounds.length + 1 })}</span>`
  }<span class="tag${status === 'closed' && ' faint'}">${words[status as 'open'][lang]}</span>${
    dueOn !== null &&
    html`<span class="tag ${late ? 'bad' : 'warn'}">${fill(words[late ? 'late-since' : 'due'], lang, { day: dueOn })}</span>`
  }</span></span></a></li>`;
}

/** How the own agency was rated this year, for its admins: totals only, and none of too few. */
async function showTotals({ db, viewer, lang, now, parts }: Ask): Promise<readonly Html[]> {
  const year = chinaDay(now).slice(0, 4);
  const form = SURVEY_FORMS[0] ?? '';
  const line = (name: string, { count, ratings, hidden }: Totals) =>
    hidden || ratings === undefined
      ? html`<tr><th scope="row">${name}</th><td colspan="4" class="faint">${words.few[lang]}</td></tr>`
      : html`<tr><th scope="row">${name}</th><td class="number">${count ?? 0}</td><td class="number">${ratings.satisfied}</td>
<td class="number">${ratings.fairly_satisfied}</td><td class="number">${ratings.dissatisfied}</td></tr>`;
  return await Promise.all(
    viewer.agencies
      .filter(({ admin }) => admin)
      .map(async ({ id, name }) => {
        const { items, overall } = await readTotals(db, id, year, now);
        const caption = fill(words.totals, lang, { agency: name, year });
        const columns = ['satisfied', 'fairly_satisfied', 'dissatisfied'] as const;
        return html`<div class="table" tabindex="0" role="region" aria-label="${caption}"><table><caption><h2>${caption}</h2></caption>
<thead><tr><th scope="col">${words.item[lang]}</th><th scope="col" class="number">${words.count[lang]}</th>${columns.map(
          (column) => html`<th scope="col" class="number">${loopWords[column][lang]}</th>`,
        )}</tr></thead><tbody>${items.map((one) =>
          line(itemLabel({ definitions: parts }, form, one.key)[lang], one),
        )}${line(words.overall[lang], overall)}</tbody></table></div>`;
      }),
  );
}

async function readTotals(db: Ask['db'], agencyId: string, year: string, now: Date): Promise<RatingTotals> {
  const from = new Date(`${year}-01-01T00:00:00+08:00`);
  const { value } = await keepFor(db, `ratings:${agencyId}:${year}`, now, async () => {
    const totals = await ratingTotals(db, { agencyId, from });
    return { value: totals, size: totals.surveys ?? 0 };
  });
  return value;
}
