import { z } from 'zod';
import type { Json } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { lockAgencyRules, unplanMattersOf, writeAgencyRules } from '../../store/work/agency-rules.js';
import { agencyChange, type RuleChange } from './overrides.js';

export interface ChangedRule {
  readonly agencyId: string;
  readonly pack: string;
  readonly rule: string;
  /** Laid over what was changed before; undefined: as the pack says again. */
  readonly change: RuleChange | undefined;
  /** Missing: the operator, at the command line. */
  readonly by?: string;
}

const anything = z.record(z.string(), z.unknown());

/**
 * Changes a rule for one agency. Its open matters are planned anew, so that pending reminders move; how many. Locks the
 * agency.
 */
export async function changeAgencyRule(
  tx: Tx,
  { agencyId, pack, rule, change, by }: ChangedRule,
  now: Date,
): Promise<number> {
  const stored = anything.safeParse(await lockAgencyRules(tx, agencyId)).data ?? {};
  const ofPack = { ...anything.safeParse(stored[pack]).data };
  if (change === undefined) delete ofPack[rule];
  else ofPack[rule] = layOver(agencyChange(stored, pack, rule), change);
  await writeAgencyRules(tx, agencyId, { ...stored, [pack]: ofPack } as Json);
  await recordAudit(tx, {
    personId: by,
    action: change === undefined ? 'rule.reset' : 'rule.changed',
    subject: 'agency',
    key: agencyId,
    details: { pack, rule, ...(change === undefined ? {} : { change: change as Json }) },
    at: now,
  });
  return await unplanMattersOf(tx, agencyId, pack);
}

/** A change on top of another; reminders one by one. */
export function layOver(before: RuleChange | undefined, change: RuleChange): RuleChange {
  const { remind, ...rest } = change;
  const merged: RuleChange = { ...before, ...rest };
  if (rest.opens !== undefined) delete merged.each;
  if (rest.each !== undefined) delete merged.opens;
  if (remind === undefined) return merged;
  const places = { ...before?.remind };
  for (const [place, one] of Object.entries(remind)) places[place] = { ...places[place], ...one };
  return { ...merged, remind: places };
}
