import type { Counter } from 'prom-client';
import { Fault } from '../fault/fault.js';

export interface BusyLimits {
  /** Requests being answered at a time, without open streams and files on their way. */
  readonly requests: number;
  /** Bytes of webhook bodies being read. */
  readonly webhookBytes: number;
  /** Open streams of this process. */
  readonly streams: number;
}

/** A request holds some kilobytes while it waits for the database. */
const BUSY_LIMITS: BusyLimits = { requests: 1000, webhookBytes: 32 * 1024 * 1024, streams: 10_000 };

/** Said to whoever is asked to come again: a moment later. */
export const AGAIN_SECONDS = 2;

/** What a process has under way, and what it turns away: each has a bound, so that memory has one. */
export class Busy {
  readonly #limits: BusyLimits;
  readonly #shed: Counter<'what'> | undefined;
  #requests = 0;
  #webhookBytes = 0;

  constructor(shed?: Counter<'what'>, limits: BusyLimits = BUSY_LIMITS) {
    this.#shed = shed;
    this.#limits = limits;
  }

  get requests(): number {
    return this.#requests;
  }

  /** Takes a request in and returns what says that it was answered; throws `busy`. */
  enter(): () => void {
    if (this.#requests >= this.#limits.requests) {
      this.turnedAway('request');
      throw new Fault('busy');
    }
    this.#requests += 1;
    let left = false;
    return () => {
      if (!left) this.#requests -= 1;
      left = true;
    };
  }

  /** Room for so many bytes more of bodies that are being read; `giveBack` returns them. */
  takeBytes(bytes: number): boolean {
    if (this.#webhookBytes + bytes > this.#limits.webhookBytes) {
      this.turnedAway('webhook');
      return false;
    }
    this.#webhookBytes += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#webhookBytes -= bytes;
  }

  /** Throws `busy` when there are as many streams as there may be. */
  checkStreams(open: number): void {
    if (open < this.#limits.streams) return;
    this.turnedAway('stream');
    throw new Fault('busy');
  }

  turnedAway(what: 'request' | 'webhook' | 'stream' | 'upload' | 'console'): void {
    this.#shed?.inc({ what });
  }
}
