export type ListColumn = 'enterprise' | 'creditCode' | 'contact' | 'phone';

/** Why a row, or a cell of it, is of no use. `tellListRow` has the words. */
export interface ListFault {
  readonly row: number;
  readonly column?: ListColumn;
  readonly code: 'credit-code' | 'phone' | 'formula' | 'duplicate' | 'ambiguous' | 'nothing';
  /** As it stands there. */
  readonly said: string;
}

/** A row that is in order but names nobody we could write to. */
export interface UnknownRow {
  readonly row: number;
  readonly code: 'unknown' | 'no-contact';
  readonly said: string;
}

export interface ReadList {
  /** For `audience.persons`; each once. */
  readonly persons: readonly string[];
  /** With something in them, below the headings. */
  readonly rows: number;
  readonly faults: readonly ListFault[];
  readonly unknown: readonly UnknownRow[];
}

/** What a row says, as far as it could be read. */
export interface ListEntry {
  readonly row: number;
  readonly said: string;
  readonly creditCode?: string;
  readonly enterprise?: string;
  readonly contact?: string;
  /** Digits. */
  readonly phone?: string;
}
