/** What wechaty calls these kinds of messages. */
export const KINDS = {
  file: 1,
  voice: 2,
  card: 3,
  sticker: 5,
  image: 6,
  text: 7,
  location: 8,
  'mini-program': 9,
  notice: 10,
  transfer: 11,
  'red-packet': 12,
  recalled: 13,
  video: 15,
} as const;
export type Kind = keyof typeof KINDS;

export interface SentFile {
  readonly name: string;
  readonly mime: string;
  readonly base64: string;
}

/** What the bot has sent to somebody or to a room. */
export interface BotSaid {
  readonly text: string;
  readonly file?: SentFile;
}

export interface WechatRoom {
  readonly topic: string;
  readonly members: readonly WechatPerson[];
  readonly said: BotSaid[];
  id: string;
}

export interface MessageContent {
  readonly text?: string;
  readonly room?: WechatRoom;
  readonly mention?: boolean;
  readonly file?: SentFile;
  /** When it was sent, if not now. */
  readonly at?: number;
}

/** What a person needs of the platform. */
interface Server {
  repeat(id: string): void;
  message(kind: Kind, from: string, content: MessageContent): string;
}

export const contactPayload = (id: string, name: string) => ({
  id,
  name,
  alias: '',
  avatar: '',
  friend: true,
  gender: 0,
  phone: [],
  type: 1,
});

const PATIENCE_MS = 8000;

/** Somebody with WeChat on their phone. */
export class WechatPerson {
  /** What the bot has sent them, oldest first. */
  readonly heard: BotSaid[] = [];
  alias = '';
  friend = true;
  #said = '';
  #unread: BotSaid[] = [];
  #waiting: ((said: BotSaid) => void) | undefined;

  constructor(
    readonly platform: Server,
    readonly name: string,
    /** Of this log-in. */
    public id: string,
  ) {}

  get payload() {
    return { ...contactPayload(this.id, this.name), alias: this.alias, friend: this.friend };
  }

  get texts(): readonly string[] {
    return this.heard.filter(({ file }) => !file).map(({ text }) => text);
  }

  /** Called by the platform. */
  hear(said: BotSaid): void {
    this.heard.push(said);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting(said);
    else this.#unread.push(said);
  }

  /** Without waiting for what comes of it. */
  tell(text: string): void {
    this.#said = text;
    this.platform.message('text', this.id, { text });
  }

  /** Says the same again, as a message of its own. */
  repeat(): void {
    this.tell(this.#said);
  }

  /** The platform brings it a second time. */
  tellTwice(text: string): void {
    this.platform.repeat(this.platform.message('text', this.id, { text }));
  }

  async say(text: string): Promise<string> {
    this.#unread = [];
    this.tell(text);
    return (await this.next()).text;
  }

  send(kind: Kind, name?: string, mime?: string, bytes?: Buffer): void {
    const file =
      name === undefined || !bytes ? undefined : { name, mime: mime ?? '', base64: bytes.toString('base64') };
    // Of what is no text the platform tells in markup of its own.
    this.platform.message(kind, this.id, {
      text: file ? file.name : '<msg></msg>',
      ...(file ? { file } : {}),
    });
  }

  sayIn(room: WechatRoom, text: string, { mention = true } = {}): void {
    const words = mention ? `@质通助手\u2005${text}` : text;
    this.platform.message('text', this.id, { text: words, room, mention });
  }

  /** The next thing the bot sends that was not looked at yet. */
  async next(patienceMs = PATIENCE_MS): Promise<BotSaid> {
    const unread = this.#unread.shift();
    if (unread) return unread;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        this.#waiting = undefined;
        fail(new Error(`${this.name} heard nothing after: ${this.heard.at(-1)?.text}`));
      }, patienceMs);
      this.#waiting = (said) => {
        clearTimeout(timer);
        done(said);
      };
    });
  }

  /** Waits until the bot has been quiet for a while; answers with its last words. */
  async settle(quietMs = 100): Promise<string> {
    for (;;) {
      try {
        await this.next(quietMs);
      } catch {
        return this.heard.at(-1)?.text ?? '';
      }
    }
  }
}
