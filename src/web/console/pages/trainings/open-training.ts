import { Fault } from '../../../../fault/fault.js';
import { holds, leads } from '../../../../service/console/held.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { readTraining } from '../../../../service/trainings/read-training.js';
import type { Training } from '../../../../service/trainings/training.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { isShownTraining, type TrainingScope } from '../../../../store/console/trainings.js';
import { findRegistration } from '../../../../store/trainings/registrations.js';
import { type Ask, go, type View } from '../../console-page.js';
import { type Html, html, to } from '../../html.js';
import type { Said } from './words.js';

export const scopeOf = ({ sees, agencies, bureaus }: Viewer): TrainingScope => ({
  sees,
  agencyIds: agencies.map(({ id }) => id),
  bureauIds: bureaus.map(({ id }) => id),
});

/** How somebody stands to a training. */
export interface Standing {
  /** Of the house that holds it. */
  readonly held: boolean;
  /** Writes in its name. */
  readonly led: boolean;
}

/** The training of the address, for whoever may look at it. To others it is not there. */
export async function openShown({ db, viewer, params, now }: Ask): Promise<Training> {
  const { id = '' } = params;
  const shown = isUuid(id) && (await isShownTraining(db, id, scopeOf(viewer)));
  const training = shown ? await readTraining(db, id, now) : undefined;
  if (!training) throw new Fault('not-found');
  return training;
}

/** Whether who comes is shown: to the house that holds it, and to those who see all agencies. */
export const seesPeople = (viewer: Viewer, training: Training): boolean =>
  viewer.sees === 'all' || holds(viewer, training);

export async function openWithPeople(ask: Ask): Promise<Training> {
  const training = await openShown(ask);
  if (!seesPeople(ask.viewer, training)) throw new Fault('not-found');
  return training;
}

/** The same where it must be of one's own house. */
export async function openHeld(ask: Ask): Promise<Training> {
  const training = await openShown(ask);
  if (!holds(ask.viewer, training)) throw new Fault('not-found');
  return training;
}

/** The same where only those may who write notices. */
export async function openLed(ask: Ask): Promise<Training> {
  const training = await openShown(ask);
  if (!(await leads(ask.db, ask.viewer, training))) throw new Fault('not-found');
  return training;
}

/** The registration that a form names, if it is one of this training. */
export async function registrationOf({ db, form }: Ask, training: Training): Promise<string | undefined> {
  const { registration = '' } = form;
  const row = isUuid(registration) ? await findRegistration(db, registration) : undefined;
  return row?.trainingId === training.id ? row.id : undefined;
}

export const pathOf = ({ id }: Pick<Training, 'id'>, more = ''): string => `/console/trainings/${id}${more}`;

/** Back to the training, which says what came of it; `show`: with the list that was open. */
export const goBack = (training: Training, said: Said, show?: string): View =>
  go(`${to(pathOf(training), { said, show })}${show === undefined ? '' : '#people'}`);

/** The state in which it is no longer to be changed. */
export const isAlive = ({ status }: Training): boolean => status === 'open' || status === 'closed';

/** A form of one button. */
export const pressed = (
  { token }: Ask,
  action: string,
  button: Html,
  hidden: Readonly<Record<string, string | undefined>> = {},
): Html =>
  html`<form method="post" action="${action}"><input type="hidden" name="_t" value="${token}">${Object.entries(
    hidden,
  ).map(
    ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
  )}${button}</form>`;

/** Names of people were shown, or given out. */
export const noteSeen = ({ db, viewer, now }: Ask, { id }: Training, what?: string): Promise<void> =>
  recordAudit(db, {
    ...{ personId: viewer.personId, action: 'console.seen', subject: 'training', key: id, at: now },
    ...(what === undefined ? {} : { details: { what } }),
  });
