/** What a complaint goes through, in this order (GB/T 19012). */
export const STATUSES = [
  'received',
  'acknowledged',
  'assessed',
  'investigated',
  'answered',
  'decided',
  'closed',
] as const;
export type ComplaintStatus = (typeof STATUSES)[number];

export type Step = Exclude<ComplaintStatus, 'received'>;

/** What was found, said or decided is part of these steps. */
const WITH_TEXT: ReadonlySet<Step> = new Set(['assessed', 'investigated', 'answered', 'decided']);

export const needsText = (step: Step): boolean => WITH_TEXT.has(step);

/** Whoever complained hears of these; what was found out is told with the answer. */
const TOLD: ReadonlySet<Step> = new Set(['acknowledged', 'assessed', 'answered', 'decided', 'closed']);

export const isTold = (step: Step): boolean => TOLD.has(step);

export const isStep = (word: string): word is Step =>
  word !== 'received' && (STATUSES as readonly string[]).includes(word);

/** The step that follows; undefined: it is over. */
export function nextStep(status: string): Step | undefined {
  const at = STATUSES.indexOf(status as ComplaintStatus);
  return at < 0 ? undefined : (STATUSES[at + 1] as Step | undefined);
}

/** Until the answer, how difficult it is may still be said. */
export const mayBeComplex = (status: string): boolean =>
  STATUSES.indexOf(status as ComplaintStatus) < STATUSES.indexOf('answered');
