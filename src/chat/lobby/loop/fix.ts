import { findFixers, rectificationsFor } from '../../../service/ratings/handlers.js';
import { nextItem } from '../../../service/ratings/rate-again.js';
import { type Fixed, noteCalled, noteCause, noteMeasures } from '../../../service/ratings/rectify.js';
import { readHandedIn } from '../../../store/ratings/rated-responses.js';
import { lockRectification, type RectificationRow } from '../../../store/ratings/rectifications.js';
import { isId } from '../order.js';
import { askNext, type Visit } from '../visit.js';
import { itemLabel, itemLabels } from './item-labels.js';
import { rateButtons } from './rate.js';
import { askLoop, type LoopButton, loopWord, offer, sayLoop, tellLoop, writtenText } from './say.js';
import { loopWords } from './words.js';

const SHOWN_MAX = 8;

/** 整改: what this person has to put right. */
export async function showFixes(visit: Visit): Promise<void> {
  const { tx, caller, house } = visit;
  const open = await rectificationsFor(tx, caller.personId);
  if (open.length === 0) return sayLoop(visit, 'fix-none');
  const shown = open.slice(0, SHOWN_MAX);
  if (open.length > shown.length) sayLoop(visit, 'more', { count: open.length - shown.length });
  const buttons = shown.map(({ id, form, ratings, enterprise }): LoopButton => {
    const items = itemLabels(house, form, Object.keys(ratings));
    return {
      id: `@fix:${id}`,
      word: 'fix-entry',
      with: { enterprise: enterprise ?? loopWord(visit, 'somebody'), items },
    };
  });
  await offer(visit, 'fix-list', {}, buttons);
}

/** Two questions: the cause, then the measures. What was answered before is not asked again. */
export async function pressFix(visit: Visit, id: string): Promise<void> {
  const { tx, caller, house } = visit;
  const row = isId(id) ? await lockRectification(tx, id) : undefined;
  if (!row || !(await findFixers(tx, row)).may.includes(caller.personId)) return sayLoop(visit, 'not-yours');
  const { form, ratings, why, status, newRatings } = row;
  if (status !== 'asked' && status !== 'open') return sayLoop(visit, 'gone');
  sayLoop(visit, 'fix-card', {
    enterprise: row.enterprise ?? loopWords.somebody,
    items: itemLabels(house, form, Object.keys(ratings)),
    why: why ?? loopWords['why-none'],
  });
  if (newRatings !== null) sayLoop(visit, 'fix-again');
  await askFix(visit, id, row.measures === null ? row.cause : null);
}

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
  const called = await callBack(visit, done.row);
  if (called) await noteCalled(tx, house.rulebook, id, now);
  sayLoop(visit, called ? 'fix-called' : 'fix-unreachable');
}

function sayRefused(visit: Visit, { kind }: Exclude<Fixed, { kind: 'done' }>): void {
  sayLoop(visit, kind === 'not-yours' ? 'not-yours' : 'gone');
}

/** Tells the contact what was done and asks for a new rating of the same items. */
async function callBack(visit: Visit, row: RectificationRow): Promise<boolean> {
  const { house, tx } = visit;
  const { personId, form, ratings, responseId, measures } = row;
  if (personId === null) return false;
  const items = Object.keys(ratings);
  const [first = ''] = items;
  const item = nextItem(row) ?? first;
  const response = await readHandedIn(tx, responseId);
  return tellLoop(visit, {
    personId,
    identityId: response?.identityId ?? undefined,
    code: 'rate-again',
    params: { items: itemLabels(house, form, items), measures: measures ?? '' },
    also: { code: 'rate-item', params: { item: itemLabel(house, form, item) } },
    buttons: rateButtons(row, item),
    await: 'rate',
  });
}
