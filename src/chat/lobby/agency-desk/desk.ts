import { readCommand } from '../../../flow/understand/command.js';
import { readCount } from '../../../flow/understand/count.js';
import { normalise } from '../../../flow/understand/normalise.js';
import { needConsent } from '../agree.js';
import { choose } from '../choose.js';
import { readLoopOrder } from '../loop/orders.js';
import { isNeverMind } from '../never-mind.js';
import { isSmallTalk, readHouseButton, readOrder } from '../order.js';
import { askNext, type Visit } from '../visit.js';
import { ACTS } from './acts.js';
import { writeDate } from './dates.js';
import type { DeskDialog, Picking, Writing } from './dialog.js';
import { showFirms } from './firms.js';
import { shorten } from './ids.js';
import { obeyLoosely } from './loosely.js';
import { giveChosen, obeyDesk } from './obey-desk.js';
import { readDeskOrder } from './orders.js';
import { objectToPlan } from './plan-answer.js';
import { postpone } from './postpone.js';
import { showProjects } from './projects.js';
import { writeRecord, writeWaive } from './records.js';
import { remindTime } from './remind-time.js';
import { isAgency, type Rights, rightsOf } from './rights.js';
import { deskDialogOf, key, sayDesk, sayThen } from './show.js';
import { doneStage, leaveOutStage } from './stages.js';
import { finishElsewhere } from './task-acts.js';

/** `@task:<id>` and the like. False: it is no button of the desk. */
export async function pressDesk(visit: Visit, verb: string, argument: string): Promise<boolean> {
  if (verb === 'desk') return stepBack(visit);
  const act = Object.hasOwn(ACTS, verb) ? ACTS[verb] : undefined;
  if (!act) return false;
  if (await needConsent(visit, {})) await act(visit, await rightsOf(visit), argument);
  return true;
}

/** Away from what was asked, to what was shown before it. */
async function stepBack(visit: Visit): Promise<boolean> {
  const dialog = deskDialogOf(visit);
  await askNext(visit, null);
  const again = dialog && readHouseButton(dialog.again);
  if (!again || again.verb === 'desk' || !(await pressDesk(visit, again.verb, again.argument)))
    sayDesk(visit, 'stale');
  return true;
}

/** 待办, 企业 机械, 延后 下周三: orders of the desk. False: it is none, or nothing for this person. */
export async function orderDesk(visit: Visit, text: string): Promise<boolean> {
  const said = readDeskOrder(text);
  if (!said || visit.caller.fresh) return false;
  const rights = await rightsOf(visit);
  // 转交 of a contact means a form.
  if (said.order === 'assign' && !isAgency(rights)) return false;
  // 完成 of somebody who owes nothing here is no order.
  if (said.order === 'finish' && isNobody(rights)) return false;
  if (await needConsent(visit, {})) await obeyDesk(visit, rights, said);
  return true;
}

/** An enterprise by its name alone, when words mean nothing else. */
export const hearFirmName = async (visit: Visit, text: string): Promise<boolean> =>
  text !== '' && !visit.caller.fresh && obeyLoosely(visit, await rightsOf(visit), text);

/** Photographs that nothing asked for: where those of a service belong. False: nobody of an agency sent them. */
export async function tellWhere(visit: Visit): Promise<boolean> {
  if (!isAgency(await rightsOf(visit))) return false;
  await sayThen(visit, 'files-where', undefined, [key(visit, '@projects:0', 'word-projects')]);
  return true;
}

const isNobody = (rights: Rights): boolean =>
  !isAgency(rights) && rights.contactOf.length === 0 && rights.bureaus.length === 0;

/** 转交 outside a form means a task. False: nobody here has tasks to give, so a form is meant. */
export const giveInstead = async (visit: Visit): Promise<boolean> => giveChosen(visit, await rightsOf(visit));

/** Whether a message is the words that were asked for, whatever they begin with; an order is the whole message. */
export function takesWords({ inbound }: Visit, dialog: DeskDialog): boolean {
  if (inbound.kind !== 'text' || dialog.do !== 'write') return false;
  const { text } = inbound;
  const said = normalise(text).toLowerCase();
  if (dialog.choices?.some(({ name }) => normalise(name).toLowerCase() === said)) return false;
  if (readOrder(text) !== undefined || readCommand(text) !== undefined) return false;
  return readDeskOrder(text)?.rest !== '' && readLoopOrder(text)?.rest !== '';
}

/** False: they were none after all. */
export const hearWords = async (visit: Visit, dialog: DeskDialog): Promise<boolean> =>
  dialog.do === 'write' && (await hearWritten(visit, dialog)) === true;

/** What was said to what the desk showed or asked: a button to press; true: it is dealt with; false: it is something else. */
export async function hearDesk(visit: Visit, dialog: DeskDialog): Promise<string | boolean> {
  return dialog.do === 'pick' ? hearPick(visit, dialog) : hearWritten(visit, dialog);
}

/** 算了: nothing is asked any longer. */
async function letGo(visit: Visit): Promise<boolean> {
  if (!isNeverMind(textOf(visit))) return false;
  await askNext(visit, null);
  sayDesk(visit, 'let-go');
  return true;
}

async function hearPick(visit: Visit, { choices, again, search }: Picking): Promise<string | boolean> {
  if (await letGo(visit)) return true;
  const chosen = choose(visit.inbound, '', choices);
  const words = textOf(visit);
  // A part of a name may mean others too, which are not on this page.
  if (chosen && (search === undefined || isExact(words, chosen.name))) return chosen.id;
  if (goesBack(visit)) return again;
  const isName = words !== '' && words.length <= SEARCHED_MAX && !readCommand(words) && !isSmallTalk(words);
  if (chosen && !isName) return chosen.id;
  if (search === undefined || !isName) return false;
  const rights = await rightsOf(visit);
  await (search === 'firms' ? showFirms : showProjects)(visit, rights, words);
  return true;
}

/** Its number, its whole name, or the way to another page. */
const isExact = (words: string, name: string): boolean =>
  readCount(words.replace(/^第|[家个项张号]$/g, '')) !== undefined ||
  words === name ||
  name.startsWith(words);

/** What is longer is no name. */
const SEARCHED_MAX = 30;
const WRITTEN_MAX = 2000;

async function hearWritten(visit: Visit, dialog: Writing): Promise<string | boolean> {
  if (await letGo(visit)) return true;
  if (goesBack(visit)) return '@desk:back';
  const { what, id, key = '', choices = [] } = dialog;
  const said = normalise(textOf(visit)).toLowerCase();
  const named = choices.find(({ name }) => normalise(name).toLowerCase() === said);
  if (named) return named.id;
  const rights = await rightsOf(visit);
  if (visit.inbound.kind === 'files' && what === 'note') {
    await writeRecord(visit, rights, dialog, visit.inbound.caption);
    return true;
  }
  const text = textOf(visit).slice(0, WRITTEN_MAX).toWellFormed();
  if (text === '') return false;
  const stage = `${shorten(id)}.${key}`;
  switch (what) {
    case 'postpone':
      await postpone(visit, rights, id, text);
      break;
    case 'elsewhere':
      await finishElsewhere(visit, rights, id, text);
      break;
    case 'remind-time':
      await remindTime(visit, text);
      break;
    case 'out-of-order':
      await doneStage(visit, rights, stage, text);
      break;
    case 'skip':
      await leaveOutStage(visit, rights, stage, text);
      break;
    case 'date':
      await writeDate(visit, rights, dialog, text);
      break;
    case 'note':
      await writeRecord(visit, rights, dialog, text);
      break;
    case 'waive':
      await writeWaive(visit, rights, dialog, text);
      break;
    case 'objection':
      await objectToPlan(visit, rights, id, text);
      break;
  }
  return true;
}

const textOf = ({ inbound }: Visit): string => (inbound.kind === 'text' ? inbound.text.trim() : '');

function goesBack({ inbound }: Visit): boolean {
  const command = inbound.kind === 'text' ? readCommand(inbound.text)?.do : undefined;
  return command === 'back' || command === 'cancel';
}
