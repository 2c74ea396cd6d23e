/** Every wait of the channel, so that tests need not wait. */
export interface Timing {
  /** From a crash to the next start: doubled each time, up to the last. */
  readonly backOffMs: readonly [first: number, last: number];
  /** A puppet that was logged in that long starts with the first wait again. */
  readonly stableMs: number;
  /** A start that takes longer is given up. */
  readonly startMs: number;
  /** A puppet that neither logs in nor asks to be scanned in that time is started anew. */
  readonly silentMs: number;
  /** A puppet that does not stop in that time is left to itself. */
  readonly closeMs: number;
  /** After a log-in contacts count as loaded when their number stays the same that long… */
  readonly settleMs: number;
  /** …or when that much time has passed. */
  readonly loadMs: number;
  /** One question to the puppet. */
  readonly askMs: number;
  /** One message or file to be sent or fetched. */
  readonly sendMs: number;
  /** Between the parts of a long message, as a person would need. */
  readonly partMs: number;
  /** Before a friend request is accepted: between these. */
  readonly acceptMs: readonly [min: number, max: number];
  /** From a message the house could not store to the next try: doubled each time, up to the last. */
  readonly againMs: readonly [first: number, last: number];
  /** When a send is worth another try while the account is logged out. */
  readonly awayMs: number;
  /** …and while it is only about to log in. */
  readonly soonMs: number;
  /** How long nothing is sent after WeChat complained about the frequency. */
  readonly limitedMs: number;
}

export const TIMING: Timing = {
  backOffMs: [2000, 300_000],
  stableMs: 3_600_000,
  startMs: 45_000,
  silentMs: 120_000,
  closeMs: 10_000,
  settleMs: 5000,
  loadMs: 60_000,
  askMs: 10_000,
  sendMs: 60_000,
  partMs: 1000,
  acceptMs: [3000, 12_000],
  againMs: [250, 30_000],
  awayMs: 15_000,
  soonMs: 1500,
  limitedMs: 600_000,
};

/** Doubled from the first to the last. */
export const doubled = ([first, last]: readonly [number, number], attempt: number): number =>
  Math.min(last, first * 2 ** Math.min(attempt - 1, 20));
