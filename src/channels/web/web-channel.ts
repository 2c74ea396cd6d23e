import type { Channel, Fetched, Handle, Outcome } from '../../chat/channel.js';
import type { Inbound } from '../../chat/inbound.js';
import { Lanes } from '../../chat/lanes.js';
import type { Json } from '../../flow/json.js';
import type { Bell } from '../../store/bell/open-bell.js';
import { addLetter } from '../../store/letters/add-letter.js';
import { findReader } from '../../store/letters/find-reader.js';
import type { Store } from '../../store/store.js';
import { BeingSaid, CONFIRM_WITHIN_MS } from '../shared/being-said.js';
import { CAN, QUOTA } from './limits.js';
import { type WebOutgoing, writeLetters } from './write-letters.js';

/** The topic rung, with the identity, when a letter was added. */
export const LETTER_BELL = 'letter';

/** How soon a letter that the database did not take is tried again. */
const RETRY_MS = 1000;

interface WebChannelParts {
  readonly store: Pick<Store, 'prisma' | 'transact' | 'once'>;
  readonly bell: Bell;
  /** The content of an upload; undefined: there is none. */
  readonly readUpload: (id: string) => Promise<Uint8Array | undefined>;
}

/** What the person wrote, as the page shows it; stored with the message's own key, so once. */
export interface OwnLetter {
  readonly identityId: string;
  readonly message: Json;
}

/** The mobile web page. A message is delivered when it lies in the database: the page reads it whenever it looks. */
export class WebChannel implements Channel {
  readonly name = 'web';
  readonly account = 'web';
  readonly can = CAN;
  readonly quota = QUOTA;
  readonly #parts: WebChannelParts;
  readonly #lanes = new Lanes();
  readonly #beingSaid = new BeingSaid();
  /** Last words to whoever is just being forgotten; the text is empty until there are any. */
  readonly #farewells = new Map<string, string>();
  #handle: Handle | undefined;

  constructor(parts: WebChannelParts) {
    this.#parts = parts;
  }

  async receive(handle: Handle): Promise<void> {
    this.#handle = handle;
  }

  /** Hands on what arrived over HTTP, in order per chat; a rejection means "not stored, send it again". */
  async take(inbound: Inbound, own?: OwnLetter): Promise<void> {
    await this.inOrder(inbound.chat, () => this.takeNow(inbound, own));
  }

  /**
   * As `take`, for whoever is in the chat's order already. Returns what was said to a person whose data is gone since:
   * no letter of theirs is left to read it in.
   */
  async takeNow(inbound: Inbound, own?: OwnLetter): Promise<string | undefined> {
    const handle = this.#handle;
    if (!handle) throw new Error('the channel is not receiving');
    if (own) await this.#keep(inbound.key, own);
    this.#farewells.set(inbound.chat, '');
    try {
      await handle(inbound);
      await this.#beingSaid.quiet(inbound.chat, CONFIRM_WITHIN_MS);
      return this.#farewells.get(inbound.chat) || undefined;
    } finally {
      this.#farewells.delete(inbound.chat);
    }
  }

  /** Runs between two messages of one chat. */
  inOrder<T>(chat: string, task: () => Promise<T>): Promise<T> {
    return this.#lanes.run(chat, task);
  }

  send(outgoing: WebOutgoing): Promise<Outcome> {
    return this.#beingSaid.note(outgoing.chat, this.#write(outgoing));
  }

  async #write(outgoing: WebOutgoing): Promise<Outcome> {
    const { store, bell } = this.#parts;
    try {
      const identityId = await findReader(store.prisma, this.account, outgoing.chat);
      if (identityId === undefined) return this.#bid(outgoing);
      const seq = await store.transact((tx) => writeLetters(tx, identityId, outgoing));
      bell.ring(LETTER_BELL, identityId);
      return { kind: 'sent', id: String(seq) };
    } catch {
      return { kind: 'retry', afterMs: RETRY_MS, delivered: 0 };
    }
  }

  async fetchFile(id: string): Promise<Fetched> {
    try {
      const bytes = await this.#parts.readUpload(id);
      return bytes ? { kind: 'fetched', bytes } : { kind: 'failed', permanent: true, why: 'no such upload' };
    } catch {
      return { kind: 'failed', permanent: false, why: 'the upload could not be read' };
    }
  }

  /** The page shows by itself that it waits. */
  async showTyping(): Promise<void> {}

  async stop(withinMs: number): Promise<void> {
    this.#handle = undefined;
    await this.#lanes.idle(withinMs);
  }

  /** The identity is gone: only the request under way, if there is one, can still carry words. */
  #bid({ chat, text }: WebOutgoing): Outcome {
    const before = this.#farewells.get(chat);
    if (before === undefined) return { kind: 'blocked', reason: 'no-chat' };
    this.#farewells.set(chat, before === '' ? text : `${before}\n\n${text}`);
    return { kind: 'sent', id: '0' };
  }

  async #keep(key: string, { identityId, message }: OwnLetter): Promise<void> {
    const { store, bell } = this.#parts;
    const added = await store.once(`letter:${key}`, (tx) => addLetter(tx, identityId, 'in', message));
    if (added !== undefined) bell.ring(LETTER_BELL, identityId);
  }
}
