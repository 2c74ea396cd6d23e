import { itemLabels, itemRatings } from '../../../../chat/lobby/loop/item-labels.js';
import { loopWords } from '../../../../chat/lobby/loop/words.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaDay } from '../../../../service/calendar/china-clock.js';
import { chinaTime } from '../../../../service/china-time.js';
import { waitsUntil } from '../../../../service/ratings/close-rectification.js';
import { tasksOf, titleOf } from '../../../../service/work/tasks.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { type OpenFix, openFix } from './open-fix.js';
import { words } from './words.js';

/** Who was dissatisfied with what, what was done about it in each round, and what comes next. */
export async function showFix(ask: Ask, problem?: string): Promise<View> {
  const { lang, query } = ask;
  const open = await openFix(ask);
  const { fix, mine } = open;
  const said = `said-${query.said}`;
  return page(
    fix.enterprise ?? words.somebody[lang],
    html`${said in words && html`<p class="card" role="status">${words[said as keyof typeof words][lang]}</p>`}
<div class="columns"><div>${showHead(open, ask)}</div><div>${mine && (await showNext(open, ask, problem))}
${showRounds(open, ask)}${await showLimits(open, ask)}</div></div>`,
  );
}

function showHead({ fix }: OpenFix, { lang, parts }: Ask): Html {
  const { id: _, form, ratings, newRatings, why, status, responseId, enterpriseId, projectId } = fix;
  const forms = { definitions: parts };
  return html`<section class="card"><dl>
<dt>${words.state[lang]}</dt><dd><span class="tag${fix.late && ' bad'}">${words[status as 'open'][lang]}</span></dd>
<dt>${words.items[lang]}</dt><dd><strong>${itemLabels(forms, form, Object.keys(ratings))[lang]}</strong></dd>
<dt>${words.why[lang]}</dt><dd>${why ?? loopWords['why-none'][lang]}</dd>
${newRatings !== null && html`<dt>${words['new-ratings'][lang]}</dt><dd>${itemRatings(forms, form, newRatings, loopWords)[lang]}</dd>`}
${fix.closedReason !== null && html`<dt>${words.reason[lang]}</dt><dd>${fix.closedReason}</dd>`}
${enterpriseId !== null && html`<dt>${words.enterprise[lang]}</dt><dd><a href="/console/enterprises/${enterpriseId}">${fix.enterprise ?? ''}</a></dd>`}
${projectId !== null && html`<dt>${words.project[lang]}</dt><dd><a href="/console/projects/${projectId}">${fix.project ?? ''}</a></dd>`}
${fix.agency !== null && html`<dt>${words.agency[lang]}</dt><dd>${fix.agency}</dd>`}
<dt>${words.response[lang]}</dt><dd><a href="/console/responses/${responseId}">${words['see-response'][lang]}</a></dd>
<dt>${words.at[lang]}</dt><dd>${chinaTime(fix.openedAt).slice(0, 16)}</dd></dl></section>`;
}

/** What whoever puts it right has to do now. */
async function showNext({ fix }: OpenFix, ask: Ask, problem?: string): Promise<Html | undefined> {
  const { db, lang, token, form, now } = ask;
  const { id, status, cause, measures } = fix;
  const hidden = html`<input type="hidden" name="_t" value="${token}">`;
  const wrong = problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`;
  const card = (inside: Html) => html`<section class="card"><h2>${words.next[lang]}</h2>${inside}</section>`;
  if (status === 'asked' || status === 'open')
    return card(html`<form class="stack" method="post" action="/console/satisfaction/${id}/measures">${hidden}
<label>${words.cause[lang]}<textarea name="cause" rows="3" maxlength="5000" required>${form.cause ?? cause ?? ''}</textarea></label>
<label>${words.measures[lang]}<textarea name="measures" rows="4" maxlength="5000">${form.measures ?? measures ?? ''}</textarea></label>
${wrong}<p><small>${words['measures-note'][lang]}</small></p><p class="actions"><button>${words.save[lang]}</button></p></form>`);
  if (status === 'rectified')
    return card(html`<p>${words['call-note'][lang]}</p>
<form method="post" action="/console/satisfaction/${id}/called">${hidden}<p class="actions"><button>${words.call[lang]}</button></p></form>`);
  const until = await waitsUntil(db, fix);
  if (until === undefined) return undefined;
  if (chinaDay(now) <= until)
    return card(html`${wrong}<p>${fill(words['waits-note'], lang, { day: until })}</p>`);
  return card(html`<form class="stack" method="post" action="/console/satisfaction/${id}/end">${hidden}
<label>${words['end-why'][lang]}<textarea name="reason" rows="3" maxlength="5000" required>${form.reason ?? ''}</textarea></label>
${wrong}<p class="actions"><button class="quiet">${words.end[lang]}</button></p></form>`);
}

function showRounds({ fix }: OpenFix, { lang, parts }: Ask): Html | undefined {
  const { rounds, cause, measures, form } = fix;
  const now =
    cause === null && measures === null ? [] : [{ round: rounds.length + 1, cause, measures, ratings: {} }];
  const all = [...rounds, ...now];
  if (all.length === 0) return undefined;
  return html`<section class="card">${all.map(
    (one) => html`<h2>${fill(words.round, lang, { n: one.round })}</h2><dl>
<dt>${words.cause[lang]}</dt><dd>${one.cause ?? ''}</dd><dt>${words.measures[lang]}</dt><dd>${one.measures ?? ''}</dd>
${
  Object.keys(one.ratings).length > 0 &&
  html`<dt>${words['new-ratings'][lang]}</dt><dd>${itemRatings({ definitions: parts }, form, one.ratings, loopWords)[lang]}</dd>`
}</dl>`,
  )}</section>`;
}

async function showLimits({ fix }: OpenFix, { db, lang, now, parts }: Ask): Promise<Html | undefined> {
  const all = await tasksOf(db, parts.rulebook, { matterId: fix.id });
  const tasks = all.filter(({ status, dueOn }) => status !== 'dropped' && dueOn);
  if (tasks.length === 0) return undefined;
  const today = chinaDay(now);
  return html`<div class="table" tabindex="0" role="region" aria-label="${words.tasks[lang]}"><table><caption><h2>${words.tasks[lang]}</h2></caption>
<thead><tr><th scope="col">${words['task-what'][lang]}</th><th scope="col">${words['task-day'][lang]}</th><th scope="col">${words['task-done'][lang]}</th></tr></thead>
<tbody>${tasks.map((task) => {
    const { dueOn, doneAt } = task;
    const late = (doneAt === null ? today : chinaDay(doneAt)) > (dueOn ?? '');
    return html`<tr><th scope="row">${titleOf(task, lang)}</th><td>${dueOn ?? ''}</td><td>${
      doneAt === null ? '' : chinaTime(doneAt).slice(0, 10)
    } ${late && html`<span class="tag bad">${words.late[lang]}</span>`}</td></tr>`;
  })}</tbody></table></div>`;
}
