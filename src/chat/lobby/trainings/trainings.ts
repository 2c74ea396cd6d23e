import { readConfirmation } from '../../../flow/engine/confirm-words.js';
import { readCommand } from '../../../flow/understand/command.js';
import { normalise } from '../../../flow/understand/normalise.js';
import { readDeskOrder } from '../agency-desk/orders.js';
import { needConsent } from '../agree.js';
import { choose } from '../choose.js';
import { readLoopOrder } from '../loop/orders.js';
import { isNeverMind } from '../never-mind.js';
import { readNoticeOrder } from '../notices/orders.js';
import { isSmallTalk, readOrder, unquoteOrder } from '../order.js';
import { askNext, say, type Visit } from '../visit.js';
import { hearReason } from './call-off.js';
import { hearChange, hearLooseChange } from './change.js';
import { checkInWith, ownOfNow } from './check-in.js';
import type { TrainingDialog } from './dialog.js';
import { hearForThem } from './for-them.js';
import { hearLevel, hearName, hearNames, joinMyself } from './join.js';
import { hearMaterials } from './materials.js';
import { buttonFor, isMeant, obey } from './obey-training.js';
import { readBareCode, readTrainingOrder } from './orders.js';
import { PRESSES } from './presses.js';
import { readChange } from './read-change.js';
import { isOnlySelf, looksLikeNames, namesSeveral } from './read-names.js';
import { asksWords, isInForm, sayTrainings } from './say.js';
import { hearOtherName, hearWalkName, hearWho } from './who-is-here.js';

/** False: the button is none of these. */
export async function pressTrainings(visit: Visit, verb: string, argument: string): Promise<boolean> {
  const press = Object.hasOwn(PRESSES, verb) ? PRESSES[verb] : undefined;
  if (!press) return false;
  if (await agreed(visit, argument === '' ? `@${verb}` : `@${verb}:${argument}`))
    await press(visit, argument);
  return true;
}

/** Once the notice is agreed to, it goes on from there. */
async function agreed(visit: Visit, button: string): Promise<boolean> {
  if (visit.caller.fresh && visit.inbound.kind !== 'start') say(visit, 'hello');
  return needConsent(visit, { button });
}

/** What is said on site must not wait for what was asked before it. False: it is none. */
export async function orderCheckIn(visit: Visit, text: string): Promise<boolean> {
  const said = readTrainingOrder(text);
  if (said?.code === undefined) return false;
  const { code, number = 0 } = said;
  if (await agreed(visit, `@ci:${number}.${code}`)) await checkInWith(visit, code, number);
  return true;
}

/** 培训, 报名7, 签到 384920 … False: it is none of these, or means nothing for this person. */
export async function orderTrainings(visit: Visit, text: string): Promise<boolean> {
  const code = readBareCode(text);
  if (code !== undefined) return !visit.caller.fresh && hearBareCode(visit, code);
  const said = readTrainingOrder(text);
  if (!said || !(await isMeant(visit, said))) return false;
  if (await agreed(visit, buttonFor(said))) await obey(visit, said);
  return true;
}

/** Digits alone are a code where somebody is expected now. */
async function hearBareCode(visit: Visit, code: string): Promise<boolean> {
  const own = await ownOfNow(visit);
  if (own.length === 0) return false;
  await checkInWith(visit, code, undefined);
  return true;
}

/** Whether a message is what was asked for, whatever words it begins with; an order is the whole message. */
export function takesTraining({ inbound }: Visit, dialog: TrainingDialog): boolean {
  if (inbound.kind === 'files') return dialog.what === 'files';
  if (inbound.kind !== 'text') return false;
  const { text } = inbound;
  if (named(text, dialog) !== undefined) return true;
  if (readOrder(text) !== undefined || readCommand(text)?.do === 'language') return false;
  if (dialog.what === 'desk') return readChange(text) !== undefined;
  if (dialog.what === 'who')
    return readTrainingOrder(text)?.order === 'here-perhaps' || namesSomebody(text, dialog);
  if (!asksWords(dialog.what)) return false;
  const orders = [readDeskOrder(text), readLoopOrder(text), readNoticeOrder(text), readTrainingOrder(text)];
  return orders.every((said) => said === undefined || said.rest !== '');
}

const namesSomebody = (text: string, { choices }: TrainingDialog): boolean =>
  choices.some(({ name }) => text.includes(name));

const named = (text: string, { choices }: TrainingDialog): string | undefined => {
  const said = normalise(text).toLowerCase();
  return choices.find(({ name }) => normalise(name).toLowerCase() === said)?.id;
};

const TEXT_MAX = 2000;

/** What was said to what was shown or asked. A string: the button it means; false: it is something else. */
export async function hearTrainings(visit: Visit, dialog: TrainingDialog): Promise<string | boolean> {
  const { inbound } = visit;
  const said = inbound.kind === 'text' ? inbound.text : '';
  const exact = named(said, dialog);
  if (exact !== undefined) return exact;
  const command = readCommand(said)?.do;
  if (isNeverMind(said) || command === 'cancel') {
    await askNext(visit, null);
    sayTrainings(visit, 'left');
    return true;
  }
  if (command === 'back') return dialog.number > 0 ? `@train:${dialog.number}` : '@trains';
  if (inbound.kind === 'files') {
    if (dialog.what !== 'files') return false;
    await hearMaterials(visit, dialog);
    return true;
  }
  const text = unquoteOrder(said).trim().slice(0, TEXT_MAX).toWellFormed();
  if (text === '') return false;
  if (asksWords(dialog.what)) return hearWords(visit, dialog, text);
  const sure = readSure(text, dialog);
  if (sure !== undefined) return sure;
  if (await hearLoosely(visit, dialog, text)) return true;
  return choose(inbound, '', dialog.choices)?.id ?? false;
}

/** Buttons that are asked about once more; what stands beside them leaves everything as it is. */
const SURE = /^@(?:train-drop|tr-change|tr-off-yes|tr-end-yes|ci-walk)(?::|$)/;

/** 好, 是的, 不: the answer to a question that has two. */
function readSure(text: string, { choices }: TrainingDialog): string | undefined {
  const [yes, no, more] = choices;
  if (!yes || !no || more || !SURE.test(yes.id)) return undefined;
  const said = readConfirmation(text);
  return said === undefined ? undefined : (said ? yes : no).id;
}

async function hearLoosely(visit: Visit, dialog: TrainingDialog, text: string): Promise<boolean> {
  switch (dialog.what) {
    case 'desk':
      return hearLooseChange(visit, dialog.number, text);
    case 'how':
      if (isOnlySelf(text)) {
        await joinMyself(visit, String(dialog.number));
        return true;
      }
      return namesSeveral(text) && hearNames(visit, dialog.number, text);
    case 'card':
      return looksLikeNames(text) && hearNames(visit, dialog.number, text);
    case 'level':
    case 'levels':
      return hearLevel(visit, dialog, text);
    case 'who':
      return hearWho(visit, dialog, text);
    case 'walk':
      // In the middle of a form a name may answer the form.
      return !isSmallTalk(text) && !(await isInForm(visit)) && hearOtherName(visit, text);
    default:
      return false;
  }
}

async function hearWords(visit: Visit, dialog: TrainingDialog, text: string): Promise<string | boolean> {
  switch (dialog.what) {
    case 'name':
      await hearName(visit, dialog, text);
      return true;
    case 'walk-name':
      await hearWalkName(visit, text);
      return true;
    case 'names':
      if (!(await hearNames(visit, dialog.number, text))) sayTrainings(visit, 'names-unclear');
      return true;
    case 'code': {
      const code = readBareCode(text.replace(/\s/g, ''));
      if (code === undefined) return false;
      await checkInWith(visit, code, dialog.number);
      return true;
    }
    case 'for':
      return hearForThem(visit, dialog, text);
    case 'when':
    case 'place':
    case 'capacity':
      await hearChange(visit, dialog, text);
      return true;
    case 'reason':
      await hearReason(visit, dialog, text);
      return true;
    case 'files':
      sayTrainings(visit, 'files-first');
      return true;
    default:
      return false;
  }
}
