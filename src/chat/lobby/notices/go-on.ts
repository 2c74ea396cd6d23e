import type { Visit } from '../visit.js';
import { askTextAnew } from './compose.js';
import { askFiles } from './files.js';
import { askPeople } from './people.js';
import { showPreview } from './preview.js';
import { askRooms } from './rooms.js';
import { askSendAt } from './send-at.js';
import { type At, type Step, stepsOf } from './steps.js';
import { askDeadline, askLinks, askPlace, askPlaces, askTimes } from './training.js';
import { findOwn } from './writer.js';

const ASKS: Readonly<Record<Step, (visit: Visit, at: At) => Promise<At | undefined>>> = {
  text: askTextAnew,
  files: askFiles,
  times: askTimes,
  place: askPlace,
  links: askLinks,
  places: askPlaces,
  deadline: askDeadline,
  rooms: askRooms,
  people: askPeople,
  'send-at': askSendAt,
};

/** Asks what a step is about. With nothing to ask on to the next, or back to the one before. */
export async function ask(visit: Visit, at: At, back = false): Promise<void> {
  if (!(await ASKS[at.step](visit, at))) return;
  const steps = stepsOf(at.notice);
  const before = back ? steps[steps.indexOf(at.step) - 1] : undefined;
  await (before ? ask(visit, { ...at, step: before }, true) : goOn(visit, at));
}

/** After a step: the next one, or the preview. The notice is read again, as it may have changed. */
export async function goOn(visit: Visit, { notice, step, edit }: At): Promise<void> {
  const own = await findOwn(visit, notice.id);
  if (!own) return;
  const steps = stepsOf(own.notice);
  const next = steps[steps.indexOf(step) + 1];
  if (edit || next === undefined) return showPreview(visit, own);
  await ask(visit, { ...own, step: next, edit: false });
}
