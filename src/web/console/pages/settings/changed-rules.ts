import type { Rule } from '../../../../flow/definition/rules.js';
import { agencyChange, changeRule, type RuleChange } from '../../../../service/work/overrides.js';
import type { Rulebook } from '../../../../service/work/rulebook.js';

/** A rule of a pack, and what an agency changed about it. */
export interface AgencyRule {
  readonly pack: string;
  readonly own: Rule;
  readonly change: RuleChange | undefined;
}

export const agencyRules = (rulebook: Rulebook, reminders: unknown): readonly AgencyRule[] =>
  rulebook.packs.flatMap((pack) =>
    (rulebook.pack(pack)?.rules ?? []).map((own) => ({
      ...{ pack, own, change: agencyChange(reminders, pack, own.key) },
    })),
  );

export const changedRules = (rulebook: Rulebook, reminders: unknown): readonly AgencyRule[] =>
  agencyRules(rulebook, reminders).filter(({ change }) => change !== undefined);

/** As it is in force; one that is off, as it would be. */
export const inForce = ({ own, change }: AgencyRule): Rule =>
  change ? (changeRule(own, { ...change, off: false })[0] ?? own) : own;
