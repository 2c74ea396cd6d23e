import { leaveTelling } from '../../../../chat/leave-telling.js';
import { tellAnswer } from '../../../../chat/lobby/loop/answer.js';
import { Fault } from '../../../../fault/fault.js';
import { answerInquiry } from '../../../../service/inquiries/answer.js';
import { publishInquiry } from '../../../../service/inquiries/publish.js';
import { takeBackInquiry } from '../../../../service/inquiries/take-back.js';
import { type Ask, anybody, type ConsolePage, go, type View } from '../../console-page.js';
import { openInquiry, showInquiry } from './inquiry.js';
import { showInquiries } from './list.js';
import { words } from './words.js';

/** As much as the chat takes. */
const TEXT_MAX = 5000;

const written = (text = ''): string => text.trim().slice(0, TEXT_MAX).toWellFormed();

/** Questions of enterprises: answered here as in the chat, and put into the knowledge base. */
export const inquiries: readonly ConsolePage[] = [
  { method: 'get', path: '/inquiries', menu: words.title, may: anybody, answer: showInquiries },
  { method: 'get', path: '/inquiries/:id', may: anybody, answer: (ask) => showInquiry(ask) },
  { method: 'post', path: '/inquiries/:id/answer', may: anybody, answer: takeAnswer },
  { method: 'post', path: '/inquiries/:id/publish', may: anybody, answer: publish },
  { method: 'post', path: '/inquiries/:id/take-back', may: anybody, answer: takeBack },
];

async function takeAnswer(ask: Ask): Promise<View> {
  const { parts, viewer, form, lang, now } = ask;
  const { id } = await openInquiry(ask);
  const text = written(form.text);
  if (text === '') return await showInquiry(ask, words['needs-text'][lang]);
  const said = await parts.store.transact(async (tx) => {
    const done = await answerInquiry(tx, parts.rulebook, id, { by: viewer.personId, text }, now);
    if (done.kind !== 'answered') return done.kind;
    return (await tellAnswer(tx, (telling) => leaveTelling(tx, telling), done.inquiry)) ? 'told' : 'not-told';
  });
  if (said === 'not-yours') throw new Fault('not-found');
  // Nothing that was typed is lost.
  if (said === 'already') return await showInquiry(ask, words['said-gone'][lang]);
  return go(`/console/inquiries/${id}?said=${said}`);
}

async function publish(ask: Ask): Promise<View> {
  const { parts, viewer, form, lang, now } = ask;
  const { id } = await openInquiry(ask);
  const [question, answer] = [written(form.question), written(form.answer)];
  if (question === '' || answer === '') return await showInquiry(ask, words['needs-text'][lang]);
  const edited = { by: viewer.personId, question, answer };
  const { kind } = await parts.store.transact((tx) => publishInquiry(tx, id, edited, now));
  if (kind === 'not-yours') throw new Fault('not-found');
  return go(`/console/inquiries/${id}?said=${kind}`);
}

async function takeBack(ask: Ask): Promise<View> {
  const { parts, viewer, now } = ask;
  const { id } = await openInquiry(ask);
  const done = await parts.store.transact((tx) => takeBackInquiry(tx, id, viewer.personId, now));
  if (done === 'not-yours') throw new Fault('not-found');
  return go(`/console/inquiries/${id}${done === 'taken-back' ? '?said=taken-back' : ''}`);
}
