/** Whether the service can do its work, for load balancers and the doctor. */
export interface Readiness {
  /** False: the database is away or not as this release needs it; nothing can be stored. */
  readonly ready: boolean;
  /** degraded: people are served, and something needs to be seen to. */
  readonly state: 'ok' | 'degraded' | 'down';
  /** What is wrong, the worst first. A note makes nothing degraded. */
  readonly reasons: readonly {
    readonly kind: string;
    readonly level: 'down' | 'bad' | 'note';
    /** Which of several: an account, a machine. */
    readonly about?: string;
    readonly zh: string;
    readonly en: string;
  }[];
  readonly database: { readonly ok: boolean; readonly ms?: number };
  readonly queue: {
    readonly ok: boolean;
    /** Messages that should have been sent by now. */
    readonly waiting?: number;
    readonly backend?: 'postgres' | 'redis';
    readonly reachable?: boolean;
  };
  readonly channels: readonly {
    readonly name: string;
    readonly account: string;
    readonly ready: boolean;
    readonly trouble?: string;
  }[];
}
