import { type FaultCode, type FaultWords, faultTable } from './fault-table.js';

type Details = Readonly<Record<string, string | number>>;

/** The one error class: a code of the table, what fills its texts, and what caused it. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly details: Details;

  constructor(code: FaultCode, details: Details = {}, cause?: unknown) {
    super(fill(faultTable[code].en, details), cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

/** Any thrown thing as a Fault; what is not one already is an `internal` fault with that cause. */
export function toFault(thrown: unknown): Fault {
  return thrown instanceof Fault ? thrown : new Fault('internal', {}, thrown);
}

/** What a person reads about this fault. */
export function tellFault(fault: Fault, lang: keyof FaultWords): string {
  return fill(faultTable[fault.code][lang], fault.details);
}

function fill(text: string, details: Details): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '?'));
}
