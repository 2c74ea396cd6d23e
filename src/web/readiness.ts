/** Whether the service can do its work, for load balancers and the doctor. */
export interface Readiness {
  readonly ready: boolean;
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
