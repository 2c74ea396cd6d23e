import type { Channel, OutgoingFile } from '../../chat/channel.js';
import type { Lang } from '../../flow/json.js';
import type { Button } from '../../flow/say/message.js';

export type Place = 'private' | 'room';

/** A notice in words, with its files. */
export interface Said {
  readonly version: number;
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly files: readonly OutgoingFile[];
}

/** Undefined: there is no such notice any more. */
export type SayNotice = (
  noticeId: string,
  lang: Lang,
  place: Place,
  at: Channel,
) => Promise<Said | undefined>;

/** Said once for everybody who reads the same. */
const KEPT = 40;
/** What a notice tells of its training may change without the notice. */
const FRESH_MS = 30_000;

/** Notices in words, by notice, language and place. */
export class SaidNotices {
  readonly #say: SayNotice;
  readonly #kept = new Map<string, { readonly said: Promise<Said | undefined>; readonly until: number }>();

  constructor(say: SayNotice) {
    this.#say = say;
  }

  async read(
    { noticeId, version, lang, place }: { noticeId: string; version: number; lang: string; place: Place },
    at: Channel,
  ): Promise<Said | undefined> {
    const name = `${noticeId} ${version} ${lang} ${place} ${at.name} ${at.account}`;
    const known = this.#kept.get(name);
    if (known && performance.now() < known.until) return known.said;
    const said = this.#say(noticeId, lang === 'en' ? 'en' : 'zh', place, at);
    this.#kept.delete(name);
    this.#kept.set(name, { said, until: performance.now() + FRESH_MS });
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > KEPT && !oldest.done) this.#kept.delete(oldest.value);
    said.catch(() => this.#kept.delete(name));
    return said;
  }
}
