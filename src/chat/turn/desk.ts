import { consentGiven } from '../../service/consent/record-consent.js';
import { type Caller, findCaller } from '../../service/people/caller.js';
import { readSession } from '../../store/sessions/read-session.js';
import type { Store } from '../../store/store.js';
import type { House } from '../lobby/visit.js';
import { type HeldSession, restoreSession } from './held-session.js';
import { isHeldOpen } from './is-open.js';

/** A person on a channel, with the session their next message belongs to. */
export interface Entry {
  readonly caller: Caller;
  readonly session: HeldSession | undefined;
}

/** How many conversations a process keeps at hand; one takes about 5 KB. */
const KEPT = 20_000;

/**
 * What a process remembers between two messages of a person. It may be out of date at any time: a commit compares the
 * session's version, and whoever changes where a person's messages go raises it. Nothing is lost by forgetting.
 */
export class Desk {
  readonly #store: Store;
  readonly #house: Pick<House, 'definitions' | 'notice'>;
  readonly #entries = new Map<string, Entry>();

  constructor(store: Store, house: Pick<House, 'definitions' | 'notice'>) {
    this.#store = store;
    this.#house = house;
  }

  /** Undefined: nobody we have met. */
  async look(who: { channel: string; account: string; key: string }): Promise<Entry | undefined> {
    const name = nameOf(who);
    const kept = this.#entries.get(name);
    if (kept) return kept;
    const caller = await findCaller(this.#store.prisma, who);
    if (!caller) return undefined;
    const session = caller.sessionId === undefined ? undefined : await this.read(caller.sessionId);
    // Whoever has not agreed to the notice as it reads now is asked again before the form goes on.
    const goesOn =
      session &&
      isHeldOpen(session) &&
      (await consentGiven(this.#store.prisma, caller.personId, this.#house.notice));
    const entry = { caller, session: goesOn ? session : undefined };
    // Only a conversation in the middle of a form is worth keeping: its version shows whether it still holds.
    if (entry.session && caller.dialog === null) this.keep(who, entry);
    return entry;
  }

  /** Whether this person is at hand here, in the middle of a form. */
  holds(who: { channel: string; account: string; key: string }): boolean {
    return this.#entries.has(nameOf(who));
  }

  async read(sessionId: string): Promise<HeldSession | undefined> {
    const stored = await readSession(this.#store.prisma, sessionId);
    const definition = stored && (await this.#house.definitions.byHash(stored.definitionHash));
    return stored && definition ? restoreSession(definition, stored) : undefined;
  }

  keep(who: { channel: string; account: string; key: string }, entry: Entry): void {
    const name = nameOf(who);
    this.#entries.delete(name);
    this.#entries.set(name, entry);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > KEPT && !oldest.done) this.#entries.delete(oldest.value);
  }

  forget(who: { channel: string; account: string; key: string }): void {
    this.#entries.delete(nameOf(who));
  }

  /** After something changed that many persons may hold: a deletion, a merge. */
  forgetAll(): void {
    this.#entries.clear();
  }
}

const nameOf = ({ channel, account, key }: { channel: string; account: string; key: string }): string =>
  `${channel} ${account} ${key}`;
