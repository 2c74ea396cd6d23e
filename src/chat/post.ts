import { settleOutbox } from '../store/outbox/outbox.js';
import type { Store } from '../store/store.js';
import type { BlockReason, Channel, Log, Outcome, OutgoingFile } from './channel.js';
import type { Metrics } from './metrics.js';
import type { Collector } from './turn/collector.js';
import type { Letter } from './turn/letter.js';

/** To whom: a person on an account of a channel. */
export interface Address {
  readonly identityId: string;
  readonly accountId: string;
  readonly chat: string;
}

/** A message that lies in the outbox. */
export interface Posting {
  readonly id: string;
  readonly to: Address;
  readonly letter: Letter;
  readonly attempts?: number;
  /** Parts that an earlier attempt brought. */
  readonly delivered?: number;
}

/** Attempts after which a send that fails without a reason that will pass is given up. */
const ATTEMPTS_MAX = 12;
const RETRY_MS = 3000;
/** Rules of the platform that end by themselves: nobody blocked us. */
const PASSING: ReadonlySet<BlockReason> = new Set(['window', 'quota']);
const RETRY_MAX_MS = 10 * 60_000;

export interface PostSettings {
  readonly store: Pick<Store, 'prisma'>;
  readonly collector: Collector;
  readonly channel: (accountId: string) => Channel | undefined;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly onBlocked: (identityId: string) => Promise<void>;
}

/** Sends what lies in the outbox, in order per person. */
export class Post {
  readonly #settings: PostSettings;
  readonly #tails = new Map<string, Promise<void>>();
  readonly #underWay = new Set<string>();

  constructor(settings: PostSettings) {
    this.#settings = settings;
  }

  /** Never rejects: however a send ends, its row says so. What is under way is not sent once more. */
  send(posting: Posting): Promise<void> {
    const { id, to } = posting;
    const { identityId } = to;
    if (this.#underWay.has(id) || this.#settings.collector.holds(id)) return Promise.resolve();
    this.#underWay.add(id);
    const before = this.#tails.get(identityId);
    const sent = before ? before.then(() => this.#deliver(posting)) : this.#deliver(posting);
    const tail = sent.finally(() => {
      this.#underWay.delete(id);
      if (this.#tails.get(identityId) === tail) this.#tails.delete(identityId);
    });
    this.#tails.set(identityId, tail);
    return tail;
  }

  /** Waits for the sends under way. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }

  async #deliver({ id, to, letter, attempts = 0, delivered = 0 }: Posting): Promise<void> {
    const { accountId, chat } = to;
    const { store, collector, channel, metrics, log } = this.#settings;
    try {
      const at = channel(accountId);
      // Another process serves this account; its relay takes the row.
      if (!at) return await settleOutbox(store.prisma, id, { status: 'waiting', error: null, delivered });
      const { text, buttons, replaces, kind, widget } = letter;
      const file = fileOf(letter);
      const outcome = await at.send({
        chat,
        text,
        buttons,
        ...(kind ? { kind } : {}),
        ...(widget ? { widget } : {}),
        ...(replaces === undefined ? {} : { replaces }),
        ...(file ? { files: [file] } : {}),
        ...(delivered > 0 ? { delivered } : {}),
      });
      metrics.outgoing.inc({ channel: at.name, outcome: outcome.kind });
      if (outcome.kind === 'sent') return collector.delivered(id);
      log.warn({ channel: at.name, outcome: outcome.kind, why: whyOf(outcome) }, 'a message did not arrive');
      if (outcome.kind === 'blocked' && !PASSING.has(outcome.reason))
        await this.#settings.onBlocked(to.identityId);
      await settleOutbox(store.prisma, id, { delivered, ...endOf(outcome, attempts) });
    } catch (error) {
      // The row stays: the relay sends it when the database is back.
      log.error({ error: (error as Error).name }, 'a message could not be settled');
    }
  }
}

function fileOf({ file }: Letter): OutgoingFile | undefined {
  return file && { name: file.name, mime: file.mime, bytes: Buffer.from(file.base64, 'base64') };
}

const whyOf = (outcome: Outcome): string =>
  outcome.kind === 'failed' ? outcome.why : outcome.kind === 'blocked' ? outcome.reason : '';

function endOf(outcome: Exclude<Outcome, { kind: 'sent' }>, attempts: number) {
  const error = whyOf(outcome) || outcome.kind;
  if (outcome.kind === 'blocked') return { status: 'blocked', error } as const;
  if (outcome.kind === 'failed' && (outcome.permanent || attempts >= ATTEMPTS_MAX))
    return { status: 'failed', error } as const;
  const afterMs =
    outcome.kind === 'retry' ? outcome.afterMs : Math.min(RETRY_MS * 2 ** attempts, RETRY_MAX_MS);
  return { status: 'waiting', error, afterMs, delivered: outcome.delivered } as const;
}
