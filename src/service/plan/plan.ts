import type { RuleRole } from '../../flow/definition/rules.js';
import type { Day } from '../calendar/calendar.js';

/** What has happened in a matter: all that its tasks follow from. */
export interface Facts {
  readonly moments: readonly FactMoment[];
  /** Forms handed in. */
  readonly handedIn: readonly { readonly form: string; readonly at: Date; readonly id: string }[];
  /** Tasks as they are stored, for what people decided about them. */
  readonly tasks: readonly FactTask[];
  readonly closedAt?: Date | undefined;
}

export interface FactMoment {
  readonly key: string;
  readonly subject: string;
  readonly at: Date;
  readonly personId?: string | undefined;
  readonly endedAt?: Date | undefined;
}

export interface FactTask {
  readonly rule: string;
  readonly occurrence: string;
  readonly status: 'open' | 'done' | 'dropped';
  /** Settled ones stay so, but those that fell with their rule (`rule`) come back with it. */
  readonly via?: string | undefined;
  readonly deferredTo?: Day | undefined;
  /** Of the form that settled it: it settles no other. */
  readonly responseId?: string | undefined;
  /** When it was asked for as it was planned; missing: it is known by its occurrence alone. */
  readonly opensAt?: Date | undefined;
}

export interface Plan {
  readonly tasks: readonly PlannedTask[];
  /** When repetitions go on, or a date set for later comes: plan again then. */
  readonly replanAt?: Date | undefined;
}

export interface PlannedTask {
  readonly rule: string;
  readonly occurrence: string;
  /** The occurrence under which it is still stored, when that is another. */
  readonly was?: string;
  readonly form?: string | undefined;
  readonly role: RuleRole;
  readonly personId?: string | undefined;
  readonly opensAt: Date;
  readonly dueOn?: Day | undefined;
  readonly status: 'open' | 'done' | 'dropped';
  /** How it was settled: form, moment, stopped (by a moment of `stops`), closed, or as it is stored. */
  readonly via?: string | undefined;
  readonly doneAt?: Date | undefined;
  readonly responseId?: string | undefined;
  /** Empty unless open. Those whose time was past have followed their policy already. */
  readonly reminders: readonly PlannedReminder[];
}

export interface PlannedReminder {
  /** Stays the same when times move; see step.ts. */
  readonly step: string;
  readonly role: RuleRole;
  /** As the rule says. */
  readonly ruleAt: Date;
  /** The same, or later where that time was past, by the rule's policy. */
  readonly dueAt: Date;
  readonly urgent: boolean;
  /**
   * It would have been due before it could be planned, and is moved or dropped; overtaken: another to the same people
   * comes at the same time or later, and one message is enough.
   */
  readonly late?: 'moved' | 'dropped' | 'overtaken' | undefined;
}
