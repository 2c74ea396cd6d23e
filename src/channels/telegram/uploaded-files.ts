import type { Shelf } from './shelf.js';

const KEPT = 500;

/** How a file is sent, and by which id Telegram knows it. */
export interface Uploaded {
  readonly as: 'photo' | 'document';
  readonly id: string;
}

/** Files that go to many: uploaded once, named by Telegram's id from then on, also after a restart. */
export class UploadedFiles {
  readonly #known = new Map<string, Uploaded>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #shelf: Shelf;
  readonly #account: string;

  constructor(shelf: Shelf, account: string) {
    this.#shelf = shelf;
    this.#account = account;
  }

  /** Waits for an upload of the file that is under way. */
  async find(key: string): Promise<Uploaded | undefined> {
    await this.#underWay.get(key);
    const known = this.#known.get(key);
    if (known) return known;
    const kept = await this.#shelf.get(this.#nameOf(key)).catch(() => undefined);
    const [, as, id] = /^(photo|document) (\S+)$/.exec(kept ?? '') ?? [];
    return as && id ? this.#remember(key, { as: as as Uploaded['as'], id }) : undefined;
  }

  /** While it is uploaded, whoever else wants to send it waits. */
  async upload<T>(key: string, run: () => Promise<readonly [T, Uploaded | undefined]>): Promise<T> {
    let end = () => {};
    const underWay = new Promise<void>((done) => {
      end = done;
    });
    this.#underWay.set(key, underWay);
    try {
      const [sent, uploaded] = await run();
      if (uploaded) {
        this.#remember(key, uploaded);
        await this.#shelf.put(this.#nameOf(key), `${uploaded.as} ${uploaded.id}`).catch(() => undefined);
      }
      return sent;
    } finally {
      if (this.#underWay.get(key) === underWay) this.#underWay.delete(key);
      end();
    }
  }

  /** Telegram does not know it any more. */
  forget(key: string): void {
    this.#known.delete(key);
  }

  #remember(key: string, uploaded: Uploaded): Uploaded {
    this.#known.set(key, uploaded);
    const oldest = this.#known.keys().next();
    if (this.#known.size > KEPT && !oldest.done) this.#known.delete(oldest.value);
    return uploaded;
  }

  #nameOf(key: string): string {
    return `file:${this.#account}:${key}`;
  }
}
