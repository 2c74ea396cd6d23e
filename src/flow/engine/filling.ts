import type { Json } from '../json.js';
import type { FileRef, Given } from '../questions/question-type.js';

/** Several options at once, as ticked; `other` is what was written behind the option with the blank. */
export interface Ticked {
  readonly picks: readonly string[];
  readonly other?: string;
}

/** One of the candidates of a doubt reported before. With `said`, the words doubted, it must be one they give. */
export interface Chosen {
  readonly candidate: Json;
  readonly approximate?: true;
  readonly said?: string;
}

/** A cell of a list: words, ticked options, files, a value as it stands; null is empty. */
export type Cell = string | readonly string[] | readonly FileRef[] | Ticked | Chosen | null;

export type FilledRow = { readonly [field: string]: Cell };

/** What a person does on the form page. */
export type Filling =
  | { readonly question: string; readonly given: Given }
  | ({ readonly question: string } & Ticked)
  | ({ readonly question: string } & Chosen)
  /** The whole list. */
  | { readonly question: string; readonly rows: readonly FilledRow[] }
  | { readonly question: string; readonly clear: true }
  /** Confirms the offer; with `shown`, only if it is still this one. */
  | { readonly question: string; readonly keep: true; readonly shown?: string }
  | { readonly submit: true };

/** Values of answers are flat; whatever is deeper or longer was not made by the page. */
const DEPTH_MAX = 5;
const MEMBERS_MAX = 200;
/** A list has at most 50 rows; some more may come before they are refused with a hint. */
const ROWS_MAX = 200;

/** Exactly one of them: of two, one could be looked at and the other be carried out. */
const ACTIONS = ['submit', 'given', 'picks', 'candidate', 'rows', 'clear', 'keep'] as const;

/** Whether something from outside has the shape of a filling. What it says is looked at later. */
export function isFilling(filling: unknown): filling is Filling {
  if (!isRecord(filling) || ACTIONS.filter((action) => action in filling).length !== 1) return false;
  if ('submit' in filling) return filling.submit === true;
  if (typeof filling.question !== 'string') return false;
  if ('given' in filling) return isGiven(filling.given);
  if ('rows' in filling) {
    const { rows } = filling;
    return (
      Array.isArray(rows) &&
      rows.length <= ROWS_MAX &&
      rows.every((row) => isRecord(row) && Object.values(row).every(isCell))
    );
  }
  if ('clear' in filling) return filling.clear === true;
  if ('keep' in filling) return filling.keep === true && isText(filling.shown);
  return isTicked(filling) || isChosen(filling);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): boolean => value === undefined || typeof value === 'string';

function isGiven(given: unknown): boolean {
  if (!isRecord(given)) return false;
  if (given.kind === 'text') return typeof given.text === 'string';
  if (given.kind === 'pick') return typeof given.option === 'string';
  return given.kind === 'files' && Array.isArray(given.files) && given.files.length <= MEMBERS_MAX;
}

const isTicked = (value: Record<string, unknown>): boolean =>
  Array.isArray(value.picks) &&
  value.picks.length <= MEMBERS_MAX &&
  value.picks.every((pick) => typeof pick === 'string') &&
  isText(value.other);

const isChosen = (value: Record<string, unknown>): boolean =>
  'candidate' in value &&
  isShallow(value.candidate, DEPTH_MAX) &&
  (value.approximate === undefined || value.approximate === true) &&
  isText(value.said);

function isCell(cell: unknown): boolean {
  if (cell === null || typeof cell === 'string') return true;
  if (Array.isArray(cell)) {
    return (
      cell.length <= MEMBERS_MAX &&
      (cell.every((part) => typeof part === 'string') || cell.every((part) => isRecord(part)))
    );
  }
  return isRecord(cell) && (isTicked(cell) || isChosen(cell));
}

/** Looked into only so far: the depth of what comes from outside is not trusted to the stack. */
function isShallow(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === 0) return false;
  const members = Object.values(value);
  return members.length <= MEMBERS_MAX && members.every((member) => isShallow(member, depth - 1));
}
