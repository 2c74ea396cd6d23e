import type { Json } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import { dropSetting, readSetting, writeSetting } from '../../store/setting/setting.js';
import { type RetentionRule, type RuleKey, retentionRules, ruleOf } from './rules.js';

/** The setting by which the operator changes periods: rule → days. */
const PERIODS = 'retention.days';

export type Periods = Readonly<Record<RuleKey, number>>;

/** Days of each rule: the operator's where they are within bounds, else the usual ones. */
export async function readPeriods(db: Db): Promise<Periods> {
  const set = asRecord(await readSetting(db, PERIODS));
  return Object.fromEntries(
    retentionRules.map((rule) => [rule.key, isWithin(rule, set[rule.key]) ? set[rule.key] : rule.days]),
  ) as Periods;
}

/** Anybody may have written anything into a setting. */
const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const isWithin = ({ between }: RetentionRule, days: unknown): days is number =>
  between !== undefined && Number.isInteger(days) && Number(days) >= between[0] && Number(days) <= between[1];

export interface ChangedPeriod {
  readonly rule: string;
  /** Undefined: the usual one again. */
  readonly days: number | undefined;
  readonly by: string;
}

/** Changes how long something is kept; false: there is no such rule, or not for so long. */
export async function changePeriod(
  tx: Tx,
  { rule: key, days, by }: ChangedPeriod,
  now: Date,
): Promise<boolean> {
  const rule = ruleOf(key);
  if (!rule?.between || (days !== undefined && !isWithin(rule, days))) return false;
  const { [key]: _, ...rest } = asRecord(await readSetting(tx, PERIODS));
  const set = days === undefined || days === rule.days ? rest : { ...rest, [key]: days };
  if (Object.keys(set).length === 0) await dropSetting(tx, PERIODS);
  else await writeSetting(tx, PERIODS, set as NonNullable<Json>, now);
  await recordAudit(tx, {
    personId: by,
    action: 'retention.changed',
    subject: 'setting',
    key: PERIODS,
    details: { rule: key, days: days ?? rule.days },
    at: now,
  });
  return true;
}

const DAY_MS = 86_400_000;

/** What is older than this is due. */
export const dueBefore = (days: number, now: Date): Date => new Date(now.getTime() - days * DAY_MS);
