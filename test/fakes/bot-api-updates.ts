export interface FakeUpdate {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

export interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
}

/** How soon a webhook that failed is tried again; the real server waits longer. */
const REDELIVERY_MS = 20;

/** The updates of one bot: kept until confirmed by a poll, or pushed to a webhook in order per chat. */
export class FakeUpdates {
  webhook: Webhook | undefined;
  /** Statuses the webhook answered with. */
  readonly statuses: number[] = [];
  #nextId = 1000;
  #queue: FakeUpdate[] = [];
  #wake: (() => void) | undefined;
  #lanes = new Map<number, Promise<void>>();
  #closed = false;

  /** `onReply` gets what the bot wrote into a webhook's answer: a call to make. */
  constructor(readonly onReply: (reply: { readonly method: string }) => void) {}

  get pending(): readonly FakeUpdate[] {
    return this.#queue;
  }

  add(chat: number, content: object, updateId = this.#nextId++): FakeUpdate {
    // Ids may jump.
    if (updateId % 10 === 9) this.#nextId += 3;
    const update: FakeUpdate = { update_id: updateId, ...content };
    if (this.webhook) this.#push(chat, update);
    else {
      this.#queue.push(update);
      this.#wake?.();
    }
    return update;
  }

  /** getUpdates: everything below the offset is confirmed and forgotten. */
  async poll(
    offset: number,
    limit: number,
    waitMs: number,
    gone: AbortSignal,
  ): Promise<readonly FakeUpdate[]> {
    this.#queue = this.#queue.filter(({ update_id }) => update_id >= offset);
    if (this.#queue.length === 0 && waitMs > 0) {
      await new Promise<void>((done) => {
        const timer = setTimeout(done, waitMs);
        this.#wake = () => {
          clearTimeout(timer);
          done();
        };
        gone.addEventListener('abort', this.#wake, { once: true });
      });
    }
    return this.#queue.slice(0, limit);
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  #push(chat: number, update: FakeUpdate): void {
    const before = this.#lanes.get(chat) ?? Promise.resolve();
    this.#lanes.set(
      chat,
      before.then(() => this.#deliver(update)),
    );
  }

  async #deliver(update: FakeUpdate): Promise<void> {
    while (!this.#closed && this.webhook) {
      const { url, secret } = this.webhook;
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (secret !== undefined) headers['x-telegram-bot-api-secret-token'] = secret;
      try {
        const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) });
        this.statuses.push(answer.status);
        const body = await answer.text();
        if (answer.status === 200) {
          if (body.startsWith('{')) this.onReply(JSON.parse(body) as { method: string });
          return;
        }
      } catch {
        this.statuses.push(0);
      }
      await new Promise((done) => setTimeout(done, REDELIVERY_MS));
    }
  }
}
