import type { Db } from '../../store/db.js';
import { findDue, type UnitKind } from '../../store/retention/find-due.js';
import { countOld, type OldKind } from '../../store/retention/old-rows.js';
import { countNamed, type NamedKind } from '../../store/retention/unnamed-rows.js';
import { dueBefore, readPeriods } from './periods.js';
import { type RetentionRule, retentionRules } from './rules.js';
import { treat } from './treat.js';
import { findUnused } from './uploads.js';

/** Nobody needs to know how many more. */
export const COUNTED_MOST = 1000;

export interface RuleState {
  readonly rule: RetentionRule;
  readonly days: number;
  /** How many are due now, counted up to COUNTED_MOST. */
  readonly due: number;
}

/** Every rule with its period and what would be done now. Changes nothing. */
export async function lookAtRetention(db: Db, now: Date): Promise<readonly RuleState[]> {
  const periods = await readPeriods(db);
  return await Promise.all(
    retentionRules.map(async (rule) => {
      const days = periods[rule.key];
      return { rule, days, due: await countDue(db, rule, dueBefore(days, now)) };
    }),
  );
}

async function countDue(db: Db, { key, deed }: RetentionRule, before: Date): Promise<number> {
  if (key === 'uploads') return (await findUnused(db, before, COUNTED_MOST)).unused.length;
  if (key in treat) return (await findDue(db, key as UnitKind, before, COUNTED_MOST)).length;
  return deed === 'pseudonymised'
    ? await countNamed(db, key as NamedKind, before, COUNTED_MOST)
    : await countOld(db, key as OldKind, before, COUNTED_MOST);
}
