import type { MockWechat } from '../fakes/mock-wechat.js';
import type { WechatPerson, WechatRoom } from '../fakes/mock-wechat-person.js';
import type { Can, Ground, Oddity, Sent, Shown, Talker } from './talker.js';
import { readChoices } from './wechat-choices.js';

const CAN: Can = {
  press: false,
  correct: false,
  sendOddities: true,
  sendPhotos: true,
  draw: false,
  pressOld: false,
  showAllOptions: true,
  showLongText: false,
  sendEmpty: false,
  groups: true,
  hearUnasked: false,
};

/** Of a text sent in parts all but the last are at least this long and offer nothing. */
const PART = 1000;
/** Parts come one a second, as a person would send them. */
const PART_MS = 4000;

export const wechatGround = (platform: MockWechat): Omit<Ground, 'come'> & { come: Come } => ({
  channel: 'wechat',
  async come(code, lang = 'zh') {
    const talker = new WechatTalker(platform, platform.person('王小明'));
    // WeChat does not say in which language the app is: who wants another asks for it.
    if (lang === 'en') await talker.say('English');
    await talker.say(code);
    return talker;
  },
});
type Come = (code: string, lang?: 'zh' | 'en') => Promise<WechatTalker>;

/** Somebody in WeChat, where everything is typed. */
export class WechatTalker implements Talker {
  readonly can = CAN;
  /** What they have seen before they last did something. */
  #since = 0;
  #room: WechatRoom | undefined;

  constructor(
    readonly platform: MockWechat,
    readonly person: WechatPerson,
  ) {}

  async story(): Promise<readonly string[]> {
    return this.person.texts;
  }

  async now(): Promise<Shown> {
    const { options, actions, words } = readChoices(this.#latest);
    return { text: words, buttons: [...options, ...actions.map((label) => ({ label, picked: false }))] };
  }

  say(text: string): Promise<Shown> {
    return this.#do(() => this.person.tell(text));
  }

  async tell(text: string): Promise<void> {
    this.#since = this.person.texts.length;
    this.person.tell(text);
  }

  /** As people do: an option by its number, all else by its word. */
  press(label: string): Promise<Shown> {
    return this.say(this.#replyFor(label));
  }

  /** The platform brings the same message twice. */
  pressTwice(label: string): Promise<Shown> {
    const reply = this.#replyFor(label);
    return this.#do(() => this.person.tellTwice(reply));
  }

  /** There is nothing to press. */
  pressOld(): Promise<Shown> {
    return this.now();
  }

  toggle(): Promise<Shown> {
    throw new Error('nothing can be marked in WeChat');
  }

  async send(...files: readonly Sent[]): Promise<Shown> {
    let shown = await this.now();
    for (const { name, mime, bytes } of files) {
      const kind = mime === 'image/png' || mime === 'image/jpeg' ? 'image' : 'file';
      shown = await this.#do(() => this.person.send(kind, name, mime, bytes));
    }
    return shown;
  }

  sendPhoto(bytes: Buffer): Promise<Shown> {
    return this.#do(() => this.person.send('image', 'photo.jpg', 'image/jpeg', bytes));
  }

  draw(): Promise<Shown> {
    throw new Error('nobody draws in WeChat');
  }

  /** WeChat can take back a message, and not change it. */
  async offersToCorrect(): Promise<boolean> {
    return false;
  }

  async offersOddities(): Promise<boolean> {
    return true;
  }

  async offersFiles(): Promise<boolean> {
    return true;
  }

  correct(): Promise<Shown> {
    throw new Error('nobody changes sent words in WeChat');
  }

  sendOddity(kind: Oddity): Promise<Shown> {
    return this.#do(() => this.person.send(kind));
  }

  /** WeChat knows no markup in messages: whatever is sent is shown. */
  async sawMarkup(): Promise<boolean> {
    return this.person.texts.some((text) => /&(?:lt|gt|quot);|<br/.test(text));
  }

  async lastFile(ending: string) {
    const file = this.person.heard.findLast((said) => said.file?.name.endsWith(ending))?.file;
    return file && { name: file.name, bytes: Buffer.from(file.base64, 'base64') };
  }

  /** Whatever begins like an order is said to the bot, the rest to all. */
  async sayInGroup(...texts: readonly string[]): Promise<readonly string[]> {
    this.#room ??= this.platform.room('质量提升工作群', this.person);
    const room = this.#room;
    const said = room.said.length;
    for (const text of texts) this.person.sayIn(room, text, { mention: text.startsWith('/') });
    for (let i = 0; i < 200 && room.said.length === said; i++) await pause(25);
    await pause(100);
    return room.said.slice(said).map(({ text }) => text);
  }

  async close(): Promise<void> {}

  get #latest(): string {
    return this.person.texts.slice(this.#since).join('\n');
  }

  #replyFor(label: string): string {
    const { options, actions } = readChoices(this.#latest);
    const number = options.findIndex((option) => option.label === label);
    if (number >= 0) return String(number + 1);
    const word = actions.find((action) => action === label);
    if (word !== undefined) return word;
    throw new Error(`“${label}” is not offered in: ${this.#latest}`);
  }

  async #do(act: () => void): Promise<Shown> {
    await this.person.settle(0);
    this.#since = this.person.texts.length;
    act();
    let text = await this.#nextText();
    while (isPart(text)) {
      try {
        text = await this.#nextText(PART_MS);
      } catch {
        break;
      }
    }
    return this.now();
  }

  async #nextText(patienceMs?: number): Promise<string> {
    for (;;) {
      const { text, file } = await this.person.next(patienceMs);
      if (!file) return text;
    }
  }
}

const isPart = (text: string): boolean => {
  const { options, actions } = readChoices(text);
  return text.length > PART && options.length + actions.length === 0;
};

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
