import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../chat/channel.js';
import { beginEvidence } from '../../service/evidence/begin-evidence.js';
import { dayToSeal, sealChains } from '../../service/evidence/seal-chains.js';
import type { SealKey } from '../../service/evidence/seal-key.js';
import type { Store } from '../../store/store.js';
import { Linker } from './linker.js';

const EVERY_MS = 1000;
/** Where there is much to do, as after an upgrade, most of the time is left to people. */
const REST_TIMES = 3;

interface Parts {
  readonly store: Pick<Store, 'prisma' | 'transact'>;
  readonly key: SealKey;
  readonly log: Log;
  readonly now: () => number;
  readonly onLinked?: (rows: number) => void;
}

/** Links what the audit gains each second and seals the chains each day; in one process, though two would do no harm. */
export class EvidenceKeeper {
  readonly #parts: Parts;
  #linker: Linker;
  #sealed: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stop = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#linker = new Linker(parts.store.prisma, parts.now);
  }

  async begin(): Promise<void> {
    this.#stop = new AbortController();
    this.#linker = new Linker(this.#parts.store.prisma, this.#parts.now);
    this.#go();
  }

  async end(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #go(): void {
    this.#running = this.#round().finally(() => {
      if (!this.#stop.signal.aborted) this.#timer = setTimeout(() => this.#go(), EVERY_MS).unref();
    });
  }

  async #round(): Promise<void> {
    const { store, key, log, now, onLinked = () => {} } = this.#parts;
    const { signal } = this.#stop;
    const stopping = () => signal.aborted;
    const rest = (tookMs: number) =>
      sleep(tookMs * REST_TIMES, undefined, { signal, ref: false }).catch(() => undefined);
    const pacing = { stopping, rest };
    try {
      onLinked(await this.#linker.run(pacing));
      const day = dayToSeal(new Date(now()));
      if (stopping() || this.#sealed === day) return;
      await beginEvidence(store, new Date(now()), pacing);
      onLinked(await this.#linker.run(pacing));
      if (stopping()) return;
      const seals = await sealChains(store.prisma, key, new Date(now()));
      this.#sealed = day;
      if (seals > 0) log.info({ day, seals }, 'the evidence of a day is sealed');
    } catch (error) {
      // Another process had the lease before; what it did is found by looking anew.
      this.#linker = new Linker(store.prisma, now);
      if (!stopping()) log.warn({ error }, 'evidence could not be linked');
    }
  }
}
