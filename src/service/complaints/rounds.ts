import type { StepRow } from '../../store/complaints/complaints.js';

/** Each time a complaint is taken up again its limits count anew: its moments bear the number of the round. */
export function roundOf(steps: readonly StepRow[]): {
  readonly round: number;
  readonly subject: string;
  /** When it was received, or taken up again. */
  readonly since: Date | undefined;
} {
  const starts = steps.filter(({ step }) => step === 'received' || step === 'reopened');
  const round = Math.max(1, starts.length);
  return { round, subject: subjectOf(round), since: starts.at(-1)?.at };
}

/** The first needs no number. */
export const subjectOf = (round: number): string => (round === 1 ? '' : String(round));
