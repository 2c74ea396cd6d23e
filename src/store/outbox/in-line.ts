/** What stands in `error` of a message whose end is accounted for and that nobody has begun to send: it has its turn. */
export const IN_LINE = 'in-line';

/** What stands there from just before it is sent until that is settled: if its process dies, it may have arrived. */
export const SENDING = 'sending';
