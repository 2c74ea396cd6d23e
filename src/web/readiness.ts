/** Whether the service can do its work, for load balancers and the doctor. */
export interface Readiness {
  readonly ready: boolean;
  readonly database: { readonly ok: boolean; readonly ms?: number };
  readonly queue: { readonly ok: boolean; readonly waiting?: number };
  readonly channels: readonly {
    readonly name: string;
    readonly account: string;
    readonly ready: boolean;
    readonly trouble?: string;
  }[];
}
