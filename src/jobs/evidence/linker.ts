import type { Pacing } from '../../service/evidence/begin-evidence.js';
import { linkRows } from '../../store/audit/link-rows.js';
import { readMark, writeMark } from '../../store/audit/mark.js';
import {
  type Gap,
  readGaps,
  readLate,
  readUnlinked,
  type UnlinkedRow,
} from '../../store/audit/read-unlinked.js';
import type { Db } from '../../store/db.js';

/** Linked in one go, and the process does nothing else meanwhile. */
const BATCH = 500;

/** No transaction is under way for longer: what is missing then never comes. */
const LATE_MS = 15 * 60_000;

/** More are looked at as one: rows between them that have their place are only passed over. */
const GAPS_MAX = 500;

/** How often it is written where the next linker begins. */
const MARK_EVERY_MS = 30_000;

interface Awaited extends Gap {
  readonly since: number;
}

/**
 * Gives rows of the audit their places in the chains, in the order of their ids. Ids are given out before transactions
 * commit, so a row may come to be below one that has its place already: ids that were missing are looked for again until
 * no transaction can bring them any more.
 */
export class Linker {
  readonly #db: Db;
  readonly #now: () => number;
  readonly #batch: number;
  /** Rows up to here are linked or missing. */
  #seen: bigint | undefined;
  #gaps: Awaited[] = [];
  /** Up to here gaps are known from the database; above they are seen as rows come. */
  #base = 0n;
  #marked: { readonly at: number; readonly value: bigint } = { at: Number.NEGATIVE_INFINITY, value: -1n };

  constructor(db: Db, now: () => number = Date.now, batch = BATCH) {
    this.#db = db;
    this.#now = now;
    this.#batch = batch;
  }

  /** Until nothing is left to do, or it is to stop. Returns how many rows got their places. */
  async run({ stopping = () => false, rest = async () => {} }: Pacing = {}): Promise<number> {
    let linked = 0;
    while (!stopping()) {
      const begun = performance.now();
      const late = await readLate(this.#db, this.#gaps, this.#batch);
      const fresh = await this.#readFresh();
      const rows = [...late, ...fresh];
      if (rows.length > 0) await linkRows(this.#db, rows);
      this.#note(late, fresh);
      linked += rows.length;
      if (late.length < this.#batch && fresh.length < this.#batch) break;
      await rest(performance.now() - begun);
    }
    this.#forget();
    await this.#mark();
    return linked;
  }

  async #readFresh(): Promise<readonly UnlinkedRow[]> {
    this.#seen ??= await this.#begin();
    return await readUnlinked(this.#db, this.#seen, this.#batch);
  }

  async #begin(): Promise<bigint> {
    const from = await readMark(this.#db);
    const { last, gaps } = await readGaps(this.#db, from);
    this.#base = last;
    this.#gaps = gaps.map((gap) => ({ ...gap, since: this.#now() }));
    return from;
  }

  #note(late: readonly UnlinkedRow[], fresh: readonly UnlinkedRow[]): void {
    const since = this.#now();
    for (const { id } of late) this.#gaps = this.#gaps.flatMap((gap) => without(gap, BigInt(id)));
    let seen = this.#seen ?? 0n;
    for (const { id: text } of fresh) {
      const id = BigInt(text);
      const before = seen > this.#base ? seen : this.#base;
      if (id > before + 1n) this.#gaps.push({ from: before + 1n, to: id - 1n, since });
      seen = id;
    }
    // All there was at the beginning has been gone through.
    if (fresh.length < this.#batch && seen < this.#base) seen = this.#base;
    this.#seen = seen;
    const [first] = this.#gaps;
    const last = this.#gaps.at(-1);
    if (this.#gaps.length > GAPS_MAX && first && last)
      this.#gaps = [{ from: first.from, to: last.to, since: last.since }];
  }

  #forget(): void {
    const now = this.#now();
    this.#gaps = this.#gaps.filter(({ since }) => now - since < LATE_MS);
  }

  async #mark(): Promise<void> {
    const first = this.#gaps.reduce<bigint | undefined>(
      (least, { from }) => (least === undefined || from < least ? from : least),
      undefined,
    );
    const value = first === undefined ? (this.#seen ?? 0n) : first - 1n;
    const now = this.#now();
    if (value === this.#marked.value || now - this.#marked.at < MARK_EVERY_MS) return;
    await writeMark(this.#db, value, new Date(now));
    this.#marked = { at: now, value };
  }
}

function without(gap: Awaited, id: bigint): readonly Awaited[] {
  if (id < gap.from || id > gap.to) return [gap];
  return [
    ...(id > gap.from ? [{ ...gap, to: id - 1n }] : []),
    ...(id < gap.to ? [{ ...gap, from: id + 1n }] : []),
  ];
}
