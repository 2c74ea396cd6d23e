import type { Counter, Registry } from 'prom-client';
import type { WebhookRequest, WebhookResponse } from '../channels/telegram/receive-webhook.js';
import type { WebChannel } from '../channels/web/web-channel.js';
import type { Log } from '../chat/channel.js';
import type { Bell } from '../store/bell/open-bell.js';
import type { Store } from '../store/store.js';
import type { ApiParts } from './api/api-parts.js';
import type { BusyLimits } from './busy.js';
import type { ChatPort, UploadPort } from './chat-port.js';
import type { ConsolePage } from './console/console-page.js';
import type { ConsoleParts } from './console/console-parts.js';
import type { Patience } from './limits.js';
import type { Readiness } from './readiness.js';

/** What the HTTP server is built from. */
export interface WebParts {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** As people reach it; https says that a proxy stands in front. */
  readonly publicUrl: string;
  readonly log: Log;
  /** Signs links. */
  readonly secret: string;
  readonly store: Store;
  readonly bell: Bell;
  readonly chat: ChatPort;
  readonly web: WebChannel;
  readonly uploads: UploadPort;
  /** `id` is the number of the bot. */
  readonly telegram: readonly {
    readonly id: string;
    webhook(request: WebhookRequest): Promise<WebhookResponse>;
  }[];
  /** User names of the Telegram bots, without @. */
  bots?(): readonly string[];
  health(): Promise<Readiness>;
  readonly registry: Registry;
  /** Counts what is asked to come again later. */
  readonly shed?: Counter<'what'>;
  readonly busyLimits?: BusyLimits;
  /** Missing: as patient as bad mobile networks need. */
  readonly patience?: Patience;
  /** Missing: there is no JSON interface here. */
  readonly api?: ApiParts;
  /** Missing: there is no console here. */
  readonly console?: ConsoleParts;
  /** Missing: all there are. */
  readonly consolePages?: readonly ConsolePage[];
  /** Built page: HTML, scripts, styles. */
  readonly pageFolder?: string;
}
