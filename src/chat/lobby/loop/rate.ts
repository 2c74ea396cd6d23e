import { ownComplaints } from '../../../service/complaints/list-complaints.js';
import { askedOf, findFixers } from '../../../service/ratings/handlers.js';
import { nextItem, rateAgain } from '../../../service/ratings/rate-again.js';
import { isRating, RATINGS } from '../../../service/ratings/rated-items.js';
import { lockRectification, type RectificationRow } from '../../../store/ratings/rectifications.js';
import { isId } from '../order.js';
import type { Visit } from '../visit.js';
import { itemLabel, itemLabels, itemRatings } from './item-labels.js';
import { askSatisfaction, isUnrated } from './own-complaints.js';
import { askLoop, type LoopButton, offer, sayLoop, tellAll } from './say.js';
import { sayTotals } from './totals.js';
import { askWhy } from './why.js';
import { loopWords } from './words.js';

/** Rates one item anew: the row, which item, which level. */
export function rateButtons({ id, ratings }: RectificationRow, item: string): readonly LoopButton[] {
  const at = Object.keys(ratings).indexOf(item);
  return RATINGS.map((rating) => ({ id: `@rate:${id}.${at}${rating.charAt(0)}`, word: rating }));
}

async function askItem(visit: Visit, row: RectificationRow, item: string): Promise<void> {
  const label = itemLabel(visit.house, row.form, item);
  await offer(visit, 'rate-item', { item: label }, rateButtons(row, item), 'rate');
}

export async function pressRate(visit: Visit, id: string, what: string): Promise<void> {
  const { tx, caller, house, now } = visit;
  const row = isId(id) ? await lockRectification(tx, id) : undefined;
  const item = Object.keys(row?.ratings ?? {})[Number.parseInt(what, 10)];
  const rating = RATINGS.find((level) => level.startsWith(what.slice(-1)));
  if (!row || item === undefined || !isRating(rating)) return sayLoop(visit, 'not-yours');
  const done = await rateAgain(tx, house.rulebook, id, { by: caller.personId, item, rating }, now);
  switch (done.kind) {
    case 'not-yours':
      return sayLoop(visit, 'not-yours');
    case 'not-now':
      return sayLoop(visit, 'rate-over');
    case 'next':
      return askItem(visit, done.row, done.item);
    case 'closed':
      sayLoop(visit, 'rate-thanks');
      return tellRated(visit, done.row, 'rated-well');
    case 'open-again':
      await askLoop(visit, { q: 'why', id });
      sayLoop(visit, 'rate-sorry');
      return tellRated(visit, done.row, 'rated-badly');
  }
}

async function tellRated(
  visit: Visit,
  row: RectificationRow,
  code: 'rated-well' | 'rated-badly',
): Promise<void> {
  const { house, tx } = visit;
  const { form, ratings, newRatings } = row;
  const { may } = await findFixers(tx, row);
  await tellAll(visit, may, {
    code,
    params: {
      enterprise: row.enterprise ?? loopWords.somebody,
      items: itemLabels(house, form, Object.keys(ratings)),
      ratings: itemRatings(house, form, newRatings ?? {}, loopWords),
    },
  });
}

/** 评价: what this person is asked to rate or to explain; whoever serves sees how they were rated. */
export async function showRatings(visit: Visit): Promise<void> {
  const { tx, caller } = visit;
  const [asked] = await askedOf(tx, caller.personId);
  if (asked) {
    const item = nextItem(asked) ?? Object.keys(asked.ratings)[0];
    if (asked.status === 'asked' || item === undefined) return askWhy(visit, asked);
    return askItem(visit, asked, item);
  }
  const unrated = (await ownComplaints(tx, caller.personId)).find(isUnrated);
  if (unrated) return askSatisfaction(visit, unrated);
  if (!(await sayTotals(visit))) sayLoop(visit, 'rate-none');
}

/** What may be rated right now, for words that come unasked; undefined: nothing. */
export async function openRating(visit: Visit): Promise<readonly LoopButton[] | undefined> {
  const { tx, caller } = visit;
  const called = (await askedOf(tx, caller.personId)).find(({ status }) => status === 'called');
  const item = called && (nextItem(called) ?? Object.keys(called.ratings)[0]);
  if (called && item !== undefined) return rateButtons(called, item);
  const unrated = (await ownComplaints(tx, caller.personId)).find(isUnrated);
  return unrated && RATINGS.map((rating) => ({ id: `@c-rate:${unrated.id}.${rating}`, word: rating }));
}
