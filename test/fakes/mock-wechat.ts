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

type Answer = (error?: string, answer?: string) => void;

export interface MockWechatOptions {
  /** Whether ids stay the same over log-ins, as with a paid provider; by default they change, as on the web. */
  readonly stableIds?: boolean;
  /** Whether the phone must confirm a log-in; by default the session of the last time is good. */
  readonly mustScan?: boolean;
}

/** The platform as one account sees it: its people and rooms live here, and its puppets come and go. */
export class MockWechat {
  readonly rooms: WechatRoom[] = [];
  /** Whom the bot accepted as a friend, by what they wrote. */
  readonly accepted: string[] = [];
  /** What no platform should see: a second puppet, a send to an id that is not valid any more. */
  readonly wrong: string[] = [];
  /** Starts of puppets, failed ones included. */
  starts = 0;
  /** When the bot logged in last, by the clock that only goes forward. */
  loggedInAt = Number.NEGATIVE_INFINITY;
  /** The code to be scanned is shown. */
  asked = false;
  /** Sends are refused with this. */
  refusal: string | undefined;
  /** How the next starts end. */
  readonly failures: ('reject' | 'hang')[] = [];
  mustScan: boolean;
  readonly #stableIds: boolean;
  #bot = '';
  /** The puppet that is on, and the wire to its process. */
  #puppet: { readonly id: string; readonly wire: Wire } | undefined;
  #loggedIn = false;
  #serial = 0;
  /** By the id of this log-in. */
  #people = new Map<string, WechatPerson>();
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
    this.serve(platform);
    return this;
  }

  /** For the puppets at the other end; several processes may be there. */
  serve(wire: Wire): void {
    wire.receive((event: Event) => this.#take(event, wire));
  }

  /** The process at the other end is dead. */
  hangUp(wire: Wire): void {
    if (this.#puppet?.wire === wire) this.#end();
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
    this.#people.set(person.id, person);
    this.#do('contact', { payload: person.payload });
    return person;
  }

  /** They are no contact any more. */
  leave(person: WechatPerson): void {
    this.#people.delete(person.id);
    this.#do('forget', { contacts: [person.id], rooms: [] });
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
    const forgotten = { contacts: [...this.#people.keys()], rooms: this.rooms.map(({ id }) => id) };
    this.#do('forget', forgotten);
    const people = [...this.#people.values()];
    for (const person of people) person.id = this.#newId('@');
    this.#people = new Map(people.map((person) => [person.id, person]));
    for (const room of this.rooms) room.id = this.#newId('@@');
    this.#bot = this.#newId('@');
    this.#show();
  }

  /** The puppet reports an error and does nothing more. */
  crash(text = 'WebSocket is closed'): void {
    this.#loggedIn = false;
    this.#do('die', { text });
    this.#do('error', { text });
    this.#end();
  }

  /** The puppet reports an error and goes on. */
  stumble(text: string): void {
    this.#do('error', { text });
  }

  /** An error of the puppet's own that nobody catches, and then it does nothing more. */
  burst(text = "Cannot read properties of undefined (reading 'BaseResponse')"): void {
    this.#do('die', { text });
    this.#do('throw', { text });
    this.#end();
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
    // What is said while nobody is logged in does not reach a web client.
    if (this.#loggedIn) this.#do('message', { payload, ...(file ? { file } : {}) });
    return id;
  }

  /** Brings a message once more. */
  repeat(id: string): void {
    this.#do('again', { id });
  }

  #take(event: Event, wire: Wire): void {
    const answer = (error?: string, given?: string) =>
      wire.send({ re: event.call, ...(error === undefined ? { answer: given } : { error }) });
    switch (event.ev) {
      case 'start':
        return this.#start(event.puppet, wire, answer);
      case 'started':
        if (this.mustScan) this.#ask();
        else this.#logIn();
        return;
      case 'stopped':
        if (this.#puppet?.id === event.puppet) this.#end();
        return;
      case 'text':
        return this.#deliver(event.to, { text: event.text }, answer);
      case 'file':
        return this.#deliver(event.to, { text: '', file: event.file }, answer);
      case 'alias': {
        const person = this.#people.get(event.to);
        if (person) person.alias = event.alias;
        return answer(person ? undefined : 'no such contact');
      }
      case 'accept': {
        const person = this.#friendships.get(event.friendship);
        answer(person ? undefined : 'no such request');
        if (person) this.#accept(person);
      }
    }
  }

  #start(id: string, wire: Wire, answer: Answer): void {
    this.starts++;
    const failure = this.failures.shift();
    if (failure === 'hang') return;
    if (failure === 'reject') return answer('ECONNREFUSED');
    if (this.#puppet !== undefined && this.#puppet.id !== id) this.wrong.push('two puppets on one account');
    this.#puppet = { id, wire };
    answer();
    this.#show();
  }

  #end(): void {
    this.#puppet = undefined;
    this.#loggedIn = false;
    this.asked = false;
  }

  #show(): void {
    this.#do('contact', { payload: { ...contactPayload(this.#bot, '质通助手'), friend: false } });
    for (const person of this.#people.values()) this.#do('contact', { payload: person.payload });
    for (const room of this.rooms) this.#do('room', { payload: this.#roomPayload(room) });
  }

  #ask(): void {
    this.asked = true;
    this.#do('scan', { qrcode: `https://login.weixin.qq.com/l/${++this.#serial}`, status: 2 });
  }

  #logIn(): void {
    this.asked = false;
    this.loggedInAt = performance.now();
    this.#loggedIn = true;
    this.#do('login', { id: this.#bot });
    this.#do('ready', {});
  }

  #deliver(to: string, said: BotSaid, answer: Answer): void {
    const person = this.#people.get(to);
    const room = this.rooms.find(({ id }) => id === to);
    const refusal = this.refusal ?? (this.#loggedIn ? undefined : 'not logged in');
    if (refusal !== undefined) return answer(refusal);
    if (!person && !room) {
      this.wrong.push(`a message to ${to}, who is nobody`);
      return answer('no such conversation');
    }
    const id = `sent-${++this.#serial}`;
    answer(undefined, id);
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
    if (this.#puppet) this.#puppet.wire.send({ do: what, puppet: this.#puppet.id, ...content });
  }

  #newId(prefix: '@' | '@@'): string {
    const id = randomBytes(16).toString('hex');
    if (!this.#stableIds) return `${prefix}${id}`;
    return prefix === '@' ? `wxid_${id}` : `${id}@chatroom`;
  }
}
