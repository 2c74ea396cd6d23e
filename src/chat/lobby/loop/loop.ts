import { readCommand } from '../../../flow/understand/command.js';
import { readRating } from '../../../flow/understand/rating.js';
import type { Reading } from '../../../flow/understand/reading.js';
import { lockRectification } from '../../../store/ratings/rectifications.js';
import { readDeskOrder } from '../agency-desk/orders.js';
import { choose } from '../choose.js';
import { isWayOut } from '../never-mind.js';
import { isId, readHouseButton, readOrder } from '../order.js';
import { proceed } from '../proceed.js';
import { isOpen, resume } from '../start.js';
import { askNext, option, type Visit } from '../visit.js';
import { hearAnswer, pressQuestion, showQuestions } from './answer.js';
import { ask, hearQuestion, pressAgain, pressAskOn, pressMayPublish, pressSolved } from './ask.js';
import { showComplaint, showComplaints } from './complaint-card.js';
import { hearSend, hearStep, pressComplex, pressStep, saySure, sayWrite } from './complaint-steps.js';
import type { Asked, LoopDialog } from './dialog.js';
import { hearCause, hearMeasures, pressFix, showFixes } from './fix.js';
import { hearUnrated, pressCalled, pressEnd } from './fix-end.js';
import { pressTakeBack, showKnowledge } from './knowledge.js';
import { readLoopOrder, type SaidLoop } from './orders.js';
import { pressSatisfaction, showOwnComplaints } from './own-complaints.js';
import { hearEdited, hearShown, pressPublish, sayShown } from './publish.js';
import { openRating, pressRate, showRatings } from './rate.js';
import { loopWord, sayLoop, splitArgument } from './say.js';
import { hearWhy, pressWhy, sayWhy } from './why.js';
import { loopWords } from './words.js';

/** What is asked for in words of one's own. */
const WRITTEN: ReadonlySet<LoopDialog['q']> = new Set([
  ...(['ask', 'follow', 'answer', 'why', 'cause', 'measures', 'unrated', 'step', 'edit'] as const),
]);

const COMPLAINT_FORM = 'common/complaint';

/** An order about questions, complaints or ratings. False: it is none. */
export async function orderLoop(visit: Visit, text: string): Promise<boolean> {
  const said = readLoopOrder(text);
  if (!said) return false;
  await askNext(visit, null);
  await obey(visit, said);
  return true;
}

function obey(visit: Visit, { order, rest }: SaidLoop): Promise<void> {
  switch (order) {
    case 'ask':
      return ask(visit, rest);
    case 'knowledge':
      return showKnowledge(visit, rest);
    case 'questions':
      return showQuestions(visit);
    case 'complain':
      return proceed(visit, { form: COMPLAINT_FORM });
    case 'complain-unnamed':
      sayLoop(visit, 'c-may-hide');
      return proceed(visit, { form: COMPLAINT_FORM });
    case 'may-hide':
      return sayMayHide(visit);
    case 'complaints':
      return showComplaints(visit);
    case 'my-complaints':
      return showOwnComplaints(visit);
    case 'fix':
      return showFixes(visit);
    case 'rate':
      return showRatings(visit);
  }
}

/** In the middle of a form it goes on as it was. */
async function sayMayHide(visit: Visit): Promise<void> {
  sayLoop(visit, 'c-may-hide');
  const { sessionId } = visit.caller;
  if (sessionId === undefined || !(await isOpen(visit, sessionId))) sayLoop(visit, 'c-how-to-complain');
}

/** What a button does that was ever shown; any may be of anybody's making. */
export const PRESSES: Readonly<Record<string, (visit: Visit, id: string, rest: string) => Promise<void>>> = {
  solved: pressSolved,
  'ask-on': pressAskOn,
  'ask-pub': pressMayPublish,
  q: pressQuestion,
  'q-ok': async (visit) => sayLoop(visit, 'glad'),
  'q-again': pressAgain,
  'q-pub': pressPublish,
  'q-out': pressTakeBack,
  c: showComplaint,
  'c-go': pressStep,
  'c-hard': pressComplex,
  'c-rate': pressSatisfaction,
  why: pressWhy,
  fix: pressFix,
  'fix-called': pressCalled,
  'fix-end': pressEnd,
  rate: pressRate,
};

/** False: the button is none of these. */
export async function pressLoop(visit: Visit, verb: string, argument: string): Promise<boolean> {
  const press = Object.hasOwn(PRESSES, verb) ? PRESSES[verb] : undefined;
  if (!press) return false;
  const { id, rest } = splitArgument(argument);
  await askNext(visit, null);
  if (isId(id)) await press(visit, id, rest);
  else sayLoop(visit, 'not-yours');
  return true;
}

/** Whether a message is the text that was asked for, whatever words it begins with; an order is the whole message. */
export function takesText({ inbound }: Visit, { q }: LoopDialog): boolean {
  if (inbound.kind !== 'text' || !WRITTEN.has(q)) return false;
  const { text } = inbound;
  if (readOrder(text) !== undefined || readCommand(text)?.do === 'language') return false;
  return readDeskOrder(text)?.rest !== '' && readLoopOrder(text)?.rest !== '';
}

/** Away from what was to be written; to the form that waits. False: neither is meant. */
async function turnAway(visit: Visit): Promise<boolean> {
  const { inbound } = visit;
  const text = inbound.kind === 'text' ? inbound.text : '';
  const onward = readCommand(text)?.do === 'resume';
  if (!onward && !isWayOut(text)) return false;
  await askNext(visit, null);
  if (onward) await resume(visit);
  else sayLoop(visit, 'let-go');
  return true;
}

/** The answer to what was asked here. False: it was about something else. */
export async function hearLoop(visit: Visit, dialog: LoopDialog): Promise<boolean> {
  if (WRITTEN.has(dialog.q) && (await turnAway(visit))) return true;
  switch (dialog.q) {
    case 'choose':
    case 'rate':
      return hearChoice(visit, dialog);
    case 'ask':
      await hearQuestion(visit);
      return true;
    case 'follow':
      await hearQuestion(visit, dialog.id);
      return true;
    case 'answer':
      await hearAnswer(visit, dialog.id);
      return true;
    case 'why':
      await hearWhy(visit, dialog.id);
      return true;
    case 'cause':
      await hearCause(visit, dialog.id);
      return true;
    case 'measures':
      await hearMeasures(visit, dialog.id);
      return true;
    case 'unrated':
      await hearUnrated(visit, dialog.id);
      return true;
    case 'step':
      await hearStep(visit, dialog);
      return true;
    case 'send':
      await hearSend(visit, dialog);
      return true;
    case 'show':
      await hearShown(visit, dialog);
      return true;
    case 'edit':
      await hearEdited(visit, dialog);
      return true;
  }
}

/** A number, a label, for a rating any words: as if its button were pressed. What may be a rating is asked once more. */
async function hearChoice(visit: Visit, { q, choices }: Asked<'choose'> | Asked<'rate'>): Promise<boolean> {
  const read = q === 'rate' ? readLevel(visit, choices) : undefined;
  const rated = read?.kind === 'understood' ? read.value : undefined;
  const chosen = rated ?? choose(visit.inbound, '', choices)?.id;
  if (chosen !== undefined) return pressButton(visit, chosen);
  if (read?.kind === 'doubt') repeatChoice(visit, choices);
  return read?.kind === 'doubt';
}

async function pressButton(visit: Visit, button: string): Promise<boolean> {
  const pressed = readHouseButton(button);
  return pressed !== undefined && pressLoop(visit, pressed.verb, pressed.argument);
}

/** 挺满意的, 不满意，太慢了. */
function readLevel(
  { inbound, caller }: Visit,
  choices: Asked<'rate'>['choices'],
): Reading<string> | undefined {
  if (inbound.kind !== 'text') return undefined;
  const other = caller.lang === 'zh' ? 'en' : 'zh';
  const words = [loopWords.satisfied, loopWords.fairly_satisfied, loopWords.dissatisfied];
  const levels = choices.map(({ id, name }, i) => {
    const also = words[i]?.[other];
    return { key: id, label: { zh: name, en: name }, ...(also ? { also: [also] } : {}) };
  });
  return readRating(inbound.text, levels);
}

/** A rating in words by somebody who was asked for one some time ago. False: it is something else. */
export async function hearLoose(visit: Visit, text: string): Promise<boolean> {
  const plain = text.replace(/[\s。.!！，,~]+$/u, '');
  const level = (['satisfied', 'fairly_satisfied', 'dissatisfied'] as const).findIndex((word) =>
    Object.values(loopWords[word]).some((label) => label.toLowerCase() === plain.toLowerCase()),
  );
  if (level < 0) return false;
  const button = (await openRating(visit))?.[level];
  return button !== undefined && pressButton(visit, button.id);
}

/** What was asked, once more. */
export async function repeatLoop(visit: Visit, dialog: LoopDialog): Promise<void> {
  switch (dialog.q) {
    case 'choose':
    case 'rate':
      return repeatChoice(visit, dialog.choices);
    case 'ask':
      return sayLoop(visit, 'ask-what');
    case 'follow':
      return sayLoop(visit, 'ask-on-what');
    case 'answer':
      return pressQuestion(visit, dialog.id);
    case 'why': {
      const row = await lockRectification(visit.tx, dialog.id);
      return row && sayWhy(visit, row);
    }
    case 'cause':
    case 'measures':
      return pressFix(visit, dialog.id);
    case 'unrated':
      return pressEnd(visit, dialog.id);
    case 'step':
      return sayWrite(visit, dialog.step);
    case 'send':
      return saySure(visit, dialog);
    case 'show':
      return sayShown(visit, dialog);
    case 'edit':
      return sayLoop(visit, 'publish-edit');
  }
}

function repeatChoice(visit: Visit, choices: Asked<'choose'>['choices']): void {
  visit.said.push({
    kind: 'note',
    text: loopWord(visit, 'pick-one'),
    buttons: choices.map(({ id, name }) => option(id, name)),
  });
}
