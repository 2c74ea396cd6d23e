import type { AuditedRow } from '../../store/audit/link.js';
import type { NotedRow } from '../../store/audit/read-chain.js';
import type { Filing } from '../../store/audit/read-filings.js';
import type { Seal } from '../../store/audit/seals.js';

/**
 * What a check goes through, from a database or from a file: each chain with its seals and its rows, then rows without a
 * place, then what the sessions hold with the rows that have digests of it.
 */
export type Entry =
  | {
      readonly kind: 'chain';
      readonly chain: string;
      readonly name: string | null;
      readonly seals: readonly Seal[];
    }
  | {
      readonly kind: 'row';
      readonly id: string;
      readonly seq: bigint;
      readonly hash: Buffer;
      /** Null: there is a link of a row that is gone. */
      readonly row: AuditedRow | null;
    }
  | { readonly kind: 'stray'; readonly row: AuditedRow }
  | {
      readonly kind: 'filing';
      readonly session: string;
      /** Undefined: the session is gone. */
      readonly filing: Filing | undefined;
      readonly notes: readonly NotedRow[];
    };

/** What does not fit, each with words of its own (src/cli/audit/words.ts). */
export type ProblemKind =
  | 'row-altered'
  | 'row-missing'
  | 'row-doubled'
  | 'row-inserted'
  | 'links-missing'
  | 'tail-missing'
  | 'seal-forged'
  | 'seal-differs'
  | 'seal-missing'
  | 'seal-key-unknown'
  | 'answer-altered'
  | 'answer-missing'
  | 'answer-inserted'
  | 'amendment-altered'
  | 'amendment-missing'
  | 'amendment-inserted'
  | 'response-altered'
  | 'response-missing'
  | 'response-inserted'
  | 'session-missing'
  | 'session-inserted'
  | 'file-incomplete';

export interface Problem {
  readonly kind: ProblemKind;
  /** Whose chain: the name of the agency, or its id. */
  readonly chain?: string;
  /** The number in the chain; of links that are missing, from which to which. */
  readonly seq?: string;
  /** The number of the row in the audit. */
  readonly id?: string;
  readonly at?: Date | undefined;
  readonly action?: string | undefined;
  readonly session?: string;
  /** Of an answer or an amendment: the key of its question. */
  readonly question?: string | undefined;
  readonly day?: string;
  readonly keyId?: string;
}

/** Values were taken out, or taken over from before there were digests, and a row says so. */
export interface Told {
  readonly why: string;
  readonly session: string;
  readonly at: Date;
  readonly personId: string | null;
}

export interface EvidenceReport {
  readonly chains: readonly {
    readonly chain: string;
    readonly name: string | null;
    readonly rows: number;
    readonly seals: number;
    /** The last link, in hex. */
    readonly head: string;
    /** Up to which row it is sealed. */
    readonly sealed: string;
  }[];
  readonly sessions: number;
  readonly digests: number;
  /** Answers, amendments and responses of which there is no digest: from before. */
  readonly unknown: number;
  readonly told: readonly Told[];
  /** How many there are of each reason: the list above ends at some number. */
  readonly toldCounts: { readonly [why: string]: number };
  /** Rows that will get their places soon. */
  readonly unlinked: number;
  /** The first ones, in the order they were found. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}
