/** A mistake in a flow file: where it is, what was expected, and what may have been meant. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: FaultCode;
  readonly message: string;
  readonly expected?: string | undefined;
  readonly suggestion?: string | undefined;
}

export const FAULT_CODES = [
  'yaml-syntax',
  'duplicate-key',
  'unknown-property',
  'missing-property',
  'missing-translation',
  'untranslated',
  'wrong-value',
  'unknown-type',
  'name-differs',
  'duplicate-question',
  'duplicate-name',
  'duplicate-option',
  'option-key-reserved',
  'option-key-long',
  'too-many-options',
  'dangling-condition',
  'condition-later',
  'condition-option',
  'condition-type',
  'condition-impossible',
  'condition-always',
  'dangling-reference',
  'reference-type',
  'min-max',
  'example-unread',
  'use-unknown',
  'use-circular',
  'layout-cell',
  'layout-missing',
  'layout-spans',
  'budget-part',
  'budget-shares',
  'fact-type',
  'pack-missing',
  'form-missing',
  'form-unlisted',
  'stage-form',
  'stage-after',
  'rule-kind',
  'rule-form',
  'rule-moment',
  'rule-span',
  'rule-hour',
  'rule-say',
  'moment-source',
  'talks-missing',
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** file:line:column code message — expected …; suggestion … */
export function showFault({ file, line, column, code, message, expected, suggestion }: Fault): string {
  const more = [...(expected ? [`expected ${expected}`] : []), ...(suggestion ? [suggestion] : [])].join(
    '; ',
  );
  return `${file}:${line}:${column} ${code} ${message}${more ? ` — ${more}` : ''}`;
}
