import { Registry } from 'prom-client';
import type { Outcome, Quota } from '../../../src/chat/channel.js';
import { makeMetrics } from '../../../src/chat/metrics.js';
import { Post } from '../../../src/chat/post.js';
import type { Posting } from '../../../src/chat/sending/posting.js';
import { Collector } from '../../../src/chat/turn/collector.js';
import { type Letter, letterJson } from '../../../src/chat/turn/letter.js';
import { markReachable } from '../../../src/service/people/caller.js';
import { newId } from '../../../src/store/new-id.js';
import { addToOutbox } from '../../../src/store/outbox/outbox.js';
import { toReach } from '../../../src/store/outbox/reach.js';
import { takeDue } from '../../../src/store/outbox/take-due.js';
import { openHouse, type TestHouse } from '../house.js';
import type { RecordingChannel } from '../recording-channel.js';

export interface Sender {
  readonly house: TestHouse;
  readonly post: Post;
  readonly clock: { now: number };
  /** An account of a channel with these numbers. */
  open(name: string, quota?: Partial<Quota>): Promise<RecordingChannel>;
  /** A person with an identity on each of these channels, heard the later the further back in the list. */
  person(...channels: readonly RecordingChannel[]): Promise<readonly Posting['to'][]>;
  /** Puts a message into the outbox and sends it. */
  send(
    to: Posting['to'],
    text: string,
    more?: Omit<Partial<Posting>, 'letter'> & { readonly letter?: Partial<Letter> },
  ): Promise<string>;
  /** The same, of messages that were decided on together. */
  sendAll(messages: readonly Posting[]): Promise<void>;
  /** What the relay does, as if everything were due. */
  relay(): Promise<void>;
  rows(): Promise<readonly Row[]>;
}

interface Row {
  readonly id: string;
  readonly identityId: string;
  readonly status: string;
  readonly error: string | null;
  readonly passedTo: string | null;
  readonly attempts: number;
  readonly text: string;
}

export async function openSender(random: () => number = () => 0): Promise<Sender> {
  const house = await openHouse();
  const { store } = house;
  const clock = { now: noonOf(Date.now()) };
  const collector = new Collector(store);
  const channels = new Map<string, RecordingChannel>();
  const accounts = new Map<RecordingChannel, string>();
  const quiet = () => undefined;
  const post = new Post({
    store,
    collector,
    channel: (accountId) => channels.get(accountId),
    metrics: makeMetrics(new Registry()),
    log: { info: quiet, warn: quiet, error: (data) => console.error(data) },
    now: () => clock.now,
    random,
    onBlocked: (identityId) => markReachable(store.prisma, identityId, false, new Date(clock.now)),
  });
  const settle = async () => {
    await post.idle();
    await collector.flush();
  };
  let names = 0;
  return {
    house,
    post,
    clock,
    async open(name, quota = {}) {
      const channel = await house.serve(name, `account ${++names}`);
      channel.quota = { ...channel.quota, ...quota };
      const { id } = await store.prisma.account.findFirstOrThrow({ where: { key: channel.account } });
      channels.set(id, channel);
      accounts.set(channel, id);
      return channel;
    },
    async person(...on) {
      const personId = newId();
      await store.prisma.person.create({ data: { id: personId, name: `联系人${++names}` } });
      return Promise.all(
        on.map(async (channel, i) => {
          const accountId = accounts.get(channel) ?? '';
          const identity = { id: newId(), key: `user ${++names}`, accountId, personId };
          const heardAt = new Date(clock.now - 60_000 * (on.length - i));
          await store.prisma.identity.create({ data: { ...identity, heardAt } });
          return { identityId: identity.id, accountId, chat: identity.key };
        }),
      );
    },
    async send(to, text, more = {}) {
      const id = newId();
      const letter: Letter = { text, buttons: [], ...more.letter };
      const { reply = false, sessionId } = more;
      const { identityId, accountId } = to;
      const message = letterJson(letter);
      await addToOutbox(store.prisma, store.process, [
        { id, identityId, accountId, sessionId, message, reply },
      ]);
      await post.send({ id, to, reply, ...more, letter });
      await settle();
      return id;
    },
    async sendAll(messages) {
      const rows = messages.map(({ id, to, letter, reply = false }) => ({
        id,
        ...to,
        message: letterJson(letter),
        reply,
      }));
      await addToOutbox(store.prisma, store.process, rows);
      for (const message of messages) void post.send(message);
      await settle();
    },
    async relay() {
      // Well past: kept to the millisecond, the present may be rounded up.
      await store.prisma.$executeRaw`
        UPDATE outbox SET due_at = now() - interval '1 second' WHERE status = 'waiting'`;
      const by = {
        process: store.process,
        accounts: [...channels.keys()],
        limit: 200,
        holdMs: 60_000,
        ttlMs: 4000,
      };
      const { messages } = await takeDue(store.prisma, by);
      for (const { identityId, accountId, chat, message, sessionId, createdAt, ...row } of messages) {
        const { id, reply, attempts, delivered } = row;
        void post.send({
          id,
          to: { identityId, accountId, chat },
          letter: message as unknown as Letter,
          reply,
          ...(sessionId === null ? {} : { sessionId }),
          intendedAt: createdAt.getTime(),
          reach: toReach(row),
          attempts,
          delivered,
        });
      }
      await settle();
    },
    async rows() {
      const found = await store.prisma.outbox.findMany({ orderBy: { id: 'asc' } });
      return found.map(({ id, identityId, status, error, passedTo, attempts, message }) => ({
        id,
        identityId,
        status,
        error,
        passedTo,
        attempts,
        text: (message as unknown as Letter).text,
      }));
    },
  };
}

/** Noon in China of that day: nothing is sent at night. */
const noonOf = (at: number): number => {
  const [day, ahead] = [86_400_000, 8 * 3_600_000];
  return Math.floor((at + ahead) / day) * day - ahead + day / 2;
};

export const ends = {
  blocked: (reason: 'by-person' | 'no-identity' | 'quota' | 'window') => async (): Promise<Outcome> => ({
    kind: 'blocked',
    reason,
  }),
  retry: async (): Promise<Outcome> => ({ kind: 'retry', afterMs: 1000, delivered: 0 }),
  failed: (permanent: boolean) => async (): Promise<Outcome> => ({
    kind: 'failed',
    permanent,
    why: 'it broke',
    delivered: 0,
  }),
};
