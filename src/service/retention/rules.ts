import type { UnitKind } from '../../store/retention/find-due.js';
import type { OldKind } from '../../store/retention/old-rows.js';
import type { NamedKind } from '../../store/retention/unnamed-rows.js';

/** What becomes of it: its rows go, or stay and lose whatever leads to a person. */
export type Deed = 'deleted' | 'pseudonymised';

export type RuleKey = OldKind | NamedKind | UnitKind | 'uploads';

export interface RetentionRule {
  readonly key: RuleKey;
  /** Tables whose rows it takes, as the schema names its models. */
  readonly models: readonly string[];
  readonly deed: Deed;
  /** Days after the moment that the words of the rule name. */
  readonly days: number;
  /** What the operator may make of it; missing: nothing, the period is a matter of how the service works. */
  readonly between?: readonly [number, number];
  /** Each hour and not each night: there is much of it. */
  readonly often?: true;
}

/** Statistics look a year back; what they count must stay for as long. */
const YEAR = 366;

/**
 * How long what is kept: one table for the nightly work, the console, the command and docs/privacy.md. The notice that
 * people agree to (flows/common/consent.yaml) promises: names and telephones until the service and its follow-up are over,
 * then deleted or made anonymous; records of the service longer, without telephones.
 */
export const retentionRules: readonly RetentionRule[] = [
  {
    key: 'projects',
    models: ['Response', 'Answer', 'Amendment', 'Session'],
    deed: 'pseudonymised',
    days: 180,
    between: [30, 1095],
  },
  {
    key: 'projects-left',
    models: ['Response', 'Answer', 'Amendment', 'Session'],
    deed: 'pseudonymised',
    days: 1095,
    between: [YEAR, 1825],
  },
  {
    key: 'records',
    models: ['Response', 'Answer', 'Amendment', 'Session'],
    deed: 'pseudonymised',
    days: 730,
    between: [180, 1825],
  },
  {
    key: 'cases',
    models: ['Complaint', 'ComplaintStep', 'Rectification', 'RectificationRound', 'Inquiry'],
    deed: 'pseudonymised',
    days: 730,
    between: [180, 1825],
  },
  { key: 'enterprises', models: ['Enterprise'], deed: 'pseudonymised', days: 365, between: [30, 1095] },
  {
    key: 'registrations',
    models: ['Registration'],
    deed: 'pseudonymised',
    days: 1095,
    between: [YEAR, 1825],
  },
  {
    key: 'people',
    models: ['Person', 'Identity', 'Contact', 'Profile', 'OptOut'],
    deed: 'pseudonymised',
    days: 730,
    between: [YEAR, 1825],
  },
  { key: 'reminders', models: ['Ledger'], deed: 'pseudonymised', days: 730, between: [YEAR, 1825] },
  { key: 'notices', models: ['Recipient'], deed: 'pseudonymised', days: 730, between: [YEAR, 1825] },
  {
    key: 'unfinished',
    models: ['Session', 'Answer', 'Amendment'],
    deed: 'deleted',
    days: YEAR,
    between: [YEAR, 1095],
  },
  { key: 'uploads', models: ['Upload'], deed: 'deleted', days: 90, between: [30, 365] },
  { key: 'letters', models: ['Letter'], deed: 'deleted', days: 90, between: [30, 365], often: true },
  { key: 'outbox', models: ['Outbox'], deed: 'deleted', days: 90, between: [30, 365], often: true },
  { key: 'joins', models: ['JoinRequest'], deed: 'deleted', days: 365, between: [90, 1095] },
  { key: 'invites', models: ['Invite'], deed: 'deleted', days: 365, between: [90, 1095] },
  { key: 'lost-accounts', models: ['Identity'], deed: 'deleted', days: 365, between: [90, 1095] },
  { key: 'console-sessions', models: ['ConsoleSession'], deed: 'deleted', days: 90, between: [30, 365] },
  { key: 'console-links', models: ['ConsoleLink'], deed: 'deleted', days: 3, often: true },
  {
    key: 'webhooks-told',
    models: ['WebhookDelivery'],
    deed: 'deleted',
    days: 30,
    between: [7, 90],
    often: true,
  },
  {
    key: 'webhooks-untold',
    models: ['WebhookDelivery'],
    deed: 'deleted',
    days: 90,
    between: [30, 365],
    often: true,
  },
  // The same key of a program gets the same answer for a day.
  { key: 'replays', models: ['Shelf'], deed: 'deleted', days: 1, often: true },
  { key: 'shelf', models: ['Shelf'], deed: 'deleted', days: 30, often: true },
  // Telegram never delivers an update older than 24 hours; two days more for a page that was offline.
  { key: 'inbound', models: ['Inbound'], deed: 'deleted', days: 3, often: true },
  { key: 'sent-counts', models: ['Sent'], deed: 'deleted', days: 30, often: true },
];

export const ruleOf = (key: string): RetentionRule | undefined =>
  retentionRules.find((rule) => rule.key === key);
