import type { Text } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { readOverview } from '../../../../reports/overview.js';
import { chinaDay } from '../../../../service/calendar/china-clock.js';
import { chinaTime } from '../../../../service/china-time.js';
import { isForHandlers } from '../../../../service/work/task-rights.js';
import { tasksOf } from '../../../../service/work/tasks.js';
import { withoutMeant } from '../../../../service/work/without-meant.js';
import {
  type AgencyFigures,
  listWeekTrainings,
  type TodayFigures,
  type WeekTraining,
} from '../../../../store/console/today.js';
import { type Ask, anybody, type ConsolePage, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { taskRows } from '../task-rows.js';
import { words } from './words.js';

/** How many tasks are listed: those that press most. */
const TASKS = 30;

/** Whether there is a page at a path, so that a figure leads there. */
type HasPage = (path: string) => boolean;

/** What is to be done: the first page. */
export const today = (hasPage: HasPage): readonly ConsolePage[] => [
  { method: 'get', path: '', menu: words.title, may: anybody, answer: (ask) => showToday(ask, hasPage) },
];

async function showToday(ask: Ask, hasPage: HasPage): Promise<View> {
  const { db, viewer, lang, now, parts } = ask;
  const { sees, personId } = viewer;
  const { rulebook } = parts;
  const own = viewer.agencies.map(({ id }) => id);
  const roles = ['staff', 'expert', 'admin', 'bureau'];
  const [{ at, figures, agencies }, ofPerson, ofAgency, trainings] = await Promise.all([
    readOverview(db, sees, now),
    tasksOf(db, rulebook, { personId, roles, openAt: now, limit: TASKS }),
    // Whoever sees all agencies has them in a table: all their tasks are too many to be sorted.
    own.length === 0 ? [] : tasksOf(db, rulebook, { agencyIds: own, openAt: now, limit: TASKS }),
    listWeekTrainings(db, sees, now),
  ]);
  // Whoever is meant by a complaint or a rating neither deals with it nor hears of it.
  const mine = await withoutMeant(db, personId, ofPerson);
  const pressing = ofAgency.filter((task) => !isForHandlers(task));
  const day = chinaDay(now);
  const list = (title: Text, tasks: typeof mine, none: Text) =>
    html`<section><h2>${title[lang]}</h2>${tasks.length > 0 ? taskRows(tasks, day, lang) : html`<p class="empty">${none[lang]}</p>`}</section>`;
  return page(
    words.title[lang],
    html`${showFigures(figures, at, trainings.length, ask, hasPage)}
<div id="tasks">${sees === 'all' && showAgencies(agencies, ask)}<div class="columns">${list(words.mine, mine, words['none-mine'])}${
      own.length > 0 && list(words.agency, pressing, words['none-agency'])
    }</div></div>${showTrainings(trainings, ask, hasPage)}`,
  );
}

function showFigures(
  figures: TodayFigures,
  at: Date,
  trainings: number,
  { lang, now }: Ask,
  hasPage: HasPage,
): Html {
  const { overdue, soon, unhappy, unanswered, complaints, late } = figures;
  const card = (
    word: keyof typeof words,
    n: number,
    href: string,
    tone: 'warn' | 'bad' | '',
    note?: string,
  ) => {
    const inside = html`<b>${n}</b>${words[word][lang]}${note !== undefined && html`<br><small>${note}</small>`}`;
    const of = n > 0 && tone !== '' ? `figure ${tone}` : 'figure';
    return href.startsWith('#') || hasPage(href)
      ? html`<li><a class="${of}" href="${href.startsWith('#') ? href : `/console${href}`}">${inside}</a></li>`
      : html`<li><span class="${of}">${inside}</span></li>`;
  };
  const lateNote = late > 0 ? fill(words.late, lang, { n: late }) : undefined;
  return html`<h2 class="quiet">${words.figures[lang]} · <time>${at < now ? chinaTime(at) : chinaDay(now)}</time></h2><ul class="cards small">${card('overdue', overdue, '#tasks', 'bad')}
${card('soon', soon, '#tasks', 'warn')}${card('unhappy', unhappy, '/satisfaction', 'bad')}
${card('unanswered', unanswered, '/inquiries', 'warn')}${card('complaints', complaints, '/complaints', late > 0 ? 'bad' : 'warn', lateNote)}
${card('week-trainings', trainings, '/trainings', '')}</ul>`;
}

function showAgencies(agencies: readonly AgencyFigures[], { lang }: Ask): Html | undefined {
  if (agencies.length === 0) return undefined;
  const columns = ['enterprises', 'projects', 'overdue', 'unhappy', 'unanswered'] as const;
  return html`<section><h2>${words.agencies[lang]}</h2><div class="table" tabindex="0" role="region" aria-label="${words.agencies[lang]}"><table>
<thead><tr><th scope="col">${words.name[lang]}</th>${columns.map((column) => html`<th scope="col" class="number">${words[column][lang]}</th>`)}</tr></thead>
<tbody>${agencies.map(
    (agency) =>
      html`<tr><th scope="row"><a href="/console/enterprises?agency=${agency.id}">${agency.name}</a></th>${columns.map(
        (column) => html`<td class="number">${agency[column]}</td>`,
      )}</tr>`,
  )}</tbody></table></div></section>`;
}

function showTrainings(trainings: readonly WeekTraining[], { lang }: Ask, hasPage: HasPage): Html {
  const rows = trainings.map(({ id, title, startsAt, place, capacity, registered }) => {
    const count =
      capacity === null
        ? fill(words.registered, lang, { n: registered })
        : fill(words.of, lang, { n: registered, capacity });
    const inside = html`<span class="row"><span><strong>${title}</strong><br><small>${[place, count].filter(Boolean).join(' · ')}</small></span>
<time>${chinaTime(startsAt).slice(0, 16)}</time></span>`;
    return hasPage('/trainings/:id')
      ? html`<li><a class="whole" href="/console/trainings/${id}">${inside}</a></li>`
      : html`<li>${inside}</li>`;
  });
  return html`<section><h2>${words.trainings[lang]}</h2>${
    rows.length > 0
      ? html`<ul class="rows">${rows}</ul>`
      : html`<p class="empty">${words['none-trainings'][lang]}</p>`
  }</section>`;
}
