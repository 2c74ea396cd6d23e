import { readCommand } from '../../flow/understand/command.js';
import { readCode } from '../../service/invites/invite-code.js';
import { rolesOf, setLanguage } from '../../service/people/caller.js';
import { oddWord } from '../odd-words.js';
import { hearAgency, sayAgencies } from './agency.js';
import {
  giveInstead,
  hearDesk,
  hearFirmName,
  hearWords,
  orderDesk,
  pressDesk,
  takesWords,
  tellWhere,
} from './agency-desk/desk.js';
import { hearConsent, needConsent } from './agree.js';
import { hearBindCode, tellCode } from './bind.js';
import { hearCalled, sayChoices, takeOff } from './calls.js';
import { choose } from './choose.js';
import { readDeepLink } from './deep-link.js';
import { type Dialog, type Next, readDialog } from './dialog.js';
import { decide, readDecision } from './joins.js';
import { hearLoop, hearLoose, orderLoop, pressLoop, repeatLoop, takesText } from './loop/loop.js';
import { menuEntries } from './menu.js';
import { hearSure, makeSure } from './my-data.js';
import { isNeverMind } from './never-mind.js';
import type { NoticeDialog } from './notices/dialog.js';
import { hearNotices, orderNotices, pressNotices, takesNotice } from './notices/notices.js';
import { obey } from './obey-order.js';
import { resumeSession } from './open-form.js';
import { orderMute } from './operator/alerts.js';
import { isSmallTalk, readHouseButton, readOrder } from './order.js';
import { hearFirm, hearName, hearWhich, proceed, sayFirms, sayWhich } from './proceed.js';
import { hearReminded } from './reminded.js';
import { hearRoomAgency, sayRoomAgencies } from './room-code.js';
import { goOn, isOpen, redeem, resume, start } from './start.js';
import type { TrainingDialog } from './trainings/dialog.js';
import {
  hearTrainings,
  orderCheckIn,
  orderTrainings,
  pressTrainings,
  takesTraining,
} from './trainings/trainings.js';
import { askNext, say, sayText, type Visit } from './visit.js';

const QUOTED_MAX = 40;

/** A message that is no answer to a form, and the way back to the form that is open. */
export async function receiveVisit(visit: Visit): Promise<void> {
  await hear(visit);
  if (visit.goal !== undefined) await pressHouse(visit, visit.goal);
  const { caller, sessionId, erased } = visit;
  if (erased || sessionId !== undefined || caller.sessionId === undefined || caller.dialog !== null) return;
  if (await isOpen(visit, caller.sessionId)) say(visit, 'back');
}

/** Somebody spoke to the bot in a room: on in private, with what they were at or the form they named there. */
export async function comeFromRoom(visit: Visit): Promise<void> {
  const dialog = readDialog(visit.caller.dialog);
  if (dialog) return askAgain(visit, dialog);
  const text = textOf(visit);
  // A number counts what is shown in private, and nothing is shown here.
  const named = isName(text) ? choose(visit.inbound, '', await menuEntries(visit)) : undefined;
  if (named && (await pressHouse(visit, named.id))) return;
  if (readOrder(text) === 'menu') return proceed(visit, {});
  await goOn(visit);
}

const isName = (text: string): boolean => /^\p{L}{2,}/u.test(text.trim());

/** What a message orders, answers or means, in this order. */
async function hear(visit: Visit): Promise<void> {
  const { inbound } = visit;
  if (inbound.kind === 'start') {
    const link = readDeepLink(inbound.payload);
    if (link !== undefined) return follow(visit, link);
    const heard = await hearBindCode(visit, inbound.payload, undefined);
    return heard === 'not-one' ? start(visit, inbound.payload) : takeUp(visit, heard);
  }
  if (inbound.kind === 'press' && (await pressHouse(visit, inbound.button))) return;
  if (inbound.kind === 'unsupported') sayText(visit, oddWord(inbound.what, visit.caller.lang));
  if (await orderCheckIn(visit, textOf(visit))) return;
  const asked = readDialog(visit.caller.dialog);
  if (asked?.at === 'loop' && takesText(visit, asked.loop)) return void (await hearLoop(visit, asked.loop));
  if (asked?.at === 'desk' && takesWords(visit, asked.desk) && (await hearWords(visit, asked.desk))) return;
  if (asked?.at === 'notice' && takesNotice(visit, asked.notice)) return writeOn(visit, asked.notice);
  if (
    asked?.at === 'training' &&
    takesTraining(visit, asked.training) &&
    (await train(visit, asked.training))
  )
    return;
  const named = asked?.at === 'desk' && inbound.kind === 'text' ? offeredBy(asked, inbound.text) : undefined;
  if (named !== undefined && (await pressHouse(visit, named))) return;
  if (await orderTrainings(visit, textOf(visit))) return;
  if (await orderNotices(visit, textOf(visit))) return;
  if (await orderLoop(visit, textOf(visit))) return;
  if (await orderDesk(visit, textOf(visit))) return;
  if (await orderMute(visit, textOf(visit))) return;
  const order = readOrder(textOf(visit));
  if (order) {
    if (order === 'handover' && (await giveInstead(visit))) return;
    await askNext(visit, null);
    return obey(visit, order);
  }
  const text = textOf(visit);
  const command = readCommand(text);
  if (command?.do === 'language') return speak(visit, command.lang);
  const dialog = readDialog(visit.caller.dialog);
  if (offeredBy(dialog, text) === undefined && (await hearReminded(visit, text))) return;
  const heard = await hearBindCode(visit, text, dialog);
  if (heard !== 'not-one') return takeUp(visit, heard);
  const code = readCode(text.replace(/^(?:加入|邀请码|join)[\s:：]*/i, ''));
  // A name looked for may look like a code; whoever reads the notice has nothing to name.
  if (code && (!dialog || dialog.at === 'consent' || dialog.at === 'desk')) return redeem(visit, code);
  if (dialog?.at === 'desk') {
    const button = await hearDesk(visit, dialog.desk);
    if (button === true || (button !== false && (await pressHouse(visit, button)))) return;
  } else if (dialog?.at === 'loop') {
    if (await hearLoop(visit, dialog.loop)) return;
  } else if (dialog?.at === 'notice') {
    return writeOn(visit, dialog.notice);
  } else if (dialog?.at === 'training') {
    if (await train(visit, dialog.training)) return;
  } else if (dialog) return hearDialog(visit, dialog);
  if (visit.caller.dialog !== null) await askNext(visit, null);
  if (command?.do === 'resume') return resume(visit);
  await showChoice(visit, text);
}

/** A link from a group or a code on the wall: on to what it is about, once the notice is agreed to. */
async function follow(visit: Visit, button: string): Promise<void> {
  if (visit.caller.fresh) say(visit, 'hello');
  await askNext(visit, null);
  if (!(await needConsent(visit, { button }))) return;
  if (!(await pressHouse(visit, button))) await goOn(visit);
}

/** What was said about the notice at work may mean a button of what was asked. */
async function writeOn(visit: Visit, notice: NoticeDialog): Promise<void> {
  const button = await hearNotices(visit, notice);
  if (button !== true) await pressHouse(visit, button);
}

/** What was said about the training on the table. False: it is something else. */
async function train(visit: Visit, training: TrainingDialog): Promise<boolean> {
  const button = await hearTrainings(visit, training);
  return typeof button === 'string' ? pressHouse(visit, button) : button;
}

/** A button of what was shown last may read like an order, or like that of a reminder: the button is meant. */
function offeredBy(dialog: Dialog | undefined, text: string): string | undefined {
  const asked = dialog?.at === 'desk' ? dialog.desk : dialog?.at === 'loop' ? dialog.loop : undefined;
  const choices = asked && 'choices' in asked ? (asked.choices ?? []) : [];
  return choices.find(({ name }) => name === text.trim())?.id;
}

/** On after a binding code: with what was asked or open before; a newcomer is shown in. */
async function takeUp(visit: Visit, heard: 'bound' | 'heard'): Promise<void> {
  if (heard === 'heard' && !visit.caller.fresh) return;
  const dialog = readDialog(visit.caller.dialog);
  return dialog ? askAgain(visit, dialog) : goOn(visit);
}

function textOf({ inbound }: Visit): string {
  if (inbound.kind === 'text') return inbound.text;
  return inbound.kind === 'command' ? `/${inbound.command} ${inbound.args}`.trim() : '';
}

/** A decision in words, an entry of the menu by its number or name; else the menu. */
async function showChoice(visit: Visit, text: string): Promise<void> {
  const decision = await readDecision(visit, text);
  if (decision !== undefined && (await pressHouse(visit, decision))) return;
  if (await hearLoose(visit, text)) return;
  const entry = choose(visit.inbound, '', await menuEntries(visit));
  if (entry && (await pressHouse(visit, entry.id))) return;
  if (visit.caller.fresh) {
    say(visit, 'hello');
    return goOn(visit);
  }
  if (!(await needConsent(visit, {}))) return;
  if (visit.inbound.kind === 'files' && (await tellWhere(visit))) return;
  if (text === '' || readCommand(text) || isSmallTalk(text) || isNeverMind(text)) return goOn(visit);
  if (await hearFirmName(visit, text)) return;
  const shown = text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX).toWellFormed()}…` : text;
  const { staffOf } = await rolesOf(visit.tx, visit.caller.personId);
  say(visit, staffOf.length === 0 ? 'menu-lost-ask' : 'menu-lost', { text: shown });
  await goOn(visit);
}

async function hearDialog(visit: Visit, dialog: Dialog): Promise<void> {
  switch (dialog.at) {
    case 'consent':
      if (!(await hearConsent(visit, dialog))) return;
      await tellCode(visit);
      return proceedAfter(visit, dialog);
    case 'which':
      return hearWhich(visit, dialog);
    case 'name':
      return hearName(visit, dialog);
    case 'firm':
      return hearFirm(visit, dialog);
    case 'agency':
      return hearAgency(visit, dialog);
    case 'called':
      return hearCalled(visit, dialog);
    case 'room':
      return hearRoomAgency(visit, dialog);
    case 'sure':
      return hearSure(visit, dialog);
    case 'desk':
    case 'loop':
    case 'notice':
    case 'training':
      return goOn(visit);
  }
}

/** What the house has asked, once more. */
async function askAgain(visit: Visit, dialog: Dialog): Promise<void> {
  switch (dialog.at) {
    case 'consent':
      if (await needConsent(visit, dialog.next, dialog.agencyId)) await proceedAfter(visit, dialog);
      return;
    case 'which':
      return sayWhich(visit, dialog.choices);
    case 'name':
      return say(visit, 'ask-name');
    case 'firm':
      return sayFirms(visit, dialog.choices);
    case 'agency':
      return sayAgencies(visit, dialog.choices);
    case 'called':
      return sayChoices(visit, dialog.choices);
    case 'room':
      return sayRoomAgencies(visit, dialog.choices);
    case 'sure':
      return makeSure(visit, dialog.about);
    case 'loop':
      return repeatLoop(visit, dialog.loop);
    case 'desk':
      await pressHouse(visit, dialog.desk.again);
      return;
    case 'notice':
      await pressHouse(visit, dialog.notice.again);
      return;
    case 'training':
      await pressHouse(visit, dialog.training.again);
  }
}

/** After the consent: on with a session handed over or left open, else to the form they came for. */
async function proceedAfter(
  visit: Visit,
  { next, agencyId }: { next: Next; agencyId?: string | undefined },
): Promise<void> {
  if (next.button !== undefined && (await pressHouse(visit, next.button))) return;
  if (next.form === undefined && visit.caller.sessionId !== undefined) return goOn(visit);
  await proceed(visit, next, agencyId);
}

/** A button of the house, also one further up in the chat. False: it belongs to a question that is open. */
async function pressHouse(visit: Visit, button: string): Promise<boolean> {
  const pressed = readHouseButton(button);
  switch (pressed?.verb) {
    case 'form':
      await askNext(visit, null);
      await proceed(visit, { form: pressed.argument });
      return true;
    case 'session':
      await askNext(visit, null);
      await resumeSession(visit, pressed.argument);
      return true;
    case 'join-yes':
    case 'join-no':
      await decide(visit, pressed.argument, pressed.verb === 'join-yes');
      return true;
    case 'called':
      await askNext(visit, null);
      await takeOff(visit, pressed.argument);
      return true;
    default:
      if (pressed === undefined) return false;
      if (await pressLoop(visit, pressed.verb, pressed.argument)) return true;
      if (await pressNotices(visit, pressed.verb, pressed.argument)) return true;
      if (await pressTrainings(visit, pressed.verb, pressed.argument)) return true;
      return pressDesk(visit, pressed.verb, pressed.argument);
  }
}

async function speak(visit: Visit, lang: 'zh' | 'en'): Promise<void> {
  await setLanguage(visit.tx, visit.caller.personId, lang);
  visit.caller = { ...visit.caller, lang };
  visit.changesMenu = true;
  say(visit, 'language-set');
  const dialog = readDialog(visit.caller.dialog);
  if (dialog) return askAgain(visit, dialog);
  await goOn(visit);
}
