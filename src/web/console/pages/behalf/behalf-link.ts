import { mayFillForThem } from '../../../../chat/lobby/agency-desk/forms.js';
import type { Lang } from '../../../../flow/json.js';
import { serves } from '../../../../service/console/mask-phones.js';
import type { ProjectView } from '../../../../service/projects/project-view.js';
import type { TaskView } from '../../../../service/work/tasks.js';
import type { Ask } from '../../console-page.js';
import { type Html, html, to } from '../../html.js';
import { words } from './words.js';

/** To the forms that its agency may fill in for an enterprise. */
export const toBehalf = (enterpriseId: string, lang: Lang): Html =>
  html`<p class="actions"><a class="button quiet" href="/console/enterprises/${enterpriseId}/behalf">${words.title[lang]}</a></p>`;

/** Beside a task of the enterprise: to the form that settles it, where it may be filled in for them. */
export const behalfLink =
  ({ viewer, lang, parts }: Ask, { agency, enterprise }: ProjectView) =>
  ({ role, status, form }: TaskView): Html | undefined => {
    const definition = form === null ? undefined : parts.current(form);
    const may = role === 'contact' && status === 'open' && serves(viewer, agency.id);
    if (!may || !definition || !mayFillForThem(definition)) return undefined;
    const path = to(`/console/enterprises/${enterprise.id}/behalf`, { form: definition.id });
    return html`<span class="under"><a href="${path}">${words.title[lang]}</a></span>`;
  };
