import {
  FEEDBACK_FORM,
  type FeedbackTotals,
  feedbackTotals,
} from '../../../service/trainings/feedback-totals.js';
import { itemLabel } from '../loop/item-labels.js';
import type { Visit } from '../visit.js';
import { findHeld } from './find.js';
import { key, sayThen, wordOf } from './say.js';

/** 反馈: totals, and nothing that would tell who said what. */
export async function showTotals(visit: Visit, which: string | number): Promise<void> {
  const training = await findHeld(visit, which);
  if (!training) return;
  const { number, title } = training;
  const totals = await feedbackTotals(visit.tx, training.id);
  await sayThen(visit, sayTotals(visit, title, totals), number, [
    key(visit, `@tr-roster:${number}`, 'key-roster'),
    key(visit, `@train:${number}`, 'key-card'),
  ]);
}

function sayTotals(visit: Visit, title: string, { attended, answered, items }: FeedbackTotals): string {
  if (answered === undefined) return wordOf(visit, 'totals-few', { title, attended });
  const lines = items.map(({ key: item, shares }) => {
    const called = itemLabel(visit.house, FEEDBACK_FORM, item)[visit.caller.lang];
    if (!shares) return wordOf(visit, 'totals-hidden', { item: called });
    return wordOf(visit, 'totals-line', {
      item: called,
      satisfied: percent(shares.satisfied),
      fairly: percent(shares.fairly_satisfied),
      bad: percent(shares.dissatisfied),
    });
  });
  return [wordOf(visit, 'totals-head', { title, attended, answered }), ...lines].join('\n');
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
