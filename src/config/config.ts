import type { z } from 'zod';
import type { environment } from './environment.js';
import type { readSentinels } from './readers.js';

type Settings = z.output<typeof environment>;

/** Every setting, checked. Read once by the composition root and handed down as values. */
export interface Config {
  /** Empty: an embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Of an outside database: whose the tables are. Empty: the role of `databaseUrl`. */
  readonly databaseOwnerUrl: string | undefined;
  /** Empty: the queues live in PostgreSQL. */
  readonly redis:
    | { readonly url: string; readonly cluster: boolean }
    | NonNullable<ReturnType<typeof readSentinels>>
    | undefined;
  readonly dataDir: string;
  readonly flowsDir: string;
  readonly http: { readonly host: string; readonly port: number; readonly publicUrl: string };
  readonly roles: Settings['ROLES'];
  /** Empty: Telegram is off. */
  readonly telegram:
    | {
        readonly bots: Settings['TELEGRAM_BOT_TOKEN'];
        readonly apiRoot: string;
        readonly mode: Settings['TELEGRAM_MODE'];
        /** Empty: derived from the secret key. */
        readonly webhookSecret: string | undefined;
        /** Messages a second that each bot sends to many. */
        readonly perSecond: number;
      }
    | undefined;
  /** Empty: WeChat is off. `settings` holds every WECHATY_PUPPET_… as written. */
  readonly wechat:
    | { readonly puppet: string; readonly settings: Readonly<Record<string, string>> }
    | undefined;
  /** Hosts inside that webhooks may name all the same. */
  readonly webhookAllowHosts: Settings['WEBHOOK_ALLOW_HOSTS'];
  /** Empty: generated into `dataDir` (see load-secret-key.ts). */
  readonly secretKey: string | undefined;
  readonly logLevel: Settings['LOG_LEVEL'];
}
