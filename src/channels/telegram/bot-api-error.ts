import type { BlockReason } from '../../chat/channel.js';

/** What a refused or failed call means for what was to be sent. */
export type Failure =
  /** Nobody will receive anything in this chat until something changes there. */
  | { readonly kind: 'blocked'; readonly reason: BlockReason }
  /** 429: not before this time has passed. */
  | { readonly kind: 'slow-down'; readonly afterMs: number }
  /** Network or server trouble: the same call may succeed later. `unanswered`: it may have succeeded, nobody knows. */
  | { readonly kind: 'transient'; readonly trouble?: 'unanswered' | 'unreachable' }
  /** The token is not (or no longer) a bot's. */
  | { readonly kind: 'unauthorized' }
  /** 409: a webhook is set, or another process polls with this token. */
  | { readonly kind: 'conflict' }
  /** The edit would change nothing. */
  | { readonly kind: 'unchanged' }
  /** The message to edit is gone or too old. */
  | { readonly kind: 'not-editable' }
  /** A group became a supergroup and has a new id. */
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'permanent' };

/** A call that did not succeed. Carries no token, no address and nothing that was sent. */
export class BotApiError extends Error {
  override readonly name = 'BotApiError';
  constructor(
    readonly method: string,
    readonly failure: Failure,
    /** Telegram's error code, 0 when there was no answer. */
    readonly code: number,
    readonly description: string,
  ) {
    super(`${method}: ${code} ${description}`);
  }
}

/** Without `retry_after` (a proxy's 429) this is waited. */
const SLOW_DOWN_DEFAULT_MS = 1000;

export interface Refusal {
  readonly code: number;
  readonly description: string;
  readonly retryAfterSeconds?: number | undefined;
  readonly movedTo?: number | undefined;
}

// The descriptions are not documented; these are what the server is known to say.
const descriptions: readonly (readonly [RegExp, Failure])[] = [
  [/user is deactivated/i, { kind: 'blocked', reason: 'deactivated' }],
  [/bot was blocked by the user|can't initiate conversation/i, { kind: 'blocked', reason: 'by-person' }],
  [
    /was kicked|not a member|have no rights to send|not enough rights|CHAT_WRITE_FORBIDDEN/i,
    { kind: 'blocked', reason: 'removed' },
  ],
  [/chat not found|PEER_ID_INVALID|user not found/i, { kind: 'blocked', reason: 'no-chat' }],
  [/message is not modified/i, { kind: 'unchanged' }],
  [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i, { kind: 'not-editable' }],
];

export function classify({ code, description, retryAfterSeconds, movedTo }: Refusal): Failure {
  if (code === 429) {
    return {
      kind: 'slow-down',
      afterMs: retryAfterSeconds ? retryAfterSeconds * 1000 : SLOW_DOWN_DEFAULT_MS,
    };
  }
  if (code >= 500 || code === 408) return { kind: 'transient' };
  if (code === 401 || code === 404) return { kind: 'unauthorized' };
  if (code === 409) return { kind: 'conflict' };
  if (movedTo !== undefined) return { kind: 'moved', to: String(movedTo) };
  const known = descriptions.find(([pattern]) => pattern.test(description));
  if (known) return known[1];
  return code === 403 ? { kind: 'blocked', reason: 'by-person' } : { kind: 'permanent' };
}
