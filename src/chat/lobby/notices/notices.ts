import { readCommand } from '../../../flow/understand/command.js';
import { normalise } from '../../../flow/understand/normalise.js';
import { lengthen } from '../agency-desk/ids.js';
import { readDeskOrder } from '../agency-desk/orders.js';
import { needConsent } from '../agree.js';
import { readLoopOrder } from '../loop/orders.js';
import { isNeverMind } from '../never-mind.js';
import { isSmallTalk, readOrder, unquoteOrder } from '../order.js';
import { orderRoom, pressPosters, pressRoom, showRooms } from '../rooms/show-rooms.js';
import { askNext, type Visit } from '../visit.js';
import { askCancel, control, pressCard, showNotice } from './card.js';
import { hearText, pressKind, pressOwner, writeNotice } from './compose.js';
import { hearReason, pressNo, pressYes } from './confirm.js';
import { askCorrect, hearCorrect } from './correct.js';
import type { NoticeDialog } from './dialog.js';
import { changeDraft } from './draft.js';
import { dropFiles, hearFiles } from './files.js';
import { ask, goOn } from './go-on.js';
import { launch } from './launch.js';
import { giveLedger } from './ledger.js';
import { askList, hearList } from './list.js';
import { showNotices } from './list-notices.js';
import { type NoticeOrder, readNoticeOrder, type SaidNotice } from './orders.js';
import { hearPeople, pressPeople, pressSegment } from './people.js';
import { prefer } from './prefer.js';
import { showPreview } from './preview.js';
import { pressRefuse, pressWant, refuse, want } from './refuse.js';
import { hearRooms, pressRooms } from './rooms.js';
import { key, sayNotices, show, wordOf } from './say.js';
import { hearSendAt, pressNow } from './send-at.js';
import { askEvery, hearEvery, pressEndSeries, showSeries } from './series.js';
import { type At, findAt, readStep, type Step, stepsOf, toPreview, toStep } from './steps.js';
import {
  askName,
  hearName,
  pressDrop,
  pressDropSegment,
  pressTemplate,
  showSegments,
  showTemplates,
  useTemplate,
} from './templates.js';
import { hearDeadline, hearLinks, hearPlace, hearPlaces, hearTimes, pressPlaces } from './training.js';
import { tryNotice } from './try.js';
import { askWelcome, hearWelcome } from './welcome.js';
import { whoWrites } from './who-writes.js';
import { findOwn, type Own } from './writer.js';

const ORDERS: Readonly<Record<NoticeOrder, (visit: Visit, rest: string) => Promise<void>>> = {
  write: writeNotice,
  list: (visit) => showNotices(visit),
  templates: showTemplates,
  segments: showSegments,
  series: showSeries,
  rooms: showRooms,
  refuse,
  want,
  prefer,
  'who-writes': whoWrites,
};

/** 群发, 通知12, 退订 … False: it is none of these. */
export async function orderNotices(visit: Visit, text: string): Promise<boolean> {
  const said = readNoticeOrder(text);
  if (!said || visit.caller.fresh) return false;
  if (await needConsent(visit, {})) await obey(visit, said);
  return true;
}

function obey(visit: Visit, { order, number = 0, rest }: SaidNotice): Promise<void> {
  if (order === 'show') return showNotice(visit, number);
  if (order === 'room') return orderRoom(visit, number, rest);
  return ORDERS[order](visit, rest);
}

/** A button that ends a step: on to the next. */
const stepping =
  (run: (visit: Visit, argument: string) => Promise<At | undefined>) =>
  async (visit: Visit, argument: string): Promise<void> => {
    const at = await run(visit, argument);
    if (at) await goOn(visit, at);
  };

/** A button under a preview, of a draft. */
const ofDraft =
  (run: (visit: Visit, own: Own) => Promise<void>) =>
  async (visit: Visit, short: string): Promise<void> => {
    const id = lengthen(short);
    const own = id === undefined ? sayNotices(visit, 'stale') : await findOwn(visit, id);
    if (own?.notice.status === 'draft') await run(visit, own);
    else if (own) sayNotices(visit, 'stale');
  };

/** What a button does, by its verb. Every one looks at who presses it: anybody may send any button. */
export const PRESSES: Readonly<Record<string, (visit: Visit, argument: string) => Promise<void>>> = {
  'n-new': (visit) => writeNotice(visit),
  'n-own': pressOwner,
  'n-kind': pressKind,
  'n-at': async (visit, argument) => {
    const at = await readStep(visit, argument);
    if (at) await ask(visit, at);
  },
  'n-back': async (visit, argument) => {
    const at = await readStep(visit, argument);
    if (at) await ask(visit, at, true);
  },
  'n-nofiles': async (visit, argument) => void (await dropFiles(visit, argument)),
  'n-anyplaces': stepping((visit, argument) => pressPlaces(visit, argument, true)),
  'n-noplaces': stepping((visit, argument) => pressPlaces(visit, argument, false)),
  'n-allrooms': stepping((visit, argument) => pressRooms(visit, argument, true)),
  'n-norooms': stepping((visit, argument) => pressRooms(visit, argument, false)),
  'n-all': stepping((visit, argument) => pressPeople(visit, argument, true)),
  'n-nobody': stepping((visit, argument) => pressPeople(visit, argument, false)),
  'n-segment': stepping(pressSegment),
  'n-list': (visit, before) => showNotices(visit, before),
  'n-upload': askList,
  'n-now': stepping(pressNow),
  'n-see': ofDraft(showPreview),
  'n-try': ofDraft(tryNotice),
  'n-go': ofDraft(launch),
  'n-edit': ofDraft(askWhichStep),
  'n-urgent': ofDraft(async (visit, own) => {
    const changed = await changeDraft(visit, own.notice, (draft) => ({ ...draft, urgent: !draft.urgent }));
    const again = changed ? await findOwn(visit, own.notice.id) : undefined;
    if (again) await showPreview(visit, again);
  }),
  'n-template': ofDraft((visit, own) => askName(visit, own, 'template-name')),
  'n-keep': ofDraft((visit, own) => askName(visit, own, 'segment-name')),
  'n-leave': ofDraft((visit, { notice }) => leave(visit, notice.number)),
  'n-card': pressCard,
  'n-drafts': (visit) => showNotices(visit, '', true),
  'n-yes': pressYes,
  'n-no': pressNo,
  'n-pause': (visit, short) => control(visit, short, 'pause'),
  'n-resume': (visit, short) => control(visit, short, 'resume'),
  'n-recall': (visit, short) => control(visit, short, 'recall'),
  'n-delete': (visit, short) => control(visit, short, 'delete'),
  'n-cancel': askCancel,
  'n-cancel-yes': (visit, short) => control(visit, short, 'cancel'),
  'n-correct': askCorrect,
  'n-ledger': giveLedger,
  'n-templates': showTemplates,
  'n-tpl': pressTemplate,
  'n-use': stepping(useTemplate),
  'n-tpl-drop': pressDrop,
  'n-every': askEvery,
  'n-series-end': pressEndSeries,
  'n-segments': showSegments,
  'n-seg-drop': pressDropSegment,
  'n-rooms': showRooms,
  'n-room': pressRoom,
  'n-posters': pressPosters,
  'n-welcome': askWelcome,
  'n-off': pressRefuse,
  'n-on': pressWant,
  'n-prefer': prefer,
};

/** False: the button is none of these. */
export async function pressNotices(visit: Visit, verb: string, argument: string): Promise<boolean> {
  const press = Object.hasOwn(PRESSES, verb) ? PRESSES[verb] : undefined;
  if (!press) return false;
  if (await needConsent(visit, {})) await press(visit, argument);
  return true;
}

/** 改…: what of it? */
async function askWhichStep(visit: Visit, { notice }: Own): Promise<void> {
  const buttons = stepsOf(notice).map((step: Step) =>
    key(visit, toStep(notice.id, step, true), `step-${step}`),
  );
  await show(
    visit,
    wordOf(visit, 'edit-which'),
    [...buttons, key(visit, toPreview(notice.id), 'to-preview')],
    toPreview(notice.id),
  );
}

/** 算了: the draft stays. */
async function leave(visit: Visit, number: number | undefined): Promise<void> {
  await askNext(visit, null);
  if (number === undefined) sayNotices(visit, 'left-nothing');
  else sayNotices(visit, 'left', { number: String(number) });
}

/** Whether a message is what was asked for, whatever words it begins with; an order is the whole message. */
export function takesNotice({ inbound }: Visit, dialog: NoticeDialog): boolean {
  if (inbound.kind === 'files') return dialog.what === 'files' || dialog.what === 'list';
  if (inbound.kind !== 'text') return false;
  const { text } = inbound;
  if (isChoice(text, dialog)) return true;
  if (readOrder(text) !== undefined || readCommand(text)?.do === 'language') return false;
  return [readDeskOrder(text), readLoopOrder(text), readNoticeOrder(text)].every((said) => said?.rest !== '');
}

const isChoice = (text: string, { choices }: NoticeDialog): string | undefined => {
  const said = normalise(text).toLowerCase();
  return choices.find(({ name }) => normalise(name).toLowerCase() === said)?.id;
};

const DONE = /^(?:好了?|完了|没有?了|发完了|就这些了?|done|that is all|that's all)[\s。.!]*$/i;
const TEXT_MAX = 6000;

/** What was said to what was asked here. A string: the button it means. */
export async function hearNotices(visit: Visit, dialog: NoticeDialog): Promise<string | true> {
  const { inbound } = visit;
  const { what, id, edit = false, kept } = dialog;
  const said = inbound.kind === 'text' ? inbound.text : '';
  const chosen = isChoice(said, dialog);
  if (chosen !== undefined) return chosen;
  if (isNeverMind(said) || readCommand(said)?.do === 'cancel') {
    const own = id === '' || what === 'welcome' || what === 'every' ? undefined : await findOwn(visit, id);
    await leave(visit, own?.notice.number);
    return true;
  }
  const first = dialog.choices[0]?.id;
  const last = dialog.choices.at(-1)?.id;
  if (readCommand(said)?.do === 'back' && last !== undefined) return last;
  if (readCommand(said)?.do === 'skip' && first !== undefined && dialog.choices.length > 1) return first;
  if (what === 'files' && DONE.test(said.trim()) && first !== undefined) return first;
  const text = unquoteOrder(said).trim().slice(0, TEXT_MAX).toWellFormed();
  if (text === '' && inbound.kind !== 'files') return isSmallTalk(said) ? true : dialog.again;
  const done = await take(visit, { what, id, edit, kept }, text, dialog);
  if (done) await goOn(visit, done);
  return true;
}

/** Steps of a draft, by what is asked. */
const HEARS: Partial<
  Record<NoticeDialog['what'], (visit: Visit, at: At, text: string, kept?: string) => Promise<At | undefined>>
> = {
  files: (visit, at) => hearFiles(visit, at),
  list: (visit, at) => hearList(visit, at),
  times: (visit, at, text, kept) => hearTimes(visit, at, text, kept),
  place: hearPlace,
  links: hearLinks,
  places: hearPlaces,
  deadline: hearDeadline,
  rooms: hearRooms,
  people: hearPeople,
  'send-at': hearSendAt,
};

async function take(
  visit: Visit,
  {
    what,
    id,
    edit,
    kept,
  }: { what: NoticeDialog['what']; id: string; edit: boolean; kept: string | undefined },
  text: string,
  dialog: NoticeDialog,
): Promise<At | undefined> {
  const hear = HEARS[what];
  if (hear) {
    const at = await findAt(visit, id, what === 'list' ? 'people' : what, edit);
    return at && hear(visit, at, text, kept);
  }
  switch (what) {
    case 'text':
      return hearText(visit, dialog);
    case 'template-name':
    case 'segment-name': {
      const own = await hearName(visit, id, what, text);
      if (own) await showPreview(visit, own);
      return undefined;
    }
    case 'reason':
      await hearReason(visit, id, text);
      return undefined;
    case 'correct':
      await hearCorrect(visit, id, text);
      return undefined;
    case 'every':
      await hearEvery(visit, id, text);
      return undefined;
    case 'welcome':
      await hearWelcome(visit, id, text);
      return undefined;
    default:
      return undefined;
  }
}
