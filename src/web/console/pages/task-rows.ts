import type { Lang } from '../../../flow/json.js';
import { fill } from '../../../flow/say/fill.js';
import { type TaskView, titleOf } from '../../../service/work/tasks.js';
import { type Html, html } from '../html.js';
import { words } from './today/words.js';

/** Where what a task belongs to is dealt with. */
const PAGES_OF: Readonly<Record<string, string>> = {
  project: 'projects',
  complaint: 'complaints',
  inquiry: 'inquiries',
  rectification: 'satisfaction',
};

/**
 * Tasks as a list, each leading to its project, complaint, question or rating. `today`: 2026-11-20. `under`: what else
 * can be done about one of a project.
 */
export function taskRows(
  tasks: readonly TaskView[],
  today: string,
  lang: Lang,
  under?: (task: TaskView) => Html | undefined,
): Html {
  return html`<ul class="rows">${tasks.map((task) => {
    const { enterprise, person, dueOn, role, kind, matterId } = task;
    const late = dueOn !== null && dueOn < today;
    const day = dueOn ?? '';
    const when =
      dueOn === null
        ? words['no-day'][lang]
        : fill(late ? words['late-since'] : words['due-on'], lang, { day });
    const inside = html`<span class="row"><span><strong>${titleOf(task, lang)}</strong><br>
<small>${[enterprise, person].filter(Boolean).join(' · ')}</small></span><span class="tags">
${role === 'contact' && html`<span class="tag">${words.contact[lang]}</span>`}<span class="tag ${late ? 'bad' : 'warn'}">${when}</span></span></span>`;
    const at = PAGES_OF[kind];
    if (at === undefined) return html`<li>${inside}</li>`;
    return html`<li><a class="whole" href="/console/${at}/${matterId}">${inside}</a>${kind === 'project' && under?.(task)}</li>`;
  })}</ul>`;
}
