import type { EventEmitter } from 'node:events';
import { contain, release } from './contain-faults.js';
import { describeTrouble, nameTrouble, type Trouble } from './name-trouble.js';
import type { Timing } from './timing.js';
import type { Bot, Puppet } from './wechaty-types.js';
import { within } from './within.js';

/** What a puppet tells while it lives. Never called once it is over. */
export interface LifeEvents {
  scan(qr: string): void;
  login(contact: string): void;
  message(id: string): void;
  friendship(id: string): void;
  roomLeft(room: string, remover: string, at: number): void;
  trouble(trouble: Trouble, words: string): void;
}

export interface Death {
  readonly trouble: Trouble | 'stopped';
  readonly words: string;
}

/** These mean that the puppet hears nothing any more, whatever it says of itself. */
const FATAL: ReadonlySet<Trouble> = new Set(['must-log-out', 'logged-out', 'connection']);
/** So many failed requests so close together are no accident. */
const SHAKY_MAX = 3;
const SHAKY_MS = 60_000;
/** wechaty-puppet's ScanStatus: what is to be scanned is shown while it waits and when it was renewed. */
const TO_BE_SCANNED: ReadonlySet<number> = new Set([2, 5]);

const ignore = () => undefined;

/** Nobody listens any more; an error without a listener would be thrown. */
function silence(emitter: unknown): void {
  const { removeAllListeners, on } = emitter as EventEmitter;
  removeAllListeners.call(emitter);
  on.call(emitter, 'error', ignore);
}

/** One puppet from its start to its end. It is never used again: the next life gets another. */
export class Life {
  readonly puppet: Puppet;
  /** Resolves when it is over, whoever ended it. */
  readonly ended: Promise<Death>;
  /** True once the house knows who is who after the log-in; false when it ended before. Messages wait for it. */
  readonly introduced: Promise<boolean>;
  /** The account's own contact, once it is logged in; undefined when it never was. */
  readonly self: Promise<string | undefined>;
  /** The puppet says that contacts and rooms are loaded. */
  loaded = false;
  readonly #bot: Bot;
  readonly #timing: Timing;
  readonly #events: LifeEvents;
  #die: (death: Death) => void = ignore;
  #introduce: (known: boolean) => void = ignore;
  #know: (self: string | undefined) => void = ignore;
  #starting: Promise<void> | undefined;
  #silence: NodeJS.Timeout | undefined;
  #loggedInAt: number | undefined;
  #known = false;
  #over = false;
  #lastWords = 'it did not start';
  #shaky: number[] = [];
  readonly #onFault = (error: unknown) => this.end(nameTrouble(error), describeTrouble(error));

  constructor({ bot, puppet }: { bot: Bot; puppet: Puppet }, timing: Timing, events: LifeEvents) {
    this.#bot = bot;
    this.puppet = puppet;
    this.#timing = timing;
    this.#events = events;
    this.ended = new Promise((done) => {
      this.#die = done;
    });
    this.self = new Promise((done) => {
      this.#know = done;
    });
    this.introduced = new Promise((done) => {
      this.#introduce = done;
    });
  }

  get over(): boolean {
    return this.#over;
  }

  /** Logged in, and the house knows who is who. */
  get serving(): boolean {
    return this.#known && !this.#over;
  }

  get loggedInForMs(): number {
    return this.#loggedInAt === undefined ? 0 : performance.now() - this.#loggedInAt;
  }

  /** Never rejects: whatever goes wrong ends it. */
  async start(): Promise<void> {
    this.#listen();
    this.#starting = this.guard(() => this.#bot.start());
    this.#starting.catch(ignore);
    try {
      await within(this.#timing.startMs, this.#starting);
      // wechaty turns a failed start of its puppet into an error event and resolves.
      if (this.puppet.state.inactive()) this.end('other', this.#lastWords);
    } catch (error) {
      this.end(nameTrouble(error), describeTrouble(error));
    }
    if (this.#over || this.#loggedInAt !== undefined) return;
    this.#silence ??= setTimeout(() => this.end('other', 'no log-in and no QR code'), this.#timing.silentMs);
  }

  /** Runs the puppet's code; what it throws when nobody waits for it ends this life and nothing else. */
  guard<T>(run: () => T | Promise<T>): Promise<T> {
    return contain(this.#onFault, async () => run());
  }

  /** From now on messages are handed over. */
  introduce(): void {
    this.#known = !this.#over;
    this.#introduce(this.#known);
  }

  end(trouble: Death['trouble'], words: string): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#silence);
    this.#know(undefined);
    this.#introduce(false);
    this.#die({ trouble, words });
  }

  /** Waits for the puppet to stop, within its time; leaves no listener behind that keeps anything alive. */
  async close(): Promise<void> {
    this.end('stopped', 'stopped');
    const bot = this.#bot;
    silence(bot);
    const stop = () => contain(ignore, async () => bot.stop());
    await within(this.#timing.closeMs, stop()).catch(ignore);
    silence(this.puppet);
    // A start that hung may still succeed, and there would be two of them.
    void this.#starting?.then(stop).catch(ignore);
  }

  #listen(): void {
    const { puppet } = this;
    // wechaty's own listeners are foreign code too, whoever made the puppet speak.
    const emitter = puppet as unknown as EventEmitter;
    const emit = emitter.emit.bind(emitter);
    emitter.emit = (...args) => contain(this.#onFault, () => emit(...args));
    const on = <A extends unknown[]>(tell: (...args: A) => void) => {
      return (...args: A) => {
        if (!this.#over) release(() => tell(...args));
      };
    };
    this.#bot.on(
      'error',
      on((error: unknown) => this.#hear(error)),
    );
    puppet.on(
      'scan',
      on(({ qrcode, status }: { qrcode?: string; status: number }) => {
        clearTimeout(this.#silence);
        this.#silence = undefined;
        if (qrcode && TO_BE_SCANNED.has(status)) this.#events.scan(qrcode);
      }),
    );
    puppet.on(
      'login',
      on(({ contactId }: { contactId: string }) => {
        clearTimeout(this.#silence);
        this.#loggedInAt = performance.now();
        this.#know(contactId);
        this.#events.login(contactId);
      }),
    );
    puppet.on(
      'logout',
      on(() => this.end('logged-out', 'logged out')),
    );
    puppet.on(
      'ready',
      on(() => {
        this.loaded = true;
      }),
    );
    puppet.on(
      'message',
      on(({ messageId }: { messageId: string }) => this.#events.message(messageId)),
    );
    puppet.on(
      'friendship',
      on(({ friendshipId }: { friendshipId: string }) => this.#events.friendship(friendshipId)),
    );
    puppet.on(
      'room-leave',
      on(({ roomId, removeeIdList, removerId, timestamp }) => {
        const self = puppet.isLoggedIn ? puppet.currentUserId : undefined;
        if (self !== undefined && removeeIdList.includes(self))
          this.#events.roomLeft(roomId, removerId, timestamp);
      }),
    );
  }

  #hear(error: unknown): void {
    const trouble = nameTrouble(error);
    const words = describeTrouble(error);
    this.#lastWords = words;
    this.#events.trouble(trouble, words);
    const refused = trouble === 'limited' && this.#loggedInAt === undefined;
    if (FATAL.has(trouble) || refused || (trouble === 'shaky' && this.#isFailing())) this.end(trouble, words);
  }

  /** Puppets get over a failed request by themselves; a new log-in for each would make WeChat suspicious. */
  #isFailing(): boolean {
    const now = performance.now();
    this.#shaky = [...this.#shaky.filter((at) => at > now - SHAKY_MS), now];
    return this.#shaky.length >= SHAKY_MAX;
  }
}
