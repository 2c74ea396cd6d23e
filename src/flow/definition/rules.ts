import { z } from 'zod';
import { key, text } from '../questions/common.js';

const UNITS = ['day', 'workday', 'week', 'month', 'year'] as const;
export type SpanUnit = (typeof UNITS)[number];

export interface Span {
  readonly count: number;
  readonly unit: SpanUnit;
}

const SPAN = new RegExp(`^(-?\\d{1,4}) (${UNITS.join('|')})s?$`);

/** No calendar goes on for ever. */
const MOST_MONTHS = 1200;
const monthsIn = ({ count, unit }: Span): number =>
  unit === 'year' ? 12 * Math.abs(count) : unit === 'month' ? Math.abs(count) : 0;

/** “3 months”, “10 workdays”, “-90 days”. */
export const span = z
  .string()
  .regex(SPAN, 'write a number and days, workdays, weeks, months or years: 10 workdays')
  .refine((written) => monthsIn(readSpan(written)) <= MOST_MONTHS, 'more than a hundred years')
  .describe('a number and days, workdays, weeks, months or years; negative: before');

export function readSpan(written: string): Span {
  const [, count = '0', unit = 'day'] = SPAN.exec(written) ?? [];
  return { count: Number(count), unit: unit as SpanUnit };
}

/** Who owes a task or is reminded of it. */
export const RULE_ROLES = ['contact', 'staff', 'expert', 'admin', 'bureau'] as const;
export type RuleRole = (typeof RULE_ROLES)[number];

const MATTER_KINDS = ['project', 'complaint', 'rectification', 'inquiry'] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** What happens in a matter of each kind, apart from what names a form, a stage or a record. */
export const PLAIN_MOMENTS: Readonly<Record<MatterKind, readonly string[]>> = {
  project: ['started', 'staffed', 'visit', 'new_needs', 'ended', 'archived'],
  complaint: [
    ...['received', 'acknowledged', 'assessed', 'investigated', 'answered', 'decided', 'closed'],
    ...['complex', 'escalated', 'rated', 'reopened'],
  ],
  rectification: ['opened', 'explained', 'rectified', 'called', 'rerated', 'closed'],
  inquiry: ['asked', 'answered', 'closed'],
};

const role = z.enum(RULE_ROLES);

/**
 * One of PLAIN_MOMENTS or of the pack's `moments`; begun:<form>, submitted:<form>, stage:<key> (it is opened),
 * done:<key>; what the enterprise is asked about: asked:<record>, confirmed:<record>, returned:<record>; kept:
 * recorded:<record>.
 */
export const momentKey = z.string().regex(/^[a-z][a-z0-9_]*(:[a-z][a-z0-9_-]*)?$/);

export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write an hour as 10:00');

const reminderRule = z.strictObject({
  to: role,
  from: z.enum(['opens', 'due']).optional().describe('what it counts from; missing: opens'),
  after: span.optional().describe('missing: at once'),
  at: clock.optional().describe('hour in China; missing: 10:00 for contacts, 08:00 for others'),
  every: span.optional().describe('and again each …'),
  times: z.int().min(1).max(50).optional().describe('… so many times altogether'),
  urgent: z.boolean().optional().describe('at once, not with the morning digest'),
  say: text.optional().describe('{enterprise}, {project}, {title}, {due}, {form}; missing: the usual words'),
  off: z.boolean().optional().describe('keeps its place among the reminders and says nothing'),
});

export const rule = z.strictObject({
  key,
  title: text.describe('what is owed, as a list shows it'),
  of: z.enum(MATTER_KINDS).optional().describe('missing: project'),
  source: z.string().optional().describe('clause, or missing: good practice'),
  on: momentKey.describe('the moment it counts from; one task for each of its subjects'),
  opens: span.optional().describe('when it is asked for, from the moment on; missing: at once'),
  each: z.array(span).min(1).optional().describe('instead of opens: one task for each'),
  // biome-ignore lint/suspicious/noThenProperty: a word of the rules' grammar; nobody awaits a schema
  then: span.optional().describe('after the last, again and again'),
  for: role.describe('who owes it'),
  form: z.string().optional().describe('form of this pack (or pack/form) that settles it'),
  early: span.optional().describe('a form handed in so long before it opens settles it'),
  due: span.optional().describe('last day, from its opening on; missing: no last day'),
  until: z.array(momentKey).optional().describe('moments that settle it as well'),
  needs: z.array(momentKey).optional().describe('moments without which it does not arise'),
  stops: z
    .array(momentKey)
    .optional()
    .describe('moments after which nothing more arises and what is open is dropped'),
  past: z
    .enum(['send', 'next-morning', 'drop'])
    .optional()
    .describe('a reminder whose time is past when it is planned; missing: next-morning'),
  remind: z.array(reminderRule).default([]),
});

export type Rule = z.infer<typeof rule>;
export type ReminderRule = Rule['remind'][number];

/** A date in a form that rules count from. */
export const momentSource = z.strictObject({
  key: momentKey,
  form: z.string().describe('form of this pack'),
  question: key.describe('its question of type date or period'),
  end: z.boolean().optional().describe('of a period: its end'),
});

export type MomentSource = z.infer<typeof momentSource>;
