import type { ServerResponse } from 'node:http';
import { LETTER_BELL } from '../channels/web/web-channel.js';
import type { Log } from '../chat/channel.js';
import type { Bell } from '../store/bell/open-bell.js';
import { lettersAfter } from '../store/letters/read-letters.js';
import type { Store } from '../store/store.js';
import { letterView } from './letter-view.js';
import { HEARTBEAT_MS, LETTERS_AT_ONCE, RETRY_MS, STREAMS_PER_PERSON } from './limits.js';

interface StreamParts {
  readonly store: Pick<Store, 'prisma'>;
  readonly bell: Bell;
  readonly log: Log;
  readonly heartbeatMs?: number;
}

/** The open streams of server-sent events: each shows a person's letters behind a number, and then those to come. */
export class Streams {
  readonly #parts: StreamParts;
  readonly #open = new Map<string, Set<Stream>>();
  readonly #stopListening: () => void;
  readonly #heart: NodeJS.Timeout;
  #closed = false;
  #slice = 0;
  #opened = 0;
  #count = 0;

  constructor(parts: StreamParts) {
    this.#parts = parts;
    this.#stopListening = parts.bell.on(LETTER_BELL, (identityId) => {
      for (const stream of this.#of(identityId)) stream.look();
    });
    // A ring may be lost: every beat looks too. A part of them at a time, so that thousands do not ask at once.
    const beat = () => {
      this.#slice = (this.#slice + 1) % SLICES;
      for (const stream of this.#of(undefined)) if (stream.number % SLICES === this.#slice) stream.beat();
    };
    this.#heart = setInterval(beat, (parts.heartbeatMs ?? HEARTBEAT_MS) / SLICES).unref();
  }

  open(identityId: string, after: number, response: ServerResponse): void {
    if (this.#closed) return void response.end();
    const own = this.#open.get(identityId) ?? new Set();
    this.#open.set(identityId, own);
    for (const oldest of own) {
      if (own.size < STREAMS_PER_PERSON) break;
      own.delete(oldest);
      oldest.end();
    }
    const stream = new Stream(this.#parts, identityId, after, response, this.#opened++);
    own.add(stream);
    this.#count += 1;
    response.once('close', () => {
      this.#count -= 1;
      stream.end();
      own.delete(stream);
      if (own.size === 0 && this.#open.get(identityId) === own) this.#open.delete(identityId);
    });
    stream.look();
  }

  /** Connections that are not closed. */
  get count(): number {
    return this.#count;
  }

  close(): void {
    this.#closed = true;
    this.#stopListening();
    clearInterval(this.#heart);
    for (const stream of this.#of(undefined)) stream.end();
  }

  #of(identityId: string | undefined): Iterable<Stream> {
    if (identityId !== undefined) return this.#open.get(identityId) ?? [];
    return [...this.#open.values()].flatMap((streams) => [...streams]);
  }
}

/** Parts of a beat. */
const SLICES = 20;
/** Beats after which whoever has not read a byte is given up. */
const PATIENCE = 3;

class Stream {
  readonly #parts: StreamParts;
  readonly #identityId: string;
  readonly #response: ServerResponse;
  #after: number;
  #wanted = false;
  #running = false;
  #ended = false;
  #unread = 0;

  constructor(
    parts: StreamParts,
    identityId: string,
    after: number,
    response: ServerResponse,
    /** It beats with those of the same part. */
    readonly number: number,
  ) {
    this.#parts = parts;
    this.#identityId = identityId;
    this.#after = after;
    this.#response = response;
    response.write(`retry: ${RETRY_MS}\n\n`);
  }

  beat(): void {
    if (this.#response.writableNeedDrain) {
      this.#unread += 1;
      if (this.#unread >= PATIENCE) this.#response.destroy();
      return;
    }
    this.#unread = 0;
    this.#response.write(': \n\n');
    this.look();
  }

  look(): void {
    this.#wanted = true;
    if (!this.#running) void this.#run();
  }

  end(): void {
    this.#ended = true;
    this.#response.end();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#wanted && !this.#ended) {
      this.#wanted = false;
      try {
        await this.#show();
      } catch (error) {
        // The next beat looks again.
        this.#parts.log.warn({ error: (error as Error).name }, 'letters could not be read');
      }
    }
    this.#running = false;
  }

  async #show(): Promise<void> {
    const { store } = this.#parts;
    const letters = await lettersAfter(store.prisma, this.#identityId, this.#after, LETTERS_AT_ONCE);
    if (this.#ended) return;
    for (const letter of letters) {
      const data = JSON.stringify(letterView(letter));
      this.#response.write(`id: ${letter.seq}\nevent: letter\ndata: ${data}\n\n`);
      this.#after = letter.seq;
    }
    if (letters.length === LETTERS_AT_ONCE) this.#wanted = true;
    if (this.#response.writableNeedDrain) await this.#drained();
  }

  /** What is not read is not fetched either. */
  #drained(): Promise<void> {
    return new Promise((done) => {
      this.#response.once('drain', done);
      this.#response.once('close', done);
    });
  }
}
