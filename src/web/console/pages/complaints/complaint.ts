import { aboutWord } from '../../../../chat/lobby/loop/complaint-tell.js';
import { loopWords } from '../../../../chat/lobby/loop/words.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaDay } from '../../../../service/calendar/china-clock.js';
import { chinaTime } from '../../../../service/china-time.js';
import { COMPLAINT_FORM } from '../../../../service/complaints/open-complaint.js';
import { readTold } from '../../../../service/complaints/read-complaint.js';
import { isTold, mayBeComplex, needsText, nextStep } from '../../../../service/complaints/steps.js';
import { filesOf, readAnswers } from '../../../../service/console/read-answers.js';
import { tasksOf, titleOf } from '../../../../service/work/tasks.js';
import { readSteps, type StepRow } from '../../../../store/complaints/complaints.js';
import { readNames } from '../../../../store/console/names.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { type OpenComplaint, openComplaint, sayLoopWord, whoOf } from './open-complaint.js';
import { words } from './words.js';

type Fields = Parameters<typeof readAnswers>[0];

/** What was written, what was done, what is due, and what comes next. `problem`: why a step was not taken. */
export async function showComplaint(ask: Ask, problem?: string): Promise<View> {
  const { db, lang, query } = ask;
  const open = await openComplaint(ask);
  const { complaint } = open;
  const steps = await readSteps(db, complaint.id);
  const names = await readNames(
    db,
    steps.flatMap(({ personId }) => personId ?? []),
  );
  const said = `said-${query.said}`;
  return page(
    fill(words.one, lang, { number: complaint.number }),
    html`${said in words && html`<p class="card" role="status">${words[said as keyof typeof words][lang]}</p>`}
<div class="columns"><div>${showHead(open, ask)}${showTold(open, ask)}</div>
<div>${showNext(open, ask, problem)}${showSteps(steps, names, ask)}${await showLimits(open, ask)}</div></div>`,
  );
}

function showHead({ complaint, masked }: OpenComplaint, { lang }: Ask): Html {
  const { enterpriseId, anonymous, agency, openedAt, status, level, complex, record } = complaint;
  const { about, urgent } = readTold(record);
  const who = whoOf(complaint, lang);
  return html`<section class="card"><dl>
<dt>${words.status[lang]}</dt><dd><span class="tags"><span class="tag">${sayLoopWord(`c-status-${status}`, lang)}</span>${
    urgent && html`<span class="tag bad">${words.urgent[lang]}</span>`
  }${complex && html`<span class="tag faint">${words.complex[lang]}</span>`}</span></dd>
<dt>${words.who[lang]}</dt><dd>${enterpriseId !== null && !anonymous ? html`<a href="/console/enterprises/${enterpriseId}">${who}</a>` : who}</dd>
<dt>${words.about[lang]}</dt><dd>${loopWords[aboutWord(about)][lang]}</dd>
${agency !== null && html`<dt>${words.agency[lang]}</dt><dd>${agency}</dd>`}
<dt>${words.opened[lang]}</dt><dd>${chinaTime(openedAt).slice(0, 16)}</dd>
<dt>${words.level[lang]}</dt><dd>${words[`level-${level as 'agency' | 'admin' | 'bureau'}`][lang]}</dd>
</dl><p><small>${words['level-note'][lang]}${masked && ` ${words['masked-note'][lang]}`}</small></p></section>`;
}

function showTold({ complaint }: OpenComplaint, { lang, parts }: Ask): Html {
  const { id, record } = complaint;
  // In the order of the form.
  const sections = readAnswers(record as Fields, parts.current(COMPLAINT_FORM), lang);
  const lines = sections.flatMap(({ answers }) => answers).filter(({ shown }) => shown !== '');
  const files = filesOf(record);
  return html`<section class="card"><h2>${words.told[lang]}</h2><dl class="answers">${lines.map(
    ({ label, shown }) => html`<dt>${label}</dt><dd>${shown}</dd>`,
  )}</dl>${
    files.length > 0 &&
    html`<h3>${words.files[lang]}</h3><ul class="plain">${files.map(
      (file) => html`<li><a href="/console/complaints/${id}/files/${file.id}">${file.name}</a></li>`,
    )}</ul>`
  }</section>`;
}

/** The one step that may be taken now, with what belongs to it. */
function showNext({ complaint }: OpenComplaint, ask: Ask, problem: string | undefined): Html | undefined {
  const { lang, token, form } = ask;
  const { id, status, complex } = complaint;
  const next = nextStep(status);
  if (next === undefined) return undefined;
  const step = sayLoopWord(`c-do-${next}`, lang);
  const hint = needsText(next) ? words[isTold(next) ? 'goes-out' : 'inside'] : words['told-then'];
  return html`<section class="card"><h2>${fill(words.next, lang, { step })}</h2>
<form class="stack" method="post" action="/console/complaints/${id}/step"><input type="hidden" name="_t" value="${token}"><input type="hidden" name="step" value="${next}">
${
  needsText(next) &&
  html`<label>${sayLoopWord(`c-write-${next}`, lang)}<textarea name="text" rows="6" maxlength="5000" required${
    problem !== undefined && html` aria-invalid="true" aria-describedby="step-problem"`
  }>${form.text ?? ''}</textarea></label>`
}${problem !== undefined && html`<p class="problem" id="step-problem" role="alert">${problem}</p>`}
<p><small>${hint[lang]}</small></p><p class="actions"><button${
    needsText(next) && isTold(next) && html` data-ask="${fill(words.sure, lang, { step })}"`
  }>${step}</button></p></form>${
    !complex &&
    mayBeComplex(status) &&
    html`<form method="post" action="/console/complaints/${id}/complex"><input type="hidden" name="_t" value="${token}"><button class="quiet">${words['mark-complex'][lang]}</button></form>`
  }</section>`;
}

function showSteps(steps: readonly StepRow[], names: ReadonlyMap<string, string>, { lang }: Ask): Html {
  return html`<section class="card"><h2>${words.steps[lang]}</h2><ol class="timeline">${steps.map(
    ({ step, text, personId, at }) => {
      const by = personId === null ? undefined : names.get(personId);
      const shown = step === 'rated' && text !== null ? sayLoopWord(text, lang) : text;
      return html`<li><time>${chinaTime(at).slice(0, 16)}</time> <strong>${sayLoopWord(`c-status-${step}`, lang)}</strong>${
        by !== undefined && html` <small>${by}</small>`
      }${shown !== null && html`<p class="said">${shown}</p>`}</li>`;
    },
  )}</ol></section>`;
}

async function showLimits({ complaint }: OpenComplaint, ask: Ask): Promise<Html | undefined> {
  const { db, lang, now, parts } = ask;
  const all = await tasksOf(db, parts.rulebook, { matterId: complaint.id });
  const tasks = all.filter(({ role, status, dueOn }) => role !== 'contact' && status !== 'dropped' && dueOn);
  if (tasks.length === 0) return undefined;
  const today = chinaDay(now);
  return html`<div class="table" tabindex="0" role="region" aria-label="${words.limits[lang]}"><table><caption><h2>${words.limits[lang]}</h2></caption>
<thead><tr><th scope="col">${words['limit-what'][lang]}</th><th scope="col">${words['limit-day'][lang]}</th><th scope="col">${words['limit-done'][lang]}</th></tr></thead>
<tbody>${tasks.map((task) => {
    const { dueOn, doneAt } = task;
    const late = (doneAt === null ? today : chinaDay(doneAt)) > (dueOn ?? '');
    const done = doneAt === null ? '' : chinaTime(doneAt).slice(0, 10);
    return html`<tr><th scope="row">${titleOf(task, lang)}</th><td>${dueOn ?? ''}</td><td>${done} ${
      late && html`<span class="tag bad">${words.late[lang]}</span>`
    }</td></tr>`;
  })}</tbody></table></div>`;
}
