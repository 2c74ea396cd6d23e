import type { Log } from '../../chat/channel.js';

export type WechatState = 'off' | 'starting' | 'waiting-for-scan' | 'logged-in' | 'logged-out' | 'limited';

/** How the account stands, for the console, /readyz, metrics and alerts. */
export interface WechatStatus {
  readonly state: WechatState;
  /** Epoch milliseconds. */
  readonly since: number;
  /** What the QR code to be scanned says. Whoever scans it becomes the bot. */
  readonly qr?: string;
  /** The name of the account that is logged in. */
  readonly who?: string;
  /** What went wrong last; none when all is well. */
  readonly trouble?: string;
  /** Starts of the puppet since the process began. */
  readonly starts: number;
}

interface StatusSettings {
  readonly now: () => number;
  readonly log: Log;
  readonly onState?: ((status: WechatStatus) => void) | undefined;
}

/** The status as it is now; every change of it is told. */
export class StatusBoard {
  readonly #settings: StatusSettings;
  #status: WechatStatus;

  constructor(settings: StatusSettings) {
    this.#settings = settings;
    this.#status = { state: 'off', since: settings.now(), starts: 0 };
  }

  get now(): WechatStatus {
    return this.#status;
  }

  countStart(): void {
    this.#status = { ...this.#status, starts: this.#status.starts + 1 };
  }

  /** `since` changes with the state; the account's name stays while it is logged in. */
  set(state: WechatState, about: Pick<WechatStatus, 'qr' | 'trouble' | 'who'> = {}): void {
    const before = this.#status;
    const since = before.state === state ? before.since : this.#settings.now();
    const who = state === 'logged-in' || state === 'limited' ? (about.who ?? before.who) : undefined;
    this.#status = { state, since, starts: before.starts, ...about, ...(who === undefined ? {} : { who }) };
    this.tell();
  }

  tell(): void {
    try {
      this.#settings.onState?.(this.#status);
    } catch (error) {
      this.#settings.log.warn({ error: (error as Error).name }, 'a state of WeChat was not noted');
    }
  }
}
