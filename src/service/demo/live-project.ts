import type { Tx } from '../../store/db.js';
import { insertLife } from '../../store/demo/insert-demo.js';
import { noteMoment } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { demoId } from './demo-id.js';
import { demoWords } from './demo-words.js';
import type { Firm } from './firms.js';
import type { DemoAgency } from './organisations.js';
import { planLife } from './plan-life.js';
import { DEMO_PACK } from './scripts.js';

/** A form of a project as it was filled in, or begun and left. */
export interface FilledForm {
  /** pack/form */
  readonly form: string;
  readonly personId: string;
  readonly sessionId: string;
  /** Undefined: it was not handed in. */
  readonly responseId: string | undefined;
  readonly at: Date;
}

/** Lets a project of the demo have been lived, and plans what is owed in it now. Done twice it changes nothing. */
export async function liveProject(
  tx: Tx,
  rulebook: Rulebook,
  { firm, agency, forms }: { firm: Firm; agency: DemoAgency; forms: readonly FilledForm[] },
  now: Date,
): Promise<void> {
  const projectId = demoId(`project ${firm.name}`);
  const keys = rulebook.pack(DEMO_PACK)?.stages?.map(({ key }) => key) ?? [];
  const { stages, moments, members, staffedAt, contractAt } = planLife(firm, keys, agency, now);
  await insertLife(tx, projectId, {
    ...{ stages, members, staffedAt },
    ...(contractAt
      ? { contract: { id: demoId(`contract ${firm.name}`), at: contractAt, note: demoWords.contract.zh } }
      : {}),
  });
  for (const moment of moments) await noteMoment(tx, projectId, moment);
  for (const { form, personId, sessionId, responseId, at } of forms) {
    const name = form.slice(form.indexOf('/') + 1);
    const moment =
      responseId === undefined
        ? { key: `begun:${name}`, subject: sessionId }
        : { key: `submitted:${name}`, subject: responseId };
    await noteMoment(tx, projectId, { ...moment, at, personId });
  }
  await replan(tx, rulebook, projectId, now);
}
