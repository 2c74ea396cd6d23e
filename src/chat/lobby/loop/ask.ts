import { openInquiry, permitPublication, withdrawInquiry } from '../../../service/inquiries/ask.js';
import { asksFor, ownOpen, routedBefore } from '../../../service/inquiries/asked.js';
import { findSimilar } from '../../../service/inquiries/find-similar.js';
import { giveInquiry } from '../../../service/inquiries/give-inquiry.js';
import { noteHelped } from '../../../service/inquiries/publish.js';
import { routeInquiry } from '../../../service/inquiries/route-inquiry.js';
import { stopFirstReminder } from '../../../store/complaints/stop-first-reminder.js';
import { type InquiryRow, lockInquiry } from '../../../store/inquiries/inquiries.js';
import type { Published } from '../../../store/inquiries/search-published.js';
import { needConsent } from '../agree.js';
import { leaveForm } from '../leave-form.js';
import { askNext, type Visit } from '../visit.js';
import { askLoop, awaitChoice, brief, type LoopButton, offer, sayLoop, tellAll, writtenText } from './say.js';
import { loopWords } from './words.js';

const INQUIRY_FORM = 'common/inquiry';
const SHOWN = 3;
const QUESTION_MIN = 4;

/** 提问, with the question or without it. */
export async function ask(visit: Visit, question: string): Promise<void> {
  if (!(await needConsent(visit, { form: INQUIRY_FORM }))) return;
  // What is said about the question is no answer to the form.
  await leaveForm(visit);
  if (question === '') {
    await askLoop(visit, { q: 'ask', id: '' });
    return sayLoop(visit, 'ask-what');
  }
  await put(visit, question);
}

/** The question itself, or the next one about the same. */
export async function hearQuestion(visit: Visit, before?: string): Promise<void> {
  const text = writtenText(visit);
  if (text === undefined) return sayLoop(visit, 'text-please');
  if ([...text].length < QUESTION_MIN) return sayLoop(visit, 'ask-short');
  await askNext(visit, null);
  await put(visit, text, before);
}

/** It is stored before anything else: whatever becomes of what is offered, it will be answered. */
async function put(visit: Visit, question: string, before?: string): Promise<void> {
  const { tx, caller, house, now } = visit;
  const { personId, identityId } = caller;
  const earlier = before === undefined ? undefined : await lockInquiry(tx, before);
  const enterpriseId = await asksFor(tx, personId, caller.enterpriseId);
  const topic = earlier?.topic ?? undefined;
  const asking = { personId, identityId, enterpriseId, question, topic };
  const { id } = await openInquiry(tx, house.rulebook, asking, now);
  const similar = earlier ? [] : await findSimilar(tx, question, SHOWN);
  if (similar.length > 0) return offerSimilar(visit, id, similar);
  await passOn(visit, id, earlier);
}

async function offerSimilar(visit: Visit, id: string, similar: readonly Published[]): Promise<void> {
  sayLoop(visit, 'similar-head');
  const buttons = sayPairs(visit, id, similar);
  await offer(visit, 'pick-one', {}, [...buttons, { id: `@ask-on:${id}`, word: 'ask-anyway' }]);
}

/** Shows each with its answer; a button for each, by which it helped. */
function sayPairs(visit: Visit, id: string, similar: readonly Published[]): readonly LoopButton[] {
  const [only] = similar;
  if (similar.length === 1 && only) {
    const { question, answer } = only;
    sayLoop(visit, 'pair', { question, answer });
    return [{ id: `@solved:${id}.0`, word: 'solved' }];
  }
  return similar.map(({ question, answer }, i) => {
    sayLoop(visit, 'pair-numbered', { n: i + 1, question, answer });
    return { id: `@solved:${id}.${i}`, word: 'solved-by', with: { n: i + 1 } };
  });
}

/** One that was published helped: nobody need answer any more. */
export async function pressSolved(visit: Visit, id: string, index: string): Promise<void> {
  const { tx, caller, house, now } = visit;
  const inquiry = await lockInquiry(tx, id);
  if (!(await withdrawInquiry(tx, house.rulebook, id, caller.personId, now))) return sayLoop(visit, 'gone');
  const similar = inquiry ? await findSimilar(tx, inquiry.question, SHOWN) : [];
  const helped = similar[Number(index) || 0];
  if (helped) await noteHelped(tx, helped.id, caller.personId, now);
  sayLoop(visit, 'glad');
}

/** None of them helped: somebody is asked, once. */
export async function pressAskOn(visit: Visit, id: string): Promise<void> {
  const inquiry = await ownOpen(visit.tx, id, visit.caller.personId);
  if (!inquiry || (await routedBefore(visit.tx, id, visit.now))) return sayLoop(visit, 'gone');
  await tellRouted(visit, inquiry);
  await askToPublish(visit, id);
}

async function passOn(visit: Visit, id: string, earlier?: InquiryRow): Promise<void> {
  const inquiry = await lockInquiry(visit.tx, id);
  if (!inquiry || (await routedBefore(visit.tx, id, visit.now))) return;
  await tellRouted(visit, inquiry, earlier);
  // Who asks on has been asked before.
  if (earlier) await permitAgain(visit, id, earlier);
  else await askToPublish(visit, id);
}

async function permitAgain(visit: Visit, id: string, { mayPublish }: InquiryRow): Promise<void> {
  if (mayPublish) await permitPublication(visit.tx, id, { by: visit.caller.personId, may: true }, visit.now);
}

/** Whoever is to answer sees it in their chat. */
async function tellRouted(visit: Visit, inquiry: InquiryRow, earlier?: InquiryRow): Promise<void> {
  const { tx, caller } = visit;
  const { id, agencyId, enterpriseId, topic, question } = inquiry;
  const before = earlier?.answeredBy ?? undefined;
  const about = { agencyId, enterpriseId, topic: topic ?? undefined, asker: caller.personId, before };
  const people = await routeInquiry(tx, about);
  await giveInquiry(tx, inquiry, people);
  const enterprise = inquiry.enterprise ?? inquiry.person ?? loopWords.somebody;
  const more = earlier && { before: brief(earlier.question, 80), answer: brief(earlier.answer ?? '', 80) };
  const told = await tellAll(visit, people, {
    code: more ? 'question-more' : 'question-new',
    params: { enterprise, question, ...more },
    buttons: [{ id: `@q:${id}`, word: 'do-answer' }],
  });
  if (told > 0) await stopFirstReminder(tx, id, 'answer_inquiry');
  sayLoop(visit, told > 0 ? 'ask-passed-on' : 'ask-kept');
}

async function askToPublish(visit: Visit, id: string): Promise<void> {
  await offer(visit, 'may-publish', {}, [
    { id: `@ask-pub:${id}.y`, word: 'may' },
    { id: `@ask-pub:${id}.n`, word: 'may-not' },
  ]);
}

export async function pressMayPublish(visit: Visit, id: string, answer: string): Promise<void> {
  const wish = { by: visit.caller.personId, may: answer === 'y' };
  const noted = await permitPublication(visit.tx, id, wish, visit.now);
  sayLoop(visit, noted ? 'may-noted' : 'not-yours');
}

/** A question that came by the form: what was published may help at once; somebody is asked all the same. */
export async function takeQuestion(visit: Visit, id: string, question: string): Promise<void> {
  const inquiry = await lockInquiry(visit.tx, id);
  if (!inquiry || (await routedBefore(visit.tx, id, visit.now))) return;
  await tellRouted(visit, inquiry);
  const similar = await findSimilar(visit.tx, question, SHOWN);
  if (similar.length === 0) return;
  sayLoop(visit, 'similar-head');
  const buttons = sayPairs(visit, id, similar);
  sayLoop(visit, 'pick-one', {}, buttons);
  await awaitChoice(visit, visit.said.at(-1)?.buttons ?? []);
}

/** The asker wants to know more about an answer. */
export async function pressAgain(visit: Visit, id: string): Promise<void> {
  const inquiry = await lockInquiry(visit.tx, id);
  if (inquiry?.personId !== visit.caller.personId) return sayLoop(visit, 'not-yours');
  await askLoop(visit, { q: 'follow', id });
  sayLoop(visit, 'ask-on-what');
}
