/** Where the queue lives. Every process of a service names the same place. */
export type QueuePlace =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string; readonly cluster: boolean }
  | {
      readonly kind: 'sentinel';
      readonly sentinels: readonly { readonly host: string; readonly port: number }[];
      /** The name the sentinels know the master by. */
      readonly master: string;
      readonly db: number;
      readonly username: string | undefined;
      readonly password: string | undefined;
    };

/** What /readyz calls it. */
export const backendOf = ({ kind }: QueuePlace): 'postgres' | 'redis' =>
  kind === 'postgres' ? 'postgres' : 'redis';
