import { HOUSE_CHAIN, linkHash, NO_HASH } from '../../store/audit/link.js';
import { checkFiling } from './check-filing.js';
import type { Entry, EvidenceReport, Problem, Told } from './entries.js';
import { isSigned, keyIdOf } from './seal-key.js';

/** Lists end there; counts go on. */
const LISTED = 100;

type Chain = Extract<Entry, { kind: 'chain' }>;
type Row = Extract<Entry, { kind: 'row' }>;

/** How far a chain has been gone through. */
interface Walk {
  readonly chain: Chain;
  rows: number;
  seals: number;
  seq: bigint;
  hash: Buffer;
  sealed: bigint;
}

const nameOf = ({ chain, name }: Chain): string => name ?? (chain === HOUSE_CHAIN ? '' : chain);

/** Goes through evidence entry by entry and says at the end what does not fit. Knows neither a database nor a file. */
export class EvidenceCheck {
  readonly #keys: ReadonlyMap<string, string>;
  readonly #chains: Walk[] = [];
  readonly #seen = new Set<string>();
  readonly #problems: Problem[] = [];
  readonly #told: Told[] = [];
  readonly #toldCounts: Record<string, number> = {};
  #problemCount = 0;
  #begun = false;
  #counts = { sessions: 0, digests: 0, unknown: 0 };

  /** Public keys that seals may be signed with. `unique`: ids of rows are looked at for doubles, which a database refuses. */
  constructor(publicKeys: readonly string[], { unique = false }: { readonly unique?: boolean } = {}) {
    this.#keys = new Map(publicKeys.map((key) => [keyIdOf(key), key]));
    this.#unique = unique;
  }
  readonly #unique: boolean;

  take(entry: Entry): void {
    if (entry.kind === 'chain') {
      this.#endChain();
      this.#chains.push({ chain: entry, rows: 0, seals: 0, seq: 0n, hash: NO_HASH, sealed: 0n });
    } else if (entry.kind === 'row') this.#takeRow(entry);
    else if (entry.kind === 'stray') {
      const { id, at, action } = entry.row;
      this.#add({ kind: 'row-inserted', id, at, action });
    } else {
      this.#endChain();
      const { problems, told, digests, unknown } = checkFiling(
        entry.session,
        entry.filing,
        entry.notes,
        this.#begun,
      );
      for (const problem of problems) this.#add(problem);
      for (const one of told) this.#tell(one);
      this.#counts.sessions += 1;
      this.#counts.digests += digests;
      this.#counts.unknown += unknown;
    }
  }

  finish(unlinked = 0): EvidenceReport {
    this.#endChain();
    return {
      chains: this.#chains.map(({ chain: { chain, name }, rows, seals, hash, sealed }) => ({
        ...{ chain, name, rows, seals },
        head: hash.toString('hex'),
        sealed: String(sealed),
      })),
      ...this.#counts,
      told: this.#told,
      toldCounts: this.#toldCounts,
      unlinked,
      problems: this.#problems,
      problemCount: this.#problemCount,
    };
  }

  /** What the one who feeds it found. */
  add(problem: Problem): void {
    this.#add(problem);
  }

  #takeRow({ id, seq, hash, row }: Row): void {
    const current = this.#chains.at(-1);
    if (!current) return;
    const chain = nameOf(current.chain);
    const about = { chain, seq: String(seq), id, at: row?.at, action: row?.action };
    const isDouble = seq <= current.seq || (this.#unique && this.#seen.has(id));
    if (this.#unique) this.#seen.add(id);
    if (isDouble) return this.#add({ kind: 'row-doubled', ...about });
    if (seq > current.seq + 1n) {
      const [from, to] = [current.seq + 1n, seq - 1n];
      this.#add({
        kind: 'links-missing',
        chain,
        seq: from === to ? `${from}` : `${from}–${to}`,
        at: row?.at,
      });
    }
    if (row === null) this.#add({ kind: 'row-missing', ...about });
    // After a gap nobody knows what came before; what is there is checked against itself from then on.
    else if (seq === current.seq + 1n) {
      const place = { chain: current.chain.chain, seq };
      if (!linkHash(current.hash, place, row).equals(hash)) this.#add({ kind: 'row-altered', ...about });
    }
    if (row?.action === 'evidence.begun' && current.chain.chain === HOUSE_CHAIN) this.#begun = true;
    current.rows += 1;
    current.seq = seq;
    current.hash = hash;
    this.#checkSeals(current);
  }

  /** Those that were made when the chain ended here. */
  #checkSeals(current: Walk): void {
    const { seals } = current.chain;
    for (let seal = seals[current.seals]; seal && seal.seq <= current.seq; seal = seals[current.seals]) {
      const chain = nameOf(current.chain);
      const about = { chain, seq: String(seal.seq), day: seal.day, keyId: seal.keyId };
      const key = this.#keys.get(seal.keyId);
      if (key === undefined) this.#add({ kind: 'seal-key-unknown', ...about });
      else if (!isSigned(seal, key)) this.#add({ kind: 'seal-forged', ...about });
      else if (seal.seq !== current.seq || !seal.hash.equals(current.hash))
        this.#add({ kind: 'seal-differs', ...about });
      if (seal.count !== seal.seq - current.sealed) this.#add({ kind: 'seal-missing', ...about });
      current.sealed = seal.seq;
      current.seals += 1;
    }
  }

  /** A seal of more rows than there are: the end was cut off. */
  #endChain(): void {
    const current = this.#chains.at(-1);
    if (!current) return;
    const { seals } = current.chain;
    for (let seal = seals[current.seals]; seal; seal = seals[current.seals]) {
      const { seq, day, keyId } = seal;
      const kind = this.#keys.has(keyId) ? 'tail-missing' : 'seal-key-unknown';
      this.#add({ kind, chain: nameOf(current.chain), seq: `${current.seq + 1n}–${seq}`, day, keyId });
      current.seals += 1;
    }
  }

  #add(problem: Problem): void {
    this.#problemCount += 1;
    if (this.#problems.length < LISTED) this.#problems.push(problem);
  }

  #tell(told: Told): void {
    this.#toldCounts[told.why] = (this.#toldCounts[told.why] ?? 0) + 1;
    if (this.#told.length < LISTED) this.#told.push(told);
  }
}
