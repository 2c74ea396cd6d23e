import type { FakeBotApi } from '../fakes/bot-api.js';
import type { BotMessage } from '../fakes/bot-api-chat.js';
import type { Person } from '../fakes/bot-api-person.js';
import type { Can, Ground, Key, Oddity, Sent, Shown, Talker } from './talker.js';

const CAN: Can = {
  press: true,
  correct: true,
  sendOddities: true,
  sendPhotos: true,
  draw: false,
  pressOld: true,
  showAllOptions: false,
  showLongText: false,
  sendEmpty: true,
  hearUnasked: true,
  groups: true,
};

const PICKED = '✅ ';
const NUMBERED = /^\d+\. /;
const ARROWS = /^[◀▶]$|^\d+\/\d+$/;
/** Of a text sent in parts all but the last are at least this long and have no keyboard. */
const PART = 1000;

export const telegramGround = (api: FakeBotApi): Ground => ({
  channel: 'telegram',
  async come(code, lang = 'zh') {
    const talker = new TelegramTalker(api.person('王小明', lang === 'zh' ? 'zh-hans' : 'en'), api);
    await talker.say(`/start ${code.replace('-', '')}`);
    return talker;
  },
});

class TelegramTalker implements Talker {
  readonly can = CAN;
  readonly #said = new Map<string, number>();

  readonly #api: FakeBotApi;
  #group: Person | undefined;

  constructor(
    readonly person: Person,
    api: FakeBotApi,
  ) {
    this.#api = api;
  }

  async story(): Promise<readonly string[]> {
    return this.person.messages.map(({ text }) => text);
  }

  async now(): Promise<Shown> {
    const message = this.person.messages.at(-1);
    return { text: message?.text ?? '', buttons: keysOf(message) };
  }

  say(text: string): Promise<Shown> {
    return this.#do(() => this.#said.set(text, this.person.tell(text)));
  }

  async tell(text: string): Promise<void> {
    this.#said.set(text, this.person.tell(text));
  }

  async offersToCorrect(): Promise<boolean> {
    return true;
  }

  async offersOddities(): Promise<boolean> {
    return true;
  }

  async offersFiles(): Promise<boolean> {
    return true;
  }

  async press(label: string): Promise<Shown> {
    await this.#find(label);
    return this.#do(() => this.#tap(label));
  }

  async pressTwice(label: string): Promise<Shown> {
    await this.#find(label);
    const before = this.person.chat.notices.length;
    await this.#do(() => {
      const data = this.#dataOf(label);
      this.person.pressData(data);
      this.person.pressData(data);
    });
    for (let i = 0; i < 100 && this.person.chat.notices.length < before + 2; i++) await pause(20);
    // Both presses are acknowledged before all is said to them.
    await this.person.settle(500);
    return this.now();
  }

  async pressOld(label: string, holding: string): Promise<Shown> {
    const old = this.person.messages.find(({ text }) => text.includes(holding));
    const key = old?.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
    if (!old || !key) throw new Error(`no button "${label}" under "${holding}"`);
    return this.#do(() => this.person.pressData(key.callback_data, old));
  }

  async toggle(label: string): Promise<Shown> {
    const count = this.person.messages.length;
    const shown = await this.press(label);
    if (this.person.messages.length !== count) throw new Error(`a new message came after "${label}"`);
    return shown;
  }

  async send(...files: readonly Sent[]): Promise<Shown> {
    let shown = await this.now();
    for (const { name, mime, bytes } of files) {
      shown = await this.#await(() => this.person.sendDocument(name, mime, bytes));
    }
    return shown;
  }

  sendPhoto(bytes: Buffer): Promise<Shown> {
    return this.#await(() => this.person.sendPhoto(bytes));
  }

  draw(): Promise<Shown> {
    throw new Error('nobody draws on Telegram');
  }

  correct(said: string, text: string): Promise<Shown> {
    const id = this.#said.get(said);
    if (id === undefined) throw new Error(`"${said}" was never said`);
    return this.#await(() => this.person.correct(id, text));
  }

  sendOddity(kind: Oddity): Promise<Shown> {
    const file = { file_id: 'f', file_unique_id: 'f', duration: 3 };
    const content = {
      sticker: { sticker: { ...file, type: 'regular' } },
      voice: { voice: file },
      location: { location: { latitude: 30.6, longitude: 104.1 } },
    }[kind];
    return this.#do(() => this.person.message(content));
  }

  /** Every message went out without a parse mode: the fake refuses any other. */
  async sawMarkup(): Promise<boolean> {
    return this.#api.callsOf('sendMessage').some((fields) => 'parse_mode' in fields || 'entities' in fields);
  }

  async lastFile(ending: string) {
    return this.person.messages.findLast(({ file }) => file?.name.endsWith(ending))?.file;
  }

  async sayInGroup(...texts: readonly string[]): Promise<readonly string[]> {
    this.#group ??= this.person.inGroup();
    const said = this.#group.messages.length;
    for (const text of texts) this.#group.tell(text);
    await this.#group.next();
    return this.#group.messages.slice(said).map(({ text }) => text);
  }

  async close(): Promise<void> {}

  /** The keyboard under the message, as it is: with numbers, marks and arrows. */
  get labels(): readonly string[] {
    return this.person.labels;
  }

  #tap(label: string): void {
    this.person.pressData(this.#dataOf(label));
  }

  #keys() {
    const under = this.person.messages.findLast(({ reply_markup }) => reply_markup !== undefined);
    return under?.reply_markup?.inline_keyboard.flat() ?? [];
  }

  #dataOf(label: string): string {
    const key = this.#keys().find(({ text }) => plain(text) === label);
    if (!key) throw new Error(`no button "${label}" among: ${this.labels.join(' | ')}`);
    return key.callback_data;
  }

  /** Turns pages until the option is in sight. */
  async #find(label: string): Promise<void> {
    const first = this.labels.join();
    while (this.labels.every((text) => plain(text) !== label) && this.labels.includes('▶')) {
      await this.#do(() => this.person.tap('▶'));
      if (this.labels.join() === first) return;
    }
  }

  #do(act: () => unknown): Promise<Shown> {
    return this.#await(async () => {
      await this.person.settle(0);
      act();
      return this.person.next();
    });
  }

  async #await(act: () => Promise<BotMessage>): Promise<Shown> {
    let message = await act();
    while (!message.reply_markup && message.text.length > PART) message = await this.person.next();
    return { text: message.text, buttons: keysOf(message) };
  }
}

const plain = (label: string): string => label.replace(PICKED, '').replace(NUMBERED, '');

const keysOf = (message: BotMessage | undefined): readonly Key[] =>
  (message?.reply_markup?.inline_keyboard.flat() ?? [])
    .filter(({ text }) => !ARROWS.test(text))
    .map(({ text }) => ({ label: plain(text), picked: text.startsWith(PICKED) }));

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
