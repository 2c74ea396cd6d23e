import { Fault } from '../../../../fault/fault.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { changeAgencyRule, layOver } from '../../../../service/work/change-rule.js';
import { nonsenseOf } from '../../../../service/work/overrides.js';
import type { AgencySettings } from '../../../../store/console/agency-settings.js';
import { type Ask, type ConsolePage, go, type View } from '../../console-page.js';
import { type AgencyRule, agencyRules, inForce } from './changed-rules.js';
import { openAgency } from './open-agency.js';
import { readRuleForm } from './read-rule.js';
import { showRule, showRules } from './show-rules.js';

const leads = ({ agencies }: Viewer): boolean => agencies.some(({ admin }) => admin);
const PATH = '/settings/agency/:agency/rules';

/** Reminder rules as an agency has them. */
export const rules: readonly ConsolePage[] = [
  {
    ...{ method: 'get', path: PATH, may: leads },
    answer: async (ask) => showRules(ask, await openAgency(ask)),
  },
  {
    ...{ method: 'get', path: `${PATH}/:pack/:rule`, may: leads },
    async answer(ask) {
      const agency = await openAgency(ask);
      return showRule(ask, agency, ruleOf(ask, agency));
    },
  },
  { ...{ method: 'post', path: `${PATH}/:pack/:rule`, may: leads }, answer: changeRule },
];

function ruleOf({ params, parts }: Ask, { reminders }: AgencySettings): AgencyRule {
  const found = agencyRules(parts.rulebook, reminders).find(
    ({ pack, own }) => pack === params.pack && own.key === params.rule,
  );
  if (!found) throw new Fault('not-found');
  return found;
}

async function changeRule(ask: Ask): Promise<View> {
  const { form, parts, viewer, now } = ask;
  const agency = await openAgency(ask);
  const rule = ruleOf(ask, agency);
  const { pack, own, change: before } = rule;
  const reset = form.reset !== undefined;
  const read = reset ? { change: undefined } : readRuleForm(form, inForce(rule), before?.off ?? false);
  if ('trouble' in read) return showRule(ask, agency, rule, read.trouble);
  const { change } = read;
  const here = `/console/settings/agency/${agency.id}/rules`;
  if (!reset && change === undefined) return go(here);
  const problem = change && nonsenseOf(own, layOver(before, change));
  if (problem) {
    const aboutDue = problem.path.at(-1) === 'from';
    return showRule(ask, agency, rule, aboutDue ? 'due-needed' : problem.code);
  }
  const asked = { agencyId: agency.id, pack, rule: own.key, change, by: viewer.personId };
  const moved = await parts.store.transact((tx) => changeAgencyRule(tx, asked, now));
  return go(`${here}?moved=${moved}`);
}
