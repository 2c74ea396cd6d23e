/**
 * How long a message is left to a process. It is left longer to one that lives and sooner to nobody's: `owner` says
 * whose it is. This is the time after which a process that neither sent it nor gave it back looks at it again.
 */
export const HOLD_MS = 20_000;
