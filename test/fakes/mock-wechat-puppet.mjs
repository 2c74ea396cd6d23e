import { AsyncLocalStorage } from 'node:async_hooks';
import { PuppetMock } from 'wechaty-puppet-mock';

/** Messages a puppet remembers; a real one forgets as well. */
const REMEMBERED = 500;
/** What a file box calls content that it carries itself. */
const BASE64 = 1;

/** The wire of this process to the platform, and the puppets on it. */
let wire;
let calls = 0;
let puppets = 0;
const living = new Map();
const waiting = new Map();

/** Joins every puppet of this process to the platform at the other end. */
export function plug(to) {
  wire = to;
  to.receive((message) => {
    if (message.re !== undefined) {
      waiting.get(message.re)?.(message);
      waiting.delete(message.re);
      return;
    }
    const to = living.get(message.puppet);
    to?.inside(() => to.take(message));
  });
}

/** Listeners on the puppets that are on. */
export function countListeners() {
  let count = 0;
  for (const { puppet } of living.values()) {
    for (const name of puppet.eventNames()) count += puppet.listenerCount(name);
  }
  return count;
}

/** Asks the platform and waits for its answer: without one the puppet hangs, as real ones do. */
function ask(message) {
  const call = ++calls;
  return new Promise((done, fail) => {
    waiting.set(call, ({ error, answer }) => (error === undefined ? done(answer) : fail(new Error(error))));
    wire.send({ ...message, call });
  });
}

const DOES = {
  contact: ({ mocker }, { payload }) => mocker.contactPayload(payload.id, payload),
  room: ({ mocker }, { payload }) => mocker.roomPayload(payload.id, payload),
  forget: ({ mocker }, { contacts, rooms }) => {
    for (const id of contacts) mocker.cacheContactPayload.delete(id);
    for (const id of rooms) mocker.cacheRoomPayload.delete(id);
  },
  login: ({ puppet }, { id }) => puppet.login(id),
  logout: ({ puppet }, { reason }) => puppet.logout(reason),
  ready: ({ puppet }) => puppet.emit('ready', { data: 'ready' }),
  scan: ({ mocker }, { qrcode, status }) => mocker.scan(qrcode, status),
  error: ({ puppet }, { text }) => puppet.emit('error', { data: text }),
  message: ({ mocker, puppet }, { payload, file }) => {
    const { cacheMessagePayload: kept, cacheFileBoxPayload: files } = mocker;
    kept.set(payload.id, payload);
    if (file) files.set(payload.id, { ...file, type: BASE64, boxType: BASE64, metadata: {} });
    const [oldest] = kept.keys();
    if (kept.size > REMEMBERED) {
      kept.delete(oldest);
      files.delete(oldest);
    }
    puppet.emit('message', { messageId: payload.id });
  },
  throw: (_, { text }) => {
    setTimeout(() => {
      throw new Error(text);
    });
  },
  again: ({ puppet }, { id }) => puppet.emit('message', { messageId: id }),
  friendship: (joined, { payload }) => {
    joined.friendships.set(payload.id, payload);
    joined.puppet.emit('friendship', { friendshipId: payload.id });
  },
};

/** One puppet on the platform. */
class Joined {
  friendships = new Map();
  dead;
  /** Runs what the platform brings as what the puppet itself began, as with a socket of its own. */
  inside = (run) => run();

  constructor(puppet) {
    this.number = `${process.pid}-${++puppets}`;
    this.puppet = puppet;
  }

  get mocker() {
    return this.puppet.mocker;
  }

  ask(message) {
    return this.dead === undefined
      ? ask({ ...message, puppet: this.number })
      : Promise.reject(new Error(this.dead));
  }

  take(message) {
    if (message.do === 'die') this.dead = message.text;
    else {
      try {
        const doing = DOES[message.do](this, message);
        doing?.catch?.((error) => this.fail(error));
      } catch (error) {
        this.fail(error);
      }
    }
  }

  fail(error) {
    this.puppet.emit('error', { data: error.message });
  }
}

const joins = new WeakMap();

function joined(puppet) {
  let here = joins.get(puppet);
  if (!here) {
    here = new Joined(puppet);
    joins.set(puppet, here);
  }
  return here;
}

Object.assign(PuppetMock.prototype, {
  async onStart() {
    const here = joined(this);
    here.dead = undefined;
    here.inside = AsyncLocalStorage.snapshot();
    living.set(here.number, here);
    await here.ask({ ev: 'start' });
    wire.send({ ev: 'started', puppet: here.number });
  },
  async onStop() {
    const here = joined(this);
    living.delete(here.number);
    wire.send({ ev: 'stopped', puppet: here.number });
  },
  async messageSendText(to, text) {
    return joined(this).ask({ ev: 'text', to, text });
  },
  async messageSendFile(to, file) {
    const base64 = await file.toBase64();
    return joined(this).ask({ ev: 'file', to, file: { name: file.name, mime: file.mediaType, base64 } });
  },
  async contactAlias(id, alias) {
    const { mocker } = this;
    if (alias === undefined) return mocker.contactPayload(id).alias;
    await joined(this).ask({ ev: 'alias', to: id, alias });
    mocker.contactPayload(id, { ...mocker.contactPayload(id), alias });
  },
  async friendshipRawPayload(id) {
    const payload = joined(this).friendships.get(id);
    if (!payload) throw new Error(`no friendship ${id}`);
    return payload;
  },
  async friendshipAccept(id) {
    await joined(this).ask({ ev: 'accept', friendship: id });
  },
});
