import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { type Choices, listChoices, PAGE } from '../../../../store/console/enterprises.js';
import { type FoundProject, findProjects, type ProjectFilter } from '../../../../store/console/projects.js';
import { type Ask, page, type View } from '../../console-page.js';
import { consoleWords } from '../../console-words.js';
import { Html, html } from '../../html.js';
import { option, stageOptions, stageTitle } from '../pack-words.js';
import { pager } from '../pager.js';
import { words } from './words.js';

const STATES = ['running', 'ended', 'closed'] as const;

/** Projects, the newest first, searched and narrowed. */
export async function showProjects(ask: Ask): Promise<View> {
  const { db, query, lang, now, viewer } = ask;
  const [rows, choices] = await Promise.all([
    findProjects(db, readFilter(ask), now),
    listChoices(db, viewer.sees),
  ]);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1)?.id : undefined;
  const none = Object.keys(query).length > 0 ? words['none-found'] : words['none-yet'];
  return page(
    words.title[lang],
    html`${showViews('list', lang)}${showFilter(ask, choices)}${
      shown.length === 0
        ? html`<p class="empty">${none[lang]}</p>`
        : html`<ul class="rows">${shown.map((row) => showRow(ask, row))}</ul>`
    }${pager('/console/projects', query, last, lang)}`,
  );
}

/** The three ways to look at projects. */
export function showViews(current: 'list' | 'board' | 'calendar', lang: Lang): Html {
  const link = (view: 'list' | 'board' | 'calendar', path: string) =>
    html`<a class="button quiet" href="/console/projects${path}"${view === current && new Html(' aria-current="page"')}>${words[view][lang]}</a>`;
  return html`<nav class="actions" aria-label="${words.views[lang]}">${link('list', '')}${link('board', '/board')}${link('calendar', '/calendar')}</nav>`;
}

function readFilter({ query, viewer, parts: { rulebook } }: Ask): ProjectFilter {
  const { q = '', agency = '', stage = '', state = '', before = '' } = query;
  const [pack = '', key = ''] = stage.split('/');
  return {
    sees: viewer.sees,
    words: q.trim() === '' ? undefined : q.trim().slice(0, 100).toWellFormed(),
    agencyId: isUuid(agency) ? agency : undefined,
    ...(rulebook.packs.includes(pack) ? { pack, stage: key.slice(0, 100) || undefined } : {}),
    state: STATES.find((one) => one === state),
    before: isUuid(before) ? before : undefined,
  };
}

function showFilter({ query, lang, parts: { rulebook } }: Ask, { agencies }: Choices): Html {
  const all = (picked = '') => option('', consoleWords.all[lang], picked);
  return html`<form class="filter" role="search" action="/console/projects">
<label class="wide">${words.search[lang]}<input type="search" name="q" value="${query.q ?? ''}" placeholder="${words.hint[lang]}"></label>
${
  agencies.length > 1 &&
  html`<label>${words.agency[lang]}<select name="agency">${all(query.agency)}${agencies.map(({ id, name }) => option(id, name, query.agency))}</select></label>`
}
<label>${words.stage[lang]}<select name="stage">${all(query.stage)}${stageOptions(rulebook, query.stage, lang)}</select></label>
<label>${words.state[lang]}<select name="state">${all(query.state)}${STATES.map((one) => option(one, words[one][lang], query.state))}</select></label>
<button>${consoleWords.search[lang]}</button></form>`;
}

export function showRow({ lang, viewer, parts: { rulebook } }: Ask, row: FoundProject): Html {
  const { id, name, pack, stage, enterprise, agency, startedAt, overdue, open } = row;
  const state = row.closedAt ? 'closed' : row.archivedAt ? 'archived' : row.endedAt ? 'ended' : undefined;
  const about = [enterprise, viewer.sees === 'all' ? agency : '', chinaTime(startedAt).slice(0, 10)];
  return html`<li><a class="whole" href="/console/projects/${id}"><span class="row"><span><strong>${name}</strong><br><small>${about.filter(Boolean).join(' · ')}</small></span>
<span class="tags"><span class="tag">${stageTitle(rulebook, pack, stage, lang)}</span>${state && html`<span class="tag">${words[state][lang]}</span>`}
${overdue > 0 && html`<span class="tag bad">${fill(words.overdue, lang, { n: overdue })}</span>`}${
  open > overdue && html`<span class="tag warn">${fill(words.open, lang, { n: open - overdue })}</span>`
}</span></span></a></li>`;
}
