import { leaveTelling } from '../../../../chat/leave-telling.js';
import { isReason } from '../../../../chat/lobby/is-reason.js';
import { tellFixed } from '../../../../chat/lobby/loop/fix.js';
import { Fault } from '../../../../fault/fault.js';
import { closeUnrated } from '../../../../service/ratings/close-rectification.js';
import { type Fixed, noteCalled, noteCause, noteMeasures } from '../../../../service/ratings/rectify.js';
import { type Ask, anybody, type ConsolePage, go, type View } from '../../console-page.js';
import { showFix } from './fix.js';
import { showFixes } from './list.js';
import { openFix } from './open-fix.js';
import { words } from './words.js';

/** As much as the chat takes. */
const TEXT_MAX = 5000;

const written = (text = ''): string => text.trim().slice(0, TEXT_MAX).toWellFormed();

/** What somebody was dissatisfied with, and how it is put right: the working list. */
export const fixes: readonly ConsolePage[] = [
  { method: 'get', path: '/satisfaction', menu: words.title, may: anybody, answer: showFixes },
  { method: 'get', path: '/satisfaction/:id', may: anybody, answer: (ask) => showFix(ask) },
  { method: 'post', path: '/satisfaction/:id/measures', may: anybody, answer: takeMeasures },
  { method: 'post', path: '/satisfaction/:id/called', may: anybody, answer: takeCall },
  { method: 'post', path: '/satisfaction/:id/end', may: anybody, answer: takeEnd },
];

/** The cause alone is kept; with the measures the contact is told and asked to rate again. */
async function takeMeasures(ask: Ask): Promise<View> {
  const { parts, viewer, form, lang, now } = ask;
  const { fix } = await openFix(ask);
  const { id } = fix;
  const by = viewer.personId;
  const [cause, measures] = [written(form.cause), written(form.measures)];
  if (cause === '') return await showFix(ask, words['needs-cause'][lang]);
  const said = await parts.store.transact(async (tx) => {
    const noted = await noteCause(tx, id, { by, text: cause }, now);
    if (noted.kind !== 'done' || measures === '') return noted.kind === 'done' ? 'cause' : noted.kind;
    const done = await noteMeasures(tx, parts.rulebook, id, { by, text: measures }, now);
    if (done.kind !== 'done') return done.kind;
    const told = await tellFixed(
      tx,
      (telling) => leaveTelling(tx, telling),
      { definitions: parts },
      done.row,
    );
    if (told) await noteCalled(tx, parts.rulebook, id, by, now);
    return told ? 'told' : 'not-told';
  });
  return goOn(id, said);
}

async function takeCall(ask: Ask): Promise<View> {
  const { parts, viewer, now } = ask;
  const { id } = (await openFix(ask)).fix;
  const { kind } = await parts.store.transact((tx) =>
    noteCalled(tx, parts.rulebook, id, viewer.personId, now),
  );
  return goOn(id, kind === 'done' ? 'called' : kind);
}

async function takeEnd(ask: Ask): Promise<View> {
  const { parts, viewer, form, lang, now } = ask;
  const { id } = (await openFix(ask)).fix;
  const reason = written(form.reason);
  if (!isReason(reason)) return await showFix(ask, words['needs-reason'][lang]);
  const end = { by: viewer.personId, reason };
  const { kind } = await parts.store.transact((tx) => closeUnrated(tx, parts.rulebook, id, end, now));
  return goOn(id, kind === 'done' ? 'ended' : kind === 'too-early' ? 'too-late' : kind);
}

type Said = Exclude<Fixed['kind'], 'done'> | 'cause' | 'told' | 'not-told' | 'called' | 'ended';

/** Back to it; who only watches may not act. */
function goOn(id: string, said: Said): View {
  if (said === 'not-yours') throw new Fault('not-found');
  const gone = said === 'too-late' || said === 'no-cause';
  return go(`/console/satisfaction/${id}?said=${gone ? 'gone' : said}`);
}
