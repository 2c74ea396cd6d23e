/** What a person has in front of them after the service has spoken. */
export interface Shown {
  /** The words of the newest message, without its buttons. */
  readonly text: string;
  readonly buttons: readonly Key[];
}

export interface Key {
  readonly label: string;
  readonly picked: boolean;
}

export interface Sent {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** What a person can do on this channel; what is false here is tested to be impossible, not skipped. */
export interface Can {
  /** Buttons: pressing them, and seeing what is marked. Without, options have numbers and all is typed. */
  readonly press: boolean;
  /** Changing a message that was sent already. */
  readonly correct: boolean;
  /** Stickers, voice messages, places. */
  readonly sendOddities: boolean;
  /** Sending a photo as such, beside documents. */
  readonly sendPhotos: boolean;
  /** Drawing a signature. */
  readonly draw: boolean;
  /** Pressing a button of an earlier question. */
  readonly pressOld: boolean;
  /** All options at once, however many there are. */
  readonly showAllOptions: boolean;
  /** Any length of text in one message. */
  readonly showLongText: boolean;
  /** Sending a file without content. */
  readonly sendEmpty: boolean;
  /** Talking where others hear it. */
  readonly groups: boolean;
  /** Hearing from the service without having just written: where not, it is kept for somebody to call. */
  readonly hearUnasked: boolean;
}

export type Oddity = 'sticker' | 'voice' | 'location';

/** A person on a channel. Whatever they do resolves with what is shown when the service has answered. */
export interface Talker {
  readonly can: Can;
  /** Everything they see of the conversation, oldest first, the service's words only. */
  story(): Promise<readonly string[]>;
  now(): Promise<Shown>;
  say(text: string): Promise<Shown>;
  press(label: string): Promise<Shown>;
  /** Twice, faster than any answer comes. */
  pressTwice(label: string): Promise<Shown>;
  /** On a question answered before: `holding` a word of it. */
  pressOld(label: string, holding: string): Promise<Shown>;
  /** As `press`, and the message stays where it is. */
  toggle(label: string): Promise<Shown>;
  send(...files: readonly Sent[]): Promise<Shown>;
  sendPhoto(bytes: Buffer): Promise<Shown>;
  draw(): Promise<Shown>;
  /** As `say`, without waiting for what comes of it. */
  tell(text: string): Promise<void>;
  /** Whether there is a way to change sent words, to send oddities, to hand over a file now. */
  offersToCorrect(): Promise<boolean>;
  offersOddities(): Promise<boolean>;
  offersFiles(): Promise<boolean>;
  /** Changes what was said before. */
  correct(said: string, text: string): Promise<Shown>;
  sendOddity(kind: Oddity): Promise<Shown>;
  /** Whether markup in what they typed was taken for such anywhere. */
  sawMarkup(): Promise<boolean>;
  /** What the service has sent last as a file with this ending. */
  lastFile(ending: string): Promise<Pick<Sent, 'name' | 'bytes'> | undefined>;
  /** Says one thing after another in a group the bot is in; answers with what it has said there by the last answer. */
  sayInGroup(...texts: readonly string[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Ground {
  readonly channel: 'telegram' | 'web' | 'wechat';
  /** Somebody who has just opened an invite, or what they take for one. */
  come(code: string, lang?: 'zh' | 'en'): Promise<Talker>;
}
