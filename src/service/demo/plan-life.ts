import type { NewMoment } from '../work/matter.js';
import { demoId } from './demo-id.js';
import type { Firm } from './firms.js';
import type { DemoAgency } from './organisations.js';
import { beginningOf, DAY_MS, ENDED_ON, hasVisit } from './scripts.js';

interface LivedStage {
  readonly key: string;
  readonly openedAt: Date;
  readonly doneAt: Date | null;
}

/** What has happened in a project of the demo but for its forms. */
export interface Lived {
  readonly stages: readonly LivedStage[];
  readonly moments: readonly NewMoment[];
  readonly members: readonly { readonly personId: string; readonly role: 'staff' | 'expert' }[];
  readonly staffedAt: Date;
  readonly contractAt: Date | undefined;
}

/** Days after the beginning on which the stages were done. */
const DONE_ON = [2, 8, 20, 80, ENDED_ON, 118, 130] as const;
const STAFFED_ON = 3;
const CONTRACT_ON = 24;
const VISIT_ON = 74;
const PLAN_STAGE = 2;

/** `keys`: the stages of the pack, in order. */
export function planLife(firm: Firm, keys: readonly string[], agency: DemoAgency, now: Date): Lived {
  const began = beginningOf(firm, now).getTime();
  const on = (day: number) => new Date(began + day * DAY_MS);
  const isDone = (i: number) => i < firm.stage || (i === firm.stage && firm.reviewed === true);
  const stages = keys.slice(0, firm.stage + 1).map((key, i) => ({
    key,
    openedAt: on(i === 0 ? 0 : (DONE_ON[i - 1] ?? 0)),
    doneAt: isDone(i) ? on(DONE_ON[i] ?? 0) : null,
  }));
  const isStaffed = isDone(0);
  const isConfirmed = isDone(PLAN_STAGE);
  const by = demoId(agency.people.find(({ role }) => role === 'staff')?.name ?? '');
  const endedAt = endOf(firm, now);
  const moments: NewMoment[] = [
    { key: 'started', at: on(0) },
    ...stages.flatMap(({ key, openedAt, doneAt }): NewMoment[] => [
      { key: `stage:${key}`, at: openedAt },
      ...(doneAt ? [{ key: `done:${key}`, at: doneAt }] : []),
    ]),
    ...(isStaffed ? [{ key: 'staffed', at: on(STAFFED_ON) }] : []),
    ...(isConfirmed
      ? [{ key: 'confirmed:plan', at: on(DONE_ON[PLAN_STAGE]), personId: demoId(firm.contact) }]
      : []),
    ...(isConfirmed ? [{ key: 'recorded:contract', at: on(CONTRACT_ON), personId: by }] : []),
    ...(hasVisit(firm) ? [{ key: 'visit', subject: '1', at: on(VISIT_ON), personId: by }] : []),
    ...(endedAt ? [{ key: 'ended', at: endedAt, personId: by }] : []),
  ];
  const members = agency.people.flatMap(({ name, role }) =>
    role === 'admin' ? [] : [{ personId: demoId(name), role }],
  );
  return {
    stages,
    moments,
    members: isStaffed ? members : [],
    staffedAt: on(STAFFED_ON),
    contractAt: isConfirmed ? on(CONTRACT_ON) : undefined,
  };
}

/** When the service of a firm ended; null: it goes on. */
export function endOf(firm: Firm, now: Date): Date | null {
  return firm.stage < ENDED_IN ? null : new Date(beginningOf(firm, now).getTime() + ENDED_ON * DAY_MS);
}

/** The stage that begins with the end of the service. */
const ENDED_IN = 5;
