import type { BotMessage, ChatEvent, FakeChat, FakeUser } from './bot-api-chat.js';
import type { FakeUpdate, FakeUpdates } from './bot-api-updates.js';

const PATIENCE_MS = 5000;

/** What a person needs of the server. */
interface Server {
  readonly updates: FakeUpdates;
  chat(id: number, type: FakeChat['type']): FakeChat;
  newId(): number;
  newMessageId(): number;
  keepFile(file: { readonly name: string; readonly mime: string; readonly bytes: Buffer }): string;
}

/** Somebody who talks to the bot: does something, and waits for what the bot shows next. */
export class Person {
  #unread: ChatEvent[] = [];
  #waiting: ((event: ChatEvent) => void) | undefined;
  #last: FakeUpdate | undefined;

  constructor(
    readonly api: Server,
    readonly user: FakeUser,
    readonly chat: FakeChat,
  ) {
    chat.onEvent = (event) => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting) waiting(event);
      else this.#unread.push(event);
    };
  }

  /** The same person in a group of which the bot is a member. */
  inGroup(id = -1_000_000_000 - this.api.newId()): Person {
    return new Person(this.api, this.user, this.api.chat(id, 'supergroup'));
  }

  get messages(): readonly BotMessage[] {
    return this.chat.messages;
  }

  get labels(): readonly string[] {
    return this.#keyboard().map(({ text }) => text);
  }

  /** Sends a text and answers with what the bot sends or edits next. */
  say(text: string): Promise<BotMessage> {
    return this.#then(() => this.tell(text));
  }

  press(label: string): Promise<BotMessage> {
    return this.#then(() => this.tap(label));
  }

  sendPhoto(bytes: Buffer, caption?: string): Promise<BotMessage> {
    const file = { name: 'photo.jpg', mime: 'image/jpeg', bytes };
    const size = (name: string, width: number) => ({
      file_id: name,
      file_unique_id: name,
      width,
      height: width,
      file_size: bytes.length,
    });
    const photo = [
      size(this.api.keepFile({ ...file, bytes: Buffer.from('thumb') }), 90),
      size(this.api.keepFile(file), 1280),
    ];
    return this.#then(() => this.message({ photo, ...(caption === undefined ? {} : { caption }) }));
  }

  sendDocument(name: string, mime: string, bytes: Buffer): Promise<BotMessage> {
    const file_id = this.api.keepFile({ name, mime, bytes });
    const document = {
      file_id,
      file_unique_id: file_id,
      file_name: name,
      mime_type: mime,
      file_size: bytes.length,
    };
    return this.#then(() => this.message({ document }));
  }

  sendSticker(): Promise<BotMessage> {
    return this.#then(() => this.message({ sticker: { file_id: 's', type: 'regular' } }));
  }

  sendContact(phone_number: string): Promise<BotMessage> {
    return this.#then(() => this.message({ contact: { phone_number, first_name: this.user.first_name } }));
  }

  forward(text: string): Promise<BotMessage> {
    return this.#then(() => this.message({ text, forward_origin: { type: 'hidden_user' }, forward_date: 1 }));
  }

  /** Corrects a message of one's own. */
  correct(message_id: number, text: string): Promise<BotMessage> {
    const edited_message = { ...this.#envelope(), message_id, text, edit_date: this.#seconds() };
    return this.#then(() => this.#add({ edited_message }));
  }

  /** As `say`, without waiting. The id is the message's, for `correct`. */
  tell(text: string): number {
    return this.message({ text });
  }

  /** As `press`, without waiting. */
  tap(label: string): void {
    const keys = this.#keyboard();
    const key = keys.find(({ text }) => text === label) ?? keys.find(({ text }) => text.includes(label));
    if (!key) throw new Error(`no button "${label}" among: ${this.labels.join(' | ')}`);
    this.pressData(key.callback_data);
  }

  /** A press with any data, also such as no keyboard ever had. */
  pressData(data: string, on: BotMessage | undefined = this.#withKeyboard()): void {
    const id = `press-${this.api.newId()}`;
    this.chat.presses.add(id);
    const message = on && {
      message_id: on.message_id,
      chat: this.chat.json,
      date: this.#seconds(),
      text: on.text,
      reply_markup: structuredClone(on.reply_markup),
    };
    this.#add({
      callback_query: { id, from: this.user, chat_instance: '1', data, ...(message ? { message } : {}) },
    });
  }

  message(content: object): number {
    const envelope = this.#envelope();
    this.#add({ message: { ...envelope, ...content } });
    return envelope.message_id;
  }

  /** Telegram delivers the last update once more. */
  repeatLast(): void {
    const { update_id, ...content } = this.#last ?? { update_id: 0 };
    this.api.updates.add(this.chat.id, content, update_id);
  }

  block(refusal = 'Forbidden: bot was blocked by the user'): void {
    this.chat.refusal = refusal;
    this.#member('kicked');
  }

  unblock(): void {
    this.chat.refusal = undefined;
    this.#member('member');
  }

  /** The next thing the bot sends or edits that was not looked at yet. */
  async next(patienceMs = PATIENCE_MS): Promise<BotMessage> {
    const unread = this.#unread.shift();
    if (unread) return unread.message;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        this.#waiting = undefined;
        fail(new Error(`the bot said nothing after: ${JSON.stringify(this.#last)}`));
      }, patienceMs);
      this.#waiting = ({ message }) => {
        clearTimeout(timer);
        done(message);
      };
    });
  }

  /** Waits until the bot has been quiet for a while; answers with its last message. */
  async settle(quietMs = 100): Promise<BotMessage | undefined> {
    for (;;) {
      try {
        await this.next(quietMs);
      } catch {
        return this.messages.at(-1);
      }
    }
  }

  #then(act: () => unknown): Promise<BotMessage> {
    this.#unread = [];
    act();
    return this.next();
  }

  #withKeyboard(): BotMessage | undefined {
    return this.messages.findLast(({ reply_markup }) => reply_markup !== undefined);
  }

  #keyboard() {
    return this.#withKeyboard()?.reply_markup?.inline_keyboard.flat() ?? [];
  }

  #member(status: string): void {
    const about = { chat: this.chat.json, from: this.user, date: this.#seconds() };
    this.#add({ my_chat_member: { ...about, old_chat_member: {}, new_chat_member: { status } } });
  }

  #envelope() {
    return {
      message_id: this.api.newMessageId(),
      from: this.user,
      chat: this.chat.json,
      date: this.#seconds(),
    };
  }

  #add(content: object): void {
    this.#last = this.api.updates.add(this.chat.id, content);
  }

  #seconds(): number {
    return Math.floor(Date.now() / 1000);
  }
}
