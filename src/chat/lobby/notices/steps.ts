import type { Button } from '../../../flow/say/message.js';
import type { Notice } from '../../../service/notices/write-notice.js';
import { readKey, shorten, withKey } from '../agency-desk/ids.js';
import { option, type Visit } from '../visit.js';
import type { Asked } from './dialog.js';
import { askFor, key, sayNotices, wordOf } from './say.js';
import type { NoticeWord } from './words.js';
import { findOwn, type Own } from './writer.js';

/** What is asked of whoever writes a notice, in this order. */
const STEPS = [
  'text',
  'files',
  'times',
  'place',
  'links',
  'places',
  'deadline',
  'rooms',
  'people',
  'send-at',
] as const satisfies readonly Asked[];
export type Step = (typeof STEPS)[number];

const OF_TRAININGS: ReadonlySet<Step> = new Set(['times', 'place', 'links', 'places', 'deadline']);

/** Where a notice stands while it is written. `edit`: after the step back to the preview. A step that is done returns it. */
export interface At extends Own {
  readonly step: Step;
  readonly edit: boolean;
}

export function stepsOf({ kind, trainingId }: Notice): readonly Step[] {
  const training = kind === 'training';
  return STEPS.filter((step) =>
    OF_TRAININGS.has(step) ? training && (step !== 'deadline' || trainingId !== null) : true,
  );
}

const isStep = (text: string): text is Step => (STEPS as readonly string[]).includes(text);

/** The button that leads to a step. */
export const toStep = (id: string, step: Step, edit: boolean): string =>
  withKey('n-at', id, edit ? `${step}+` : step);

export const toPreview = (id: string): string => `@n-see:${shorten(id)}`;

/** The button to what comes after a step. */
function afterStep({ notice, step, edit }: At): string {
  const steps = stepsOf(notice);
  const next = steps[steps.indexOf(step) + 1];
  return edit || next === undefined ? toPreview(notice.id) : toStep(notice.id, next, false);
}

function wayBack(visit: Visit, { notice, step, edit }: At): Button {
  if (edit) return key(visit, toPreview(notice.id), 'to-preview');
  const steps = stepsOf(notice);
  const before = steps[steps.indexOf(step) - 1];
  return before
    ? key(visit, withKey('n-back', notice.id, before), 'before')
    : key(visit, toPreview(notice.id), 'to-preview');
}

/** Asks for what a step is about; with the ways on of this step and the way back. */
export async function askStep(
  visit: Visit,
  at: At,
  text: string | NoticeWord,
  buttons: readonly Button[] = [],
  kept?: string,
): Promise<undefined> {
  const { notice, step, edit } = at;
  const words = isWord(text) ? wordOf(visit, text) : text;
  const about = { what: step, id: notice.id, again: toStep(notice.id, step, edit) };
  await askFor(
    visit,
    words,
    { ...about, ...(edit ? { edit } : {}), ...(kept === undefined ? {} : { kept }) },
    [...buttons, wayBack(visit, at)],
  );
  return undefined;
}

/** Words of the catalogue have no blank and are of small letters. */
const isWord = (text: string): text is NoticeWord => /^[a-z]+(?:-[a-z]+)*$/.test(text);

/** On without this step. */
export const skipButton = (visit: Visit, at: At, word: NoticeWord = 'skip'): Button =>
  option(afterStep(at), wordOf(visit, word));

/** The step a button or a dialog names, of a draft of one's own; undefined: said why not. */
export async function findAt(visit: Visit, id: string, step: string, edit: boolean): Promise<At | undefined> {
  const own = await findOwn(visit, id);
  if (!own) return undefined;
  if (own.notice.status === 'draft' && isStep(step)) return { ...own, step, edit };
  sayNotices(visit, 'stale');
  return undefined;
}

/** `<id>.files+` of a button. */
export async function readStep(visit: Visit, argument: string): Promise<At | undefined> {
  const read = readKey(argument);
  if (!read) {
    sayNotices(visit, 'stale');
    return undefined;
  }
  const edit = read.key.endsWith('+');
  return findAt(visit, read.id, edit ? read.key.slice(0, -1) : read.key, edit);
}
