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
  readonly #underWay = new Map<string, { readonly ended: Promise<void>; readonly end: () => void }>();
  readonly #shelf: Shelf;
  readonly #account: string;

  constructor(shelf: Shelf, account: string) {
    this.#shelf = shelf;
    this.#account = account;
  }

  /** Waits for an upload of the file that is under way. Undefined: the caller is to `upload` it, and others wait for that. */
  async find(key: string): Promise<Uploaded | undefined> {
    while (this.#underWay.has(key)) await this.#underWay.get(key)?.ended;
    const known = this.#known.get(key);
    if (known) return known;
    const { end } = this.#begin(key);
    const kept = await this.#shelf.get(this.#nameOf(key)).catch(() => undefined);
    const [, as, id] = /^(photo|document) (\S+)$/.exec(kept ?? '') ?? [];
    if (!as || !id) return undefined;
    const uploaded = this.#remember(key, { as: as as Uploaded['as'], id });
    end();
    return uploaded;
  }

  async upload<T>(key: string, run: () => Promise<readonly [T, Uploaded | undefined]>): Promise<T> {
    const { end } = this.#underWay.get(key) ?? this.#begin(key);
    try {
      const [sent, uploaded] = await run();
      if (uploaded) {
        this.#remember(key, uploaded);
        await this.#shelf.put(this.#nameOf(key), `${uploaded.as} ${uploaded.id}`).catch(() => undefined);
      }
      return sent;
    } finally {
      end();
    }
  }

  /** Telegram does not know it any more. */
  forget(key: string): void {
    this.#known.delete(key);
  }

  #begin(key: string) {
    let done = () => {};
    const ended = new Promise<void>((resolve) => {
      done = resolve;
    });
    const end = () => {
      this.#underWay.delete(key);
      done();
    };
    const underWay = { ended, end };
    this.#underWay.set(key, underWay);
    return underWay;
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
