import type { Outcome } from '../../chat/channel.js';
import type { Claimed } from '../../store/notices/claim.js';
import type { Settlement } from '../../store/notices/settle.js';

/** After that many attempts, which take two hours, a recipient is given up: platforms have been away for one. */
const ATTEMPTS_MAX = 33;
const RETRY_MS = 1000;
const RETRY_MAX_MS = 5 * 60_000;
/** A token that is refused is mended by the operator. */
const REFUSED_MS = 60_000;

export interface Ended {
  readonly settlement: Settlement;
  /** The whole account is left alone for so long. */
  readonly holdMs?: number;
  /** The platform or the way to it is in trouble. */
  readonly trouble?: boolean;
}

type Sent = Pick<Claimed, 'id' | 'attempts' | 'roomId' | 'personId'>;

/** What the end of a send means for its recipient, and for the account. `version`: of the notice, as it was sent. */
export function settlementOf(row: Sent, outcome: Outcome, version: number, now: number): Ended {
  const { id } = row;
  const inMs = (ms: number) => new Date(now + ms);
  switch (outcome.kind) {
    case 'sent':
      return { settlement: { id, status: 'sent', version, ...(outcome.id ? { message: outcome.id } : {}) } };
    case 'blocked':
      if (outcome.movedTo !== undefined)
        return { settlement: { id, status: 'waiting', dueAt: inMs(0), untried: true } };
      return { settlement: { id, status: 'blocked', reason: outcome.reason, passOn: row.personId !== null } };
    case 'retry': {
      const { why, afterMs, delivered } = outcome;
      if (why === 'slow-down') {
        // The answer to a chat of many is about that chat; to a private one, about all the account sends.
        const group = row.roomId !== null;
        const settlement = {
          id,
          status: 'waiting',
          dueAt: inMs(group ? afterMs : 0),
          untried: true,
        } as const;
        return group ? { settlement } : { settlement, holdMs: afterMs };
      }
      const doubtful = why === 'unanswered' || delivered > 0;
      const reason = why === undefined ? 'server' : 'network';
      if (row.attempts >= ATTEMPTS_MAX)
        return { settlement: { id, status: 'failed', reason, doubtful }, trouble: true };
      const ms = Math.min(RETRY_MS * 2 ** (row.attempts - 1), RETRY_MAX_MS);
      return { settlement: { id, status: 'waiting', dueAt: inMs(ms), doubtful }, trouble: true };
    }
    case 'failed':
      if (outcome.permanent) return { settlement: { id, status: 'failed', reason: 'refused' } };
      return {
        settlement: { id, status: 'waiting', dueAt: inMs(REFUSED_MS), untried: true },
        holdMs: REFUSED_MS,
      };
  }
}
