import type { Fault } from '../../fault/fault.js';
import type { Json } from '../../flow/json.js';

/** What one inbound message changes. All of it is committed, or nothing. */
export interface Turn {
  /** Names the inbound message for good: a turn with a key seen before changes nothing. */
  readonly key: string;
  /** Missing: the message concerns no session, as a command does. */
  readonly session?: SessionWrite;
  /** The slots whose answer changed, as they now are. */
  readonly answers?: readonly AnswerWrite[];
  readonly amendments?: readonly AmendmentWrite[];
  readonly outgoing?: readonly OutgoingWrite[];
  /** The session was handed in. */
  readonly response?: ResponseWrite;
}

export type SessionWrite = SessionOpening | SessionChange;

/** Compare and set: written only if the session is still at the version it was read at; it is then at the next. */
interface SessionChange {
  readonly id: string;
  readonly version: number;
  /** The engine's state without its answers. */
  readonly state: Json;
  readonly status: string;
}

/** A session that begins with this turn, at version 1. */
export interface SessionOpening {
  readonly id: string;
  readonly version: 0;
  readonly state: Json;
  readonly status: string;
  readonly opens: {
    readonly definitionHash: string;
    readonly form: string;
    readonly personId: string;
    readonly enterpriseId?: string;
    readonly projectId?: string;
    readonly identityId?: string;
    readonly channel: string;
  };
}

interface AnswerWrite {
  readonly slot: number;
  readonly key: string;
  readonly status: 'given' | 'skipped' | 'set-aside' | 'cleared';
  /** The engine's answer as it is. */
  readonly answer: Json;
  readonly wording: string;
  readonly options?: Json;
  readonly version: string;
  readonly lang: string;
  readonly approximate?: boolean;
  readonly said?: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

interface AmendmentWrite {
  readonly slot: number;
  readonly key: string;
  readonly kind: string;
  readonly was?: Json;
  readonly value?: Json;
  readonly personId?: string;
  readonly at: number;
}

/** A reply, which the process that commits it sends. */
interface OutgoingWrite {
  /** Made by the caller (newId), who sends the message right after and must know it. */
  readonly id: string;
  readonly identityId: string;
  readonly accountId: string;
  readonly sessionId?: string;
  readonly message: Json;
}

interface ResponseWrite {
  readonly id: string;
  readonly definitionHash: string;
  readonly pack: string;
  readonly form: string;
  readonly personId?: string;
  readonly enterpriseId?: string;
  readonly projectId?: string;
  readonly record: Json;
  readonly at: number;
}

/**
 * committed: everything is stored. duplicate: this key was handled before. conflict: the session is no longer at that
 * version; read it again and take the turn anew. A fault: the database refuses this very turn (a person deleted
 * meanwhile, a value out of range). After all but the first nothing of the turn is stored.
 */
export type Outcome = 'committed' | 'duplicate' | 'conflict' | Fault;
