import { fill } from '../../../../flow/say/fill.js';
import { addMonths } from '../../../../service/calendar/add-span.js';
import { chinaDay } from '../../../../service/calendar/china-clock.js';
import { dayOf, numberOf } from '../../../../service/calendar/day-numbers.js';
import { numberTitle } from '../../../../service/work/number-title.js';
import { ruleOf } from '../../../../service/work/tasks.js';
import { type DueTask, listDue } from '../../../../store/console/projects.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html, to } from '../../html.js';
import { showViews } from './list.js';
import { words } from './words.js';

const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/;

/** What is due in a month, day by day; days on which nothing is are left out. */
export async function showCalendar(ask: Ask): Promise<View> {
  const { db, viewer, query, lang, now } = ask;
  const today = chinaDay(now);
  const month = MONTH.test(query.month ?? '') ? (query.month ?? '') : today.slice(0, 7);
  const from = `${month}-01`;
  const after = addMonths(from, 1);
  const due = await listDue(db, viewer.sees, from, dayOf(numberOf(after) - 1));
  const days = [...new Set(due.map(({ dueOn }) => dueOn))];
  const link = (day: string) => to('/console/projects/calendar', { month: day.slice(0, 7) });
  return page(
    words.title[lang],
    html`${showViews('calendar', lang)}<h2>${fill(words.month, lang, { month })}</h2>
<nav class="pages" aria-label="${words.calendar[lang]}"><a rel="prev" href="${link(addMonths(from, -1))}">${words.previous[lang]}</a>
<a rel="next" href="${link(after)}">${words.next[lang]}</a></nav>${
      days.length === 0
        ? html`<p class="empty">${words['none-due'][lang]}</p>`
        : html`<ol class="days">${days.map(
            (day) =>
              html`<li><h3><time datetime="${day}">${day}</time></h3><ul class="rows">${due.filter((task) => task.dueOn === day).map((task) => showDue(ask, task, day < today))}</ul></li>`,
          )}</ol>`
    }`,
  );
}

function showDue({ lang, parts: { rulebook } }: Ask, task: DueTask, late: boolean): Html {
  const rule = ruleOf(rulebook, task);
  const title = rule ? numberTitle(rule, task.occurrence)[lang] : (task.title ?? task.rule);
  const inside = html`<span class="row"><span>${title}<br><small>${task.enterprise ?? ''}</small></span>${
    late && html`<span class="tag bad">${words.late[lang]}</span>`
  }</span>`;
  return task.kind === 'project'
    ? html`<li><a class="whole" href="/console/projects/${task.matterId}">${inside}</a></li>`
    : html`<li>${inside}</li>`;
}
