import type {
  Abilities,
  Channel,
  Fetched,
  Handle,
  Log,
  MenuRole,
  Outcome,
  Outgoing,
  Quota,
} from '../../chat/channel.js';
import { Lanes } from '../../chat/lanes.js';
import type { Lang } from '../../flow/json.js';
import { BeingSaid, CONFIRM_WITHIN_MS } from '../shared/being-said.js';
import { cutConnections } from '../shared/http-request.js';
import { BotApi } from './bot-api.js';
import { BotApiError } from './bot-api-error.js';
import { fetchFile } from './fetch-file.js';
import { type Identity, identify } from './identify.js';
import {
  BOT_PER_SECOND,
  CALLBACK_BYTES_MAX,
  DOWNLOAD_BYTES_MAX,
  MESSAGE_BUTTONS_MAX,
  TEXT_MAX,
  UPLOAD_BYTES_MAX,
} from './limits.js';
import { type Parsed, parseUpdate } from './parse-update.js';
import { Poller } from './poll-updates.js';
import { TELEGRAM_QUOTA } from './quota.js';
import { receiveWebhook, type WebhookRequest, type WebhookResponse } from './receive-webhook.js';
import { type Sending, sendMessage } from './send-message.js';
import { setChatCommands, setDefaultCommands } from './set-commands.js';
import { memoryShelf, type Shelf } from './shelf.js';
import { type CallbackAnswer, takeUpdate } from './take-update.js';
import { ALLOWED_UPDATES } from './update-schema.js';
import { UploadedFiles } from './uploaded-files.js';

export type Receiving =
  | { readonly mode: 'polling' }
  | { readonly mode: 'webhook'; readonly url: string; readonly secret: string };

export interface TelegramSettings {
  readonly token: string;
  readonly root?: string;
  readonly receiving: Receiving;
  readonly log: Log;
  readonly shelf?: Shelf;
  readonly now?: () => number;
  /** Told of every update that is no message to the house. */
  readonly onUnheard?: (why: 'malformed' | 'ignored') => void;
  /** Messages a second the bot may send to many; missing: Telegram's usual. */
  readonly perSecond?: number;
}

export interface Health {
  readonly ready: boolean;
  readonly username: string;
  readonly trouble?: string;
}

const CAN: Abilities = {
  buttons: true,
  edits: true,
  files: true,
  maxText: TEXT_MAX,
  maxButtons: MESSAGE_BUTTONS_MAX,
  maxButtonBytes: CALLBACK_BYTES_MAX,
  maxUploadBytes: UPLOAD_BYTES_MAX,
  maxDownloadBytes: DOWNLOAD_BYTES_MAX,
};

/** One bot token. */
export class TelegramChannel implements Channel {
  readonly name = 'telegram';
  readonly account: string;
  readonly can = CAN;
  readonly quota: Quota;
  readonly api: BotApi;
  readonly #settings: TelegramSettings;
  readonly #shelf: Shelf;
  readonly #uploaded: UploadedFiles;
  readonly #now: () => number;
  readonly #lanes = new Lanes();
  readonly #beingSaid = new BeingSaid();
  #poller: Poller;
  #stopping = new AbortController();
  #me: Identity;
  #handle: Handle | undefined;
  #trouble: string | undefined = 'not started';
  #opening: Promise<void> | undefined;

  constructor(settings: TelegramSettings) {
    const { token, root, log } = settings;
    this.#settings = settings;
    this.#shelf = settings.shelf ?? memoryShelf();
    this.#now = settings.now ?? Date.now;
    this.#me = { id: botIdOf(token), username: '' };
    this.account = String(this.#me.id);
    this.quota = { ...TELEGRAM_QUOTA, perAccountPerSecond: settings.perSecond ?? BOT_PER_SECOND };
    this.#uploaded = new UploadedFiles(this.#shelf, this.account);
    this.api = new BotApi({ token, log, ...(root === undefined ? {} : { root }) });
    this.#poller = this.#makePoller();
  }

  /** For /readyz and the doctor. */
  get health(): Health {
    const { username } = this.#me;
    const trouble = this.#trouble;
    return trouble === undefined ? { ready: true, username } : { ready: false, username, trouble };
  }

  /** Returns at once: a Telegram that is out of reach does not keep the service from starting. */
  async receive(handle: Handle): Promise<void> {
    this.#handle = handle;
    this.#opening ??= this.#open();
  }

  /**
   * The answer to `POST /telegram/<bot id>`. Updates of one chat that arrive together are handled in turn. The chat's next
   * update may go to another process: it comes when this one is confirmed, so what is said here is said first.
   */
  webhook(request: WebhookRequest): Promise<WebhookResponse> {
    const { receiving } = this.#settings;
    return receiveWebhook(request, receiving.mode === 'webhook' ? receiving.secret : '', async (raw) => {
      const parsed = this.#parse(raw);
      if (!parsed) return {};
      const reply = await this.#lanes.run(parsed.lane, () => this.#take(parsed));
      if (parsed.inbound) await this.#beingSaid.quiet(parsed.inbound.chat, CONFIRM_WITHIN_MS);
      return reply ? { reply: { method: 'answerCallbackQuery', ...reply } } : {};
    });
  }

  send(outgoing: Outgoing): Promise<Outcome> {
    return this.#beingSaid.note(outgoing.chat, sendMessage(this.#sending, outgoing));
  }

  cut(): void {
    cutConnections();
  }

  fetchFile(id: string): Promise<Fetched> {
    return fetchFile(this.api, id);
  }

  async showTyping(chat: string): Promise<void> {
    await this.api
      .call('sendChatAction', { chat_id: chat, action: 'typing' }, { attempts: 1 })
      .catch(() => undefined);
  }

  async setMenu(chat: string, role: MenuRole | undefined, lang: Lang): Promise<void> {
    await this.#try('a menu could not be set', () => setChatCommands(this.api, chat, role, lang));
  }

  /** It may receive again: another process had the bot meanwhile. */
  async stop(withinMs: number): Promise<void> {
    this.#stopping.abort();
    await this.#opening;
    await Promise.all([this.#poller.stop(withinMs), this.#lanes.idle(withinMs)]);
    this.#trouble = 'stopped';
    this.#opening = undefined;
    this.#stopping = new AbortController();
    this.#poller = this.#makePoller();
  }

  #makePoller(): Poller {
    return new Poller({
      api: this.api,
      log: this.#settings.log,
      read: (raw) => this.#read(raw),
      onTrouble: (trouble) => {
        this.#trouble = trouble;
      },
    });
  }

  get #sending(): Sending {
    return { api: this.api, account: this.account, shelf: this.#shelf, uploaded: this.#uploaded };
  }

  /** In the background; `stop` waits for it. */
  async #open(): Promise<void> {
    const { receiving, log } = this.#settings;
    const settings = { attempts: 1, signal: this.#stopping.signal };
    const me = await identify(this.api, {
      log,
      signal: this.#stopping.signal,
      onTrouble: (trouble) => {
        this.#trouble = trouble;
      },
      open: async () => {
        if (receiving.mode === 'polling') await this.api.call('deleteWebhook', {}, settings);
        else {
          const { url, secret } = receiving;
          const webhook = { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES };
          await this.api.call('setWebhook', webhook, settings);
        }
      },
    });
    if (!me) return;
    this.#me = me;
    this.#trouble = undefined;
    if (receiving.mode === 'polling') this.#poller.start();
    void this.#try('the menus could not be set', () => setDefaultCommands(this.api));
  }

  /** For what is pleasant to have: people are served without it. */
  async #try(otherwise: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      const trouble = error instanceof BotApiError ? error.description : 'unknown';
      this.#settings.log.warn({ trouble }, otherwise);
    }
  }

  #parse(raw: unknown): Parsed | undefined {
    const parsed = parseUpdate(raw, this.#me, this.#now());
    if (!parsed || parsed.malformed) this.#settings.onUnheard?.('malformed');
    else if (!parsed.inbound) this.#settings.onUnheard?.('ignored');
    return parsed;
  }

  #read(raw: unknown) {
    const parsed = this.#parse(raw);
    if (!parsed) return undefined;
    const { updateId, lane } = parsed;
    const handle = async () => {
      const answer = await this.#take(parsed);
      // Too late or already answered: the person has long seen the next question.
      if (answer) await this.api.call('answerCallbackQuery', answer, { attempts: 1 }).catch(() => undefined);
    };
    return { updateId, lane, handle };
  }

  #take(parsed: Parsed): Promise<CallbackAnswer | undefined> {
    const handle = this.#handle;
    if (!handle) return Promise.reject(new Error('the channel is not receiving yet'));
    return takeUpdate({ ...this.#sending, handle }, parsed);
  }
}

/** The number before the colon. */
const botIdOf = (token: string): number => Number(/^(\d{1,15}):/.exec(token)?.[1] ?? 0);
