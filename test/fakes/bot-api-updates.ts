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
/** A webhook that says nothing for so long has failed. */
const WEBHOOK_PATIENCE_MS = 60_000;

/** What becomes of deliveries to a webhook, as shares of them. */
export interface Mischief {
  readonly draw: () => number;
  /** Two at the same time. */
  readonly doubled: number;
  /** The line breaks before the answer, and the update comes again. */
  readonly cut: number;
  /** Once more some time later, behind newer ones. */
  readonly late: number;
}

/** The updates of one bot: kept until confirmed by a poll, or pushed to a webhook in order per chat. */
export class FakeUpdates {
  webhook: Webhook | undefined;
  redeliveryMs = REDELIVERY_MS;
  mischief: Mischief | undefined;
  /** Deliveries that met it. */
  disturbed = 0;
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
      const { draw = () => 1, doubled = 0, cut = 0, late = 0 } = this.mischief ?? {};
      const disturb = (share: number) => {
        const meets = draw() < share;
        if (meets) this.disturbed += 1;
        return meets;
      };
      if (disturb(cut)) void this.#post(update, draw() * 20);
      if (disturb(doubled)) void this.#post(update);
      if (await this.#post(update)) {
        if (disturb(late)) setTimeout(() => void this.#post(update), 100 + draw() * 3000).unref();
        return;
      }
      await new Promise((done) => setTimeout(done, this.redeliveryMs));
    }
  }

  /** True: it was taken. */
  async #post(update: FakeUpdate, patienceMs = WEBHOOK_PATIENCE_MS): Promise<boolean> {
    if (this.#closed || !this.webhook) return false;
    const { url, secret } = this.webhook;
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (secret !== undefined) headers['x-telegram-bot-api-secret-token'] = secret;
    try {
      const signal = AbortSignal.timeout(Math.ceil(patienceMs));
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update), signal });
      this.statuses.push(answer.status);
      const body = await answer.text();
      if (answer.status !== 200) return false;
      if (body.startsWith('{')) this.onReply(JSON.parse(body) as { method: string });
      return true;
    } catch {
      this.statuses.push(0);
      return false;
    }
  }
}
