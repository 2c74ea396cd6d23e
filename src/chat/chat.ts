import { Fault } from '../fault/fault.js';
import type { Filling } from '../flow/engine/filling.js';
import type { FormPage } from '../flow/engine/form-page.js';
import { type Caller, findCaller, markReachable } from '../service/people/caller.js';
import { newId } from '../store/new-id.js';
import { isPassingTrouble } from '../store/passing-trouble.js';
import type { Channel, Handle, Receipt } from './channel.js';
import type { ChatParts, Who } from './chat-parts.js';
import type { ChatSettings } from './chat-settings.js';
import { cleanInbound } from './clean-inbound.js';
import { type FilledPage, fillIn, openForm } from './form-desk.js';
import { hearsCode } from './hears-code.js';
import type { Inbound } from './inbound.js';
import { isAnswer } from './is-answer.js';
import { Lanes } from './lanes.js';
import { Post } from './post.js';
import { raiseLateComplaints } from './raise-late.js';
import { Relay } from './relay.js';
import { type Note, type NoteRoom, noteRoom, sendNotes } from './send-notes.js';
import type { Gate } from './sending/gate.js';
import { takeAnswer } from './take-answer.js';
import { takeGroup } from './take-group.js';
import { takeVisit } from './take-visit.js';
import { tellOperators } from './tell-operators.js';
import { Admission } from './turn/admission.js';
import { AtOnce } from './turn/at-once.js';
import { Collector } from './turn/collector.js';
import { Desk, type Entry } from './turn/desk.js';
import { letterJson } from './turn/letter.js';
import { Pace } from './turn/pace.js';
import { typeLater } from './type-later.js';
import { chatWords } from './words.js';

/** How often a message is taken anew because its session changed meanwhile. */
const ATTEMPTS = 5;

/** Of more than these nobody is told that a message was not stored at first: the database was away for long. */
const SORRY_MAX = 20_000;

/** How often a message may meet a trouble of the database that lets its apology be stored, and of how many that is known. */
const TROUBLES_MAX = 100;
const TROUBLES_KEPT = 10_000;

/** Of the ten connections there are beside those of turns. */
const VISITS = 7;

/** Conversations of every channel: one message in, one commit, one reply. */
export class Chat {
  readonly #parts: ChatParts;
  readonly #channels = new Map<string, Channel>();
  readonly #accounts = new Map<string, Channel>();
  readonly #lanes = new Lanes();
  readonly #pace: Pace;
  readonly #admission: Admission;
  /** Whose message could not be stored: they are told when it could. */
  readonly #sorry = new Set<string>();
  /** By the keys of messages that must come again, how often they did. */
  readonly #troubles = new Map<string, number>();
  readonly #relay: Relay;

  constructor(settings: ChatSettings) {
    this.#pace = new Pace(settings.pace);
    this.#admission = new Admission(settings.admission);
    const { store, house, metrics, log, now = Date.now } = settings;
    const collector = new Collector(store);
    const post = new Post({
      store,
      collector,
      metrics,
      log,
      channel: (accountId) => this.#accounts.get(accountId),
      now,
      readFile: settings.readFile,
      onBlocked: (identityId) => markReachable(store.prisma, identityId, false, new Date(now())),
    });
    this.#parts = {
      ...settings,
      now,
      collector,
      post,
      visits: new AtOnce(VISITS),
      desk: new Desk(store, house),
      channelOf: (name, account) => this.#channels.get(`${name} ${account}`),
      accountAt: (accountId) => this.#accounts.get(accountId),
      editing: () => [...this.#accounts.values()].filter(({ can }) => can.edits).map(({ name }) => name),
    };
    this.#relay = new Relay(this.#parts, () => [...this.#accounts.keys()]);
  }

  /** Serves an account: messages to its people go through it. Its own come through `handle`. */
  serve(channel: Channel, accountId: string): void {
    this.#channels.set(`${channel.name} ${channel.account}`, channel);
    this.#accounts.set(accountId, channel);
  }

  /** Another process serves it from now on. */
  leave(channel: Channel, accountId: string): void {
    this.#channels.delete(`${channel.name} ${channel.account}`);
    this.#accounts.delete(accountId);
  }

  /** Tells the operators something about a channel, on any other. */
  tellOperators(about: Parameters<typeof tellOperators>[1]): Promise<void> {
    return tellOperators(this.#parts, about);
  }

  /** Sends messages of the house's own that lie in the outbox. */
  sendNotes(notes: readonly Note[]): void {
    sendNotes(this.#parts, notes);
  }

  /** Gives complaints that are late to whoever is next to deal with them, and tells these. */
  raiseLate(): Promise<void> {
    return raiseLateComplaints(this.#parts);
  }

  /** The accounts served here, by their ids. */
  get served(): ReadonlyMap<string, Channel> {
    return this.#accounts;
  }

  /** Where everything passes that is sent. */
  get gate(): Gate {
    return this.#parts.post.gate;
  }

  /** The accounts served here, and how many such messages are taken on at present. */
  noteRoom(): NoteRoom {
    return noteRoom(this.#parts, this.#accounts.keys());
  }

  /** Sends what lies in the outbox, now and then on. `alone`: no other process uses this database. */
  async startRelay({ alone }: { alone: boolean }): Promise<void> {
    await this.#relay.start(alone);
  }

  /** Takes one message. Resolves when it is on disk; rejects when it is not, and the same message must come again. */
  readonly handle: Handle = async (inbound) => {
    const { channel, account, sender } = inbound;
    const who: Who = { channel, account, key: sender.id };
    const name = `${channel} ${account} ${sender.id}`;
    const leave = this.#admission.enter(name, this.#parts.desk.holds(who));
    const wait = leave && this.#pace.take(name);
    if (!leave || wait === undefined) {
      leave?.();
      this.#count(inbound, 'too-many');
      this.#parts.metrics.shed.inc({ what: 'message' });
      throw new Fault('busy');
    }
    this.#noteHeard(inbound);
    const begun = performance.now();
    const taken = this.#lanes.run(name, async () => {
      // Of those before it in the lane each has waited as well.
      const left = begun + wait - performance.now();
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
      return this.#take(who, name, cleanInbound(inbound));
    });
    const receipt = await taken.finally(leave);
    this.#parts.metrics.turnSeconds.observe({ channel }, (performance.now() - begun) / 1000);
    return receipt;
  };

  openForm(who: Who): Promise<FormPage | undefined> {
    return openForm(this.#parts, who);
  }

  fillIn(who: Who, id: string, filling: Filling): Promise<FilledPage | undefined> {
    const name = `${who.channel} ${who.account} ${who.key}`;
    return this.#lanes.run(name, () => fillIn(this.#parts, who, id, filling));
  }

  personOf(who: Who): Promise<Caller | undefined> {
    return findCaller(this.#parts.store.prisma, who);
  }

  /** Waits for what is under way, at most so long, and writes what was delivered. */
  async drain(withinMs: number): Promise<void> {
    this.#parts.post.end();
    await this.#relay.stop();
    await this.#lanes.idle(withinMs);
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((done) => {
      timer = setTimeout(done, withinMs);
    });
    await Promise.race([this.#parts.post.idle(), timeout]);
    clearTimeout(timer);
    await this.#parts.collector.flush();
    await this.#relay.leave();
  }

  async #take(who: Who, name: string, inbound: Inbound): Promise<Receipt | undefined> {
    const typing = typeLater(this.#parts, inbound);
    try {
      const receipt = await this.#route(who, name, inbound);
      this.#sorry.delete(name);
      return receipt;
    } catch (error) {
      this.#parts.desk.forget(who);
      await this.#refuse(who, name, inbound, error);
      return undefined;
    } finally {
      clearTimeout(typing);
    }
  }

  async #route(who: Who, name: string, inbound: Inbound): Promise<Receipt | undefined> {
    const { store, desk } = this.#parts;
    if (inbound.group) {
      await takeGroup(this.#parts, inbound);
      this.#count(inbound, 'group');
      return undefined;
    }
    if (inbound.kind === 'reachable') {
      const caller = await findCaller(store.prisma, who);
      if (caller) {
        await markReachable(store.prisma, caller.identityId, inbound.reachable, new Date(this.#parts.now()));
      }
      this.#count(inbound, 'reachable');
      return undefined;
    }
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const entry = inbound.kind === 'start' ? undefined : await this.#look(who);
      if (!entry || !isAnswer(entry, inbound) || (await hearsCode(this.#parts, who, entry.caller, inbound))) {
        const fresh = await takeVisit(this.#parts, who, inbound);
        this.#count(inbound, fresh ? 'visit' : 'duplicate');
        return undefined;
      }
      const sorry = this.#sorry.has(name) ? chatWords.sorry[entry.session.state.lang] : undefined;
      const answered = await takeAnswer(this.#parts, who, entry, inbound, sorry);
      if (answered.kind === 'committed') {
        this.#count(inbound, 'turn');
        this.#parts.metrics.answers.inc({ form: entry.session.definition.id }, answered.answers);
        return answered.receipt;
      }
      if (answered.kind === 'duplicate') {
        this.#count(inbound, 'duplicate');
        return undefined;
      }
      desk.forget(who);
    }
    throw new Fault('busy');
  }

  /** Whoever is at hand goes on at once; others wait for each other. */
  #look(who: Who): Promise<Entry | undefined> {
    const { desk, visits } = this.#parts;
    return desk.holds(who) ? desk.look(who) : visits.run(() => desk.look(who));
  }

  /**
   * What went wrong is either the database's fault, then the message must come again; or this very message's, then it is
   * put aside and the person is told. A database that is back by now would store the apology, so its error counts as well;
   * but not for ever: what a message meets again and again is its own doing.
   */
  async #refuse(who: Who, name: string, inbound: Inbound, error: unknown): Promise<void> {
    const { store, collector, post, log } = this.#parts;
    try {
      if (isPassingTrouble(error) && this.#comesAgain(inbound.key)) throw error;
      const caller = await findCaller(store.prisma, who);
      const letter = caller && { text: chatWords.broken[caller.lang], buttons: [] };
      const id = newId();
      const to = caller && { identityId: caller.identityId, accountId: caller.accountId, chat: caller.chat };
      const outgoing = to && letter ? [{ id, ...to, message: letterJson(letter) }] : [];
      const outcome = await collector.commit({ key: inbound.key, outgoing });
      if (outcome instanceof Fault) throw outcome;
      if (outcome === 'committed' && to && letter) void post.send({ id, to, letter, reply: true });
    } catch {
      this.#sorry.add(name);
      const [first] = this.#sorry;
      if (this.#sorry.size > SORRY_MAX && first !== undefined) this.#sorry.delete(first);
      this.#count(inbound, 'not-stored');
      log.warn({ channel: inbound.channel, error: (error as Error).name }, 'a message could not be stored');
      throw error;
    }
    this.#count(inbound, 'failed');
    log.error({ channel: inbound.channel, kind: inbound.kind, error }, 'a message could not be handled');
  }

  /** Whether a message that met a trouble of the database may try once more. */
  #comesAgain(key: string): boolean {
    const met = (this.#troubles.get(key) ?? 0) + 1;
    this.#troubles.delete(key);
    if (met > TROUBLES_MAX) return false;
    this.#troubles.set(key, met);
    const oldest = this.#troubles.keys().next();
    if (this.#troubles.size > TROUBLES_KEPT && !oldest.done) this.#troubles.delete(oldest.value);
    return true;
  }

  /** Reply windows count from it. */
  #noteHeard({ channel, account, chat, group, kind, at }: Inbound): void {
    const from = this.#channels.get(`${channel} ${account}`);
    if (from && !group && kind !== 'reachable' && kind !== 'moved') this.#parts.post.heard(from, chat, at);
  }

  #count({ channel }: Inbound, outcome: string): void {
    this.#parts.metrics.inbound.inc({ channel, outcome });
  }
}
