import { randomBytes } from 'node:crypto';
import {
  type BotSaid,
  contactPayload,
  KINDS,
  type Kind,
  type MessageContent,
  type SentFile,
  WechatPerson,
  type WechatRoom,
} from './mock-wechat-person.js';
import { plug, type Wire } from './mock-wechat-puppet.mjs';
import { pairWires } from './mock-wechat-wire.js';

/** From the puppets. */
type Event =
  | { ev: 'start' | 'started' | 'stopped'; puppet: string; call: number }
  | { ev: 'text'; puppet: string; call: number; to: string; text: string }
  | { ev: 'file'; puppet: string; call: number; to: string; file: SentFile }
  | { ev: 'alias'; puppet: string; call: number; to: string; alias: string }
  | { ev: 'accept'; puppet: string; call: number; friendship: string };

export interface MockWechatOptions {
  /** Whether ids stay the same over log-ins, as with a paid provider; by default they change, as on the web. */
  readonly stableIds?: boolean;
  /** Whether the phone must confirm a log-in; by default the session of the last time is good. */
  readonly mustScan?: boolean;
}

/** The platform as one account sees it: its people and rooms live here, and its puppets come and go. */
export class MockWechat {
  readonly people: WechatPerson[] = [];
  readonly rooms: WechatRoom[] = [];
  /** Whom the bot accepted as a friend, by what they wrote. */
  readonly accepted: string[] = [];
  /** What no platform should see: a second puppet, a send to an id that is not valid any more. */
  readonly wrong: string[] = [];
  /** Starts of puppets, failed ones included. */
  starts = 0;
  /** Sends are refused with this. */
  refusal: string | undefined;
  /** How the next starts end. */
  readonly failures: ('reject' | 'hang')[] = [];
  mustScan: boolean;
  readonly #stableIds: boolean;
  #bot = '';
  #wire: Wire | undefined;
  #puppet: string | undefined;
  #loggedIn = false;
  #serial = 0;
  readonly #friendships = new Map<string, WechatPerson>();

  constructor({ stableIds = false, mustScan = false }: MockWechatOptions = {}) {
    this.#stableIds = stableIds;
    this.mustScan = mustScan;
    this.#bot = this.#newId('@');
  }

  /** For puppets of this process. */
  here(): this {
    const { platform, puppets } = pairWires();
    plug(puppets);
    return this.serve(platform);
  }

  /** For the puppets at the other end. */
  serve(wire: Wire): this {
    this.#wire = wire;
    this.#loggedIn = false;
    this.#puppet = undefined;
    wire.receive((event: Event) => {
      if (this.#wire === wire) this.#take(event);
    });
    return this;
  }

  get loggedIn(): boolean {
    return this.#loggedIn;
  }

  get botId(): string {
    return this.#bot;
  }

  /** A friend of the account. */
  person(name: string): WechatPerson {
    const person = new WechatPerson(this, name, this.#newId('@'));
    this.people.push(person);
    this.#do('contact', { payload: person.payload });
    return person;
  }

  room(topic: string, ...members: readonly WechatPerson[]): WechatRoom {
    const room = { topic, members, said: [], id: this.#newId('@@') };
    this.rooms.push(room);
    this.#do('room', { payload: this.#roomPayload(room) });
    return room;
  }

  /** Somebody who is no friend yet asks to be one. */
  befriend(name: string, hello: string): WechatPerson {
    const person = this.person(name);
    const id = `friendship-${++this.#serial}`;
    this.#friendships.set(id, person);
    const payload = { id, contactId: person.id, hello, type: 2, timestamp: Date.now() };
    this.#do('friendship', { payload });
    return person;
  }

  /** The account's owner scans the code and confirms. */
  confirm(): void {
    this.mustScan = false;
    this.#logIn();
  }

  /** The account is thrown out; the session is not good any more. */
  logOut(reason = 'logged in elsewhere'): void {
    this.mustScan = true;
    this.#loggedIn = false;
    this.#do('logout', { reason });
  }

  /** From now on everybody has another id, as after a log-in on the web. */
  renewIds(): void {
    const forgotten = { contacts: this.people.map(({ id }) => id), rooms: this.rooms.map(({ id }) => id) };
    this.#do('forget', forgotten);
    for (const person of this.people) person.id = this.#newId('@');
    for (const room of this.rooms) room.id = this.#newId('@@');
    this.#bot = this.#newId('@');
    this.#show();
  }

  /** The puppet reports an error and does nothing more. */
  crash(text = 'WebSocket is closed'): void {
    this.#loggedIn = false;
    this.#do('die', { text });
    this.#do('error', { text });
  }

  /** The puppet reports an error and goes on. */
  stumble(text: string): void {
    this.#do('error', { text });
  }

  /** As the web puppet does when it comes back by itself: it logs in twice. */
  logInTwice(): void {
    this.#do('login', { id: this.#bot });
  }

  message(kind: Kind, from: string, content: MessageContent): string {
    const id = `message-${++this.#serial}-${randomBytes(4).toString('hex')}`;
    const { text, room, mention = false, file, at = Date.now() } = content;
    const payload = {
      id,
      type: KINDS[kind],
      talkerId: from,
      timestamp: at,
      ...(text === undefined ? {} : { text }),
      ...(file ? { filename: file.name } : {}),
      ...(room ? { roomId: room.id, mentionIdList: mention ? [this.#bot] : [] } : { listenerId: this.#bot }),
    };
    this.#do('message', { payload, ...(file ? { file } : {}) });
    return id;
  }

  /** Brings a message once more. */
  repeat(id: string): void {
    this.#do('again', { id });
  }

  #take(event: Event): void {
    switch (event.ev) {
      case 'start':
        return this.#start(event.puppet, event.call);
      case 'started':
        if (this.mustScan)
          this.#do('scan', { qrcode: `https://login.weixin.qq.com/l/${event.puppet}`, status: 2 });
        else this.#logIn();
        return;
      case 'stopped':
        if (this.#puppet === event.puppet) {
          this.#puppet = undefined;
          this.#loggedIn = false;
        }
        return;
      case 'text':
        return this.#deliver(event, { text: event.text });
      case 'file':
        return this.#deliver(event, { text: '', file: event.file });
      case 'alias': {
        const person = this.people.find(({ id }) => id === event.to);
        if (person) person.alias = event.alias;
        return this.#answer(event.call, person ? undefined : 'no such contact');
      }
      case 'accept': {
        const person = this.#friendships.get(event.friendship);
        this.#answer(event.call, person ? undefined : 'no such request');
        if (person) this.#accept(person);
      }
    }
  }

  #start(puppet: string, call: number): void {
    this.starts++;
    const failure = this.failures.shift();
    if (failure === 'hang') return;
    if (failure === 'reject') return this.#answer(call, 'ECONNREFUSED');
    if (this.#puppet !== undefined && this.#puppet !== puppet) this.wrong.push('two puppets on one account');
    this.#puppet = puppet;
    this.#answer(call);
    this.#show();
  }

  #show(): void {
    this.#do('contact', { payload: { ...contactPayload(this.#bot, '质通助手'), friend: false } });
    for (const person of this.people) this.#do('contact', { payload: person.payload });
    for (const room of this.rooms) this.#do('room', { payload: this.#roomPayload(room) });
  }

  #logIn(): void {
    this.#loggedIn = true;
    this.#do('login', { id: this.#bot });
    this.#do('ready', {});
  }

  #deliver({ call, to }: { call: number; to: string }, said: BotSaid): void {
    const person = this.people.find(({ id }) => id === to);
    const room = this.rooms.find(({ id }) => id === to);
    const refusal = this.refusal ?? (this.#loggedIn ? undefined : 'not logged in');
    if (refusal !== undefined) return this.#answer(call, refusal);
    if (!person && !room) {
      this.wrong.push(`a message to ${to}, who is nobody`);
      return this.#answer(call, 'no such conversation');
    }
    const id = `sent-${++this.#serial}`;
    this.#answer(call, undefined, id);
    room?.said.push(said);
    person?.hear(said);
    // The platform tells every device of an account what one of them has sent, the bot's own too.
    const about = {
      id,
      type: said.file ? KINDS.file : KINDS.text,
      talkerId: this.#bot,
      timestamp: Date.now(),
    };
    const payload = { ...about, text: said.text, ...(room ? { roomId: to } : { listenerId: to }) };
    this.#do('message', { payload });
  }

  #accept(person: WechatPerson): void {
    this.accepted.push(person.name);
    person.friend = true;
    this.#do('contact', { payload: person.payload });
    const about = {
      id: `friendship-${++this.#serial}`,
      contactId: person.id,
      type: 1,
      timestamp: Date.now(),
    };
    this.#do('friendship', { payload: about });
  }

  #roomPayload({ id, topic, members }: WechatRoom) {
    const memberIdList = [this.#bot, ...members.map((member) => member.id)];
    return { id, topic, adminIdList: [], memberIdList, ownerId: members[0]?.id };
  }

  #do(what: string, content: object): void {
    if (this.#puppet !== undefined) this.#wire?.send({ do: what, puppet: this.#puppet, ...content });
  }

  #answer(re: number, error?: string, answer?: string): void {
    this.#wire?.send({ re, ...(error === undefined ? { answer } : { error }) });
  }

  #newId(prefix: '@' | '@@'): string {
    const id = randomBytes(16).toString('hex');
    if (!this.#stableIds) return `${prefix}${id}`;
    return prefix === '@' ? `wxid_${id}` : `${id}@chatroom`;
  }
}
