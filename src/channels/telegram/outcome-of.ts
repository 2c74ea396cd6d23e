import type { Outcome } from '../../chat/channel.js';
import type { BotApiError } from './bot-api-error.js';

/** When a send that failed for reasons of network or server is worth another try. */
const RETRY_MS = 5000;

/** What a failed call means for the message it belonged to. */
export function outcomeOf(error: BotApiError, delivered: number): Outcome {
  const { failure } = error;
  switch (failure.kind) {
    case 'blocked':
      return { kind: 'blocked', reason: failure.reason };
    case 'slow-down':
      return { kind: 'retry', afterMs: failure.afterMs, delivered, why: 'slow-down' };
    case 'transient': {
      const { trouble: why } = failure;
      return { kind: 'retry', afterMs: RETRY_MS, delivered, ...(why ? { why } : {}) };
    }
    case 'conflict':
      return { kind: 'retry', afterMs: RETRY_MS, delivered };
    case 'moved':
      return { kind: 'blocked', reason: 'no-chat', movedTo: failure.to };
    case 'unauthorized':
      // The operator must mend the token; until then nothing is lost.
      return { kind: 'failed', permanent: false, why: error.message, delivered };
    case 'unchanged':
    case 'not-editable':
    case 'permanent':
      return { kind: 'failed', permanent: true, why: error.message, delivered };
  }
}
