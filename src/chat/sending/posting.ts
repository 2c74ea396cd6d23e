import type { Reach } from '../../store/outbox/reach.js';
import type { Letter } from '../turn/letter.js';
import type { Intent } from './gate.js';

/** To whom: a person on an account of a channel. */
export interface Address {
  readonly identityId: string;
  readonly accountId: string;
  readonly chat: string;
}

/** A message that lies in the outbox. */
export interface Posting {
  readonly id: string;
  readonly to: Address;
  readonly letter: Letter;
  /** Answers the person's own message. */
  readonly reply?: boolean;
  readonly sessionId?: string;
  /** Since when it lies there; missing: just now. */
  readonly intendedAt?: number;
  /** Missing: read where it counts. */
  readonly reach?: Reach;
  readonly attempts?: number;
  /** Parts that an earlier attempt brought. */
  readonly delivered?: number;
}

/** As the gate asks. */
export const intentOf = ({ to, letter, reply, intendedAt, reach }: Posting): Intent => ({
  ...to,
  prompted: reply === true || letter.asked === true,
  urgent: letter.urgent === true,
  ...(intendedAt === undefined ? {} : { intendedAt }),
  ...(reach ? { reach } : {}),
});
