import { findFixers, rectificationsFor } from '../../../service/ratings/handlers.js';
import { nextItem } from '../../../service/ratings/rate-again.js';
import { noteCalled, noteCause, noteMeasures } from '../../../service/ratings/rectify.js';
import type { Tx } from '../../../store/db.js';
import { readHandedIn } from '../../../store/ratings/rated-responses.js';
import { lockRectification, type RectificationRow } from '../../../store/ratings/rectifications.js';
import { isId } from '../order.js';
import { askNext, type Visit } from '../visit.js';
import { calledButton, offerEnd, sayRefused } from './fix-end.js';
import { type Forms, itemLabel, itemLabels, itemRatings } from './item-labels.js';
import { rateButtons } from './rate.js';
import { askLoop, type LoopButton, loopWord, offer, sayLoop, type Tell, tellBy, writtenText } from './say.js';
import { type LoopWord, loopWords } from './words.js';

const SHOWN_MAX = 8;

/** 整改: what this person has to put right. */
export async function showFixes(visit: Visit): Promise<void> {
  const { tx, caller, house } = visit;
  const open = await rectificationsFor(tx, caller.personId);
  if (open.length === 0) return sayLoop(visit, 'fix-none');
  const shown = open.slice(0, SHOWN_MAX);
  if (open.length > shown.length) sayLoop(visit, 'more', { count: open.length - shown.length });
  const buttons = shown.map(({ id, form, ratings, enterprise, status }): LoopButton => {
    const items = itemLabels(house, form, Object.keys(ratings));
    const word = status === 'rectified' || status === 'called' ? `fix-entry-${status}` : 'fix-entry';
    return {
      id: `@fix:${id}`,
      word: word as LoopWord,
      with: { enterprise: enterprise ?? loopWord(visit, 'somebody'), items },
    };
  });
  await offer(visit, 'fix-list', {}, buttons);
}

/** What was rated, what was done before, and what comes next: the cause, the measures, the call, the end. */
export async function pressFix(visit: Visit, id: string): Promise<void> {
  const { tx, caller, house } = visit;
  const row = isId(id) ? await lockRectification(tx, id) : undefined;
  if (!row || !(await findFixers(tx, row)).may.includes(caller.personId)) return sayLoop(visit, 'not-yours');
  const { form, ratings, why, status, rounds } = row;
  if (status === 'closed') return sayLoop(visit, 'gone');
  sayLoop(visit, 'fix-card', {
    enterprise: row.enterprise ?? loopWords.somebody,
    items: itemLabels(house, form, Object.keys(ratings)),
    why: why ?? loopWords['why-none'],
  });
  for (const { round, cause, measures, ratings: after } of rounds) {
    const rated = itemRatings(house, form, after, loopWords);
    sayLoop(visit, 'fix-round', { n: round, cause: cause ?? '', measures: measures ?? '', ratings: rated });
  }
  if (rounds.length > 0) sayLoop(visit, 'fix-again');
  if (status === 'rectified' || status === 'called') return offerEnd(visit, row);
  await askFix(visit, id, row.cause);
}

/** What was answered before is not asked again. */
async function askFix(visit: Visit, id: string, cause: string | null): Promise<void> {
  await askLoop(visit, { q: cause === null ? 'cause' : 'measures', id });
  if (cause === null) sayLoop(visit, 'fix-cause');
  else sayLoop(visit, 'fix-measures', { cause });
}

export async function hearCause(visit: Visit, id: string): Promise<void> {
  const text = writtenText(visit);
  if (text === undefined) return sayLoop(visit, 'text-please');
  await askNext(visit, null);
  const done = await noteCause(visit.tx, id, { by: visit.caller.personId, text }, visit.now);
  if (done.kind !== 'done') return sayRefused(visit, done);
  await askFix(visit, id, text);
}

export async function hearMeasures(visit: Visit, id: string): Promise<void> {
  const { tx, caller, house, now } = visit;
  const text = writtenText(visit);
  if (text === undefined) return sayLoop(visit, 'text-please');
  await askNext(visit, null);
  const done = await noteMeasures(tx, house.rulebook, id, { by: caller.personId, text }, now);
  if (done.kind !== 'done') return sayRefused(visit, done);
  if (!(await tellFixed(tx, tellBy(visit), house, done.row)))
    return offer(visit, 'fix-unreachable', {}, [calledButton(id)]);
  await noteCalled(tx, house.rulebook, id, caller.personId, now);
  sayLoop(visit, 'fix-called');
}

/** Tells the contact what was done and asks for a new rating of the same items. */
export async function tellFixed(tx: Tx, tell: Tell, house: Forms, row: RectificationRow): Promise<boolean> {
  const { personId, form, ratings, responseId, measures } = row;
  if (personId === null) return false;
  const items = Object.keys(ratings);
  const [first = ''] = items;
  const item = nextItem(row) ?? first;
  const response = await readHandedIn(tx, responseId);
  return tell({
    personId,
    identityId: response?.identityId ?? undefined,
    code: 'rate-again',
    params: { items: itemLabels(house, form, items), measures: measures ?? '' },
    also: { code: 'rate-item', params: { item: itemLabel(house, form, item) } },
    buttons: rateButtons(row, item),
    await: 'rate',
  });
}
