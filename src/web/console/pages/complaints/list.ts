import { aboutWord } from '../../../../chat/lobby/loop/complaint-tell.js';
import { loopWords } from '../../../../chat/lobby/loop/words.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { keepFor } from '../../../../reports/keep-for.js';
import { chinaDay } from '../../../../service/calendar/china-clock.js';
import { chinaTime } from '../../../../service/china-time.js';
import { complaintStatistics } from '../../../../service/complaints/complaint-statistics.js';
import { keepComplaints } from '../../../../service/complaints/list-complaints.js';
import { readTold } from '../../../../service/complaints/read-complaint.js';
import { nextStep } from '../../../../service/complaints/steps.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import {
  type ComplaintFilter,
  type ListedComplaint,
  listComplaints,
  PAGE,
} from '../../../../store/console/complaints.js';
import { type Ask, page, type View } from '../../console-page.js';
import { consoleWords } from '../../console-words.js';
import { type Html, html } from '../../html.js';
import { collect } from '../collect.js';
import { option } from '../pack-words.js';
import { pager } from '../pager.js';
import { sayLoopWord, whoOf } from './open-complaint.js';
import { words } from './words.js';

const STATES = ['open', 'late', 'closed'] as const;
const ABOUTS = ['staff', 'expert', 'agency', 'training', 'platform', 'other'] as const;
/** Fewer of a kind would tell who they are. */
const FEWEST = 5;

/** Complaints this person may deal with: the open ones first. Those about themselves are not among them. */
export async function showComplaints(ask: Ask): Promise<View> {
  const { db, viewer, query, lang, now } = ask;
  const { before, ...filter } = readFilter(ask);
  const today = chinaDay(now);
  const [{ rows, next }, figures] = await Promise.all([
    collect(
      PAGE,
      before,
      (from) => listComplaints(db, { ...filter, before: from }, today),
      (found) => keepComplaints(db, viewer.personId, found),
    ),
    showFigures(ask),
  ]);
  return page(
    words.title[lang],
    html`${showFilter(ask)}${
      rows.length === 0
        ? html`<p class="empty">${words[Object.keys(query).length > 0 ? 'none-found' : 'none-yet'][lang]}</p>`
        : html`<ul class="rows">${rows.map((row) => showRow(row, ask))}</ul>`
    }${pager('/console/complaints', query, next, lang)}${figures}`,
  );
}

function readFilter({ query, viewer }: Ask): ComplaintFilter {
  const { state = '', about = '', number = '', before = '' } = query;
  const known = STATES.find((one) => one === state);
  return {
    sees: viewer.sees,
    ...(known ? { state: known } : {}),
    ...(ABOUTS.some((one) => one === about) ? { about } : {}),
    ...(number.trim() === '' ? {} : { number: number.trim().toUpperCase().slice(0, 20).toWellFormed() }),
    ...(isUuid(before) ? { before } : {}),
  };
}

function showFilter({ query, lang }: Ask): Html {
  const all = (picked: string | undefined) => option('', consoleWords.all[lang], picked ?? '');
  return html`<form class="filter" action="/console/complaints">
<label>${words.state[lang]}<select name="state">${all(query.state)}${STATES.map((state) => option(state, words[state][lang], query.state))}</select></label>
<label>${words.about[lang]}<select name="about">${all(query.about)}${ABOUTS.map((about) => option(about, sayLoopWord(`c-about-${about}`, lang), query.about))}</select></label>
<label>${words.number[lang]}<input name="number" value="${query.number ?? ''}" placeholder="T2026-0001"></label>
<button>${consoleWords.search[lang]}</button></form>`;
}

function showRow(complaint: ListedComplaint, { lang, viewer }: Ask): Html {
  const { id, number, status, complex, record, openedAt, agency } = complaint;
  const { about, urgent, happened } = readTold(record);
  const facts = [
    loopWords[aboutWord(about)][lang],
    whoOf(complaint, lang),
    viewer.sees === 'all' ? agency : null,
    chinaTime(openedAt).slice(0, 10),
  ];
  return html`<li><a class="whole" href="/console/complaints/${id}"><span class="row"><span><strong>${number}</strong> ${brief(happened)}<br>
<small>${facts.filter(Boolean).join(' · ')}</small></span><span class="tags">
${urgent && html`<span class="tag bad">${words.urgent[lang]}</span>`}${complex && html`<span class="tag faint">${words.complex[lang]}</span>`}
<span class="tag">${sayLoopWord(`c-status-${status}`, lang)}</span>${showDue(complaint, lang)}</span></span></a></li>`;
}

function showDue({ status, dueOn, late }: ListedComplaint, lang: Lang): Html | undefined {
  const next = nextStep(status);
  if (dueOn === null || next === undefined) return undefined;
  const step = sayLoopWord(`c-do-${next}`, lang);
  return late
    ? html`<span class="tag bad">${fill(words['late-since'], lang, { day: dueOn })}</span>`
    : html`<span class="tag warn">${fill(words.due, lang, { day: dueOn, step })}</span>`;
}

const LINE = 60;

function brief(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length > LINE ? `${characters.slice(0, LINE).join('')}…` : characters.join('');
}

/** How many there were this year: for those who lead an agency or watch. */
async function showFigures({ db, viewer, lang, now }: Ask): Promise<Html | undefined> {
  const { sees, agencies } = viewer;
  const led = sees === 'all' ? undefined : agencies.filter(({ admin }) => admin).map(({ id }) => id);
  if (led?.length === 0) return undefined;
  const year = chinaDay(now).slice(0, 4);
  const from = new Date(`${year}-01-01T00:00:00+08:00`);
  const figures = await keepFor(db, `complaints:${led ?? 'all'}:${year}`, now, async () => {
    const value = await complaintStatistics(db, { ...(led ? { agencyIds: led } : {}), from, to: now }, now);
    return { value, size: value.total };
  });
  const { total, open, closed, inTime, reopened, anonymous, satisfaction, byKind } = figures.value;
  const rated = closed - satisfaction.unrated;
  const good = satisfaction.satisfied + satisfaction.fairly_satisfied;
  const few = words.few[lang];
  const share = (part: number, of: number) => `${part}（${Math.round((part / of) * 100)}%）`;
  const lines: readonly (readonly [string, string | number])[] = [
    [words.total[lang], total],
    [words.open[lang], open],
    [words.closed[lang], closed],
    ...(total < FEWEST
      ? []
      : ([
          [words['in-time'][lang], share(inTime, total)],
          [words.reopened[lang], reopened],
          [words.anonymous[lang], anonymous],
          [words.satisfied[lang], rated < FEWEST ? few : share(good, rated)],
        ] as const)),
  ];
  return html`<h2>${fill(words.figures, lang, { year })}</h2><section class="card"><dl>${lines.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
  )}${
    total >= FEWEST &&
    html`<dt>${words.about[lang]}</dt><dd>${Object.entries(byKind)
      .map(([kind, count]) => `${sayLoopWord(`c-about-${kind}`, lang)} ${count}`)
      .join(' · ')}</dd>`
  }</dl>${total < FEWEST && html`<p><small>${words['more-later'][lang]}</small></p>`}</section>`;
}
