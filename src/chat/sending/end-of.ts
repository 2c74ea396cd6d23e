import type { Outcome } from '../channel.js';
import type { Posting } from './posting.js';

/** Attempts after which a send that fails without a reason that will pass is given up. */
const ATTEMPTS_MAX = 12;
const RETRY_MS = 3000;
const RETRY_MAX_MS = 10 * 60_000;

export const whyOf = (outcome: Outcome): string =>
  outcome.kind === 'failed' ? outcome.why : outcome.kind === 'blocked' ? outcome.reason : '';

/** What becomes of the row of a message that did not arrive. */
export function endOf(outcome: Exclude<Outcome, { kind: 'sent' | 'blocked' }>, posting: Posting) {
  const { attempts = 0, letter } = posting;
  const error = whyOf(outcome) || outcome.kind;
  if (outcome.kind === 'failed' && (outcome.permanent || attempts >= ATTEMPTS_MAX))
    return { status: 'failed', error } as const;
  const afterMs =
    outcome.kind === 'retry' ? outcome.afterMs : Math.min(RETRY_MS * 2 ** attempts, RETRY_MAX_MS);
  const { delivered } = outcome;
  // It is sent once more, and may have arrived: its account says so.
  const doubtful = letter.accounted === true && outcome.kind === 'retry' && outcome.why === 'unanswered';
  return { status: 'waiting', error, afterMs, delivered, doubtful } as const;
}
