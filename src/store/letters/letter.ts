import type { Json } from '../../flow/json.js';

/** in: from the person; out: to them. */
export type Way = 'in' | 'out';

/** One message of a conversation on the web page. */
export interface Letter {
  /** Grows within a conversation in the order letters can be seen. */
  readonly seq: number;
  readonly way: Way;
  readonly at: Date;
  readonly message: Json;
}
