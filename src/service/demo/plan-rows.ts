import type { DemoRows } from '../../store/demo/insert-demo.js';
import { nameKey } from '../enterprises/name-key.js';
import { demoCreditCode, demoId } from './demo-id.js';
import { firms } from './firms.js';
import { formerClients, saidAt } from './former-clients.js';
import { agencies, bureau, type DemoAgency } from './organisations.js';
import { endOf } from './plan-life.js';
import { beginningOf, DEMO_PACK, projectName } from './scripts.js';

export const agencyOf = (index: number): DemoAgency => agencies[index % agencies.length] as DemoAgency;

/** Everybody and everything of the demo but what they fill in. `stages` are those of the pack, in order. */
export function planRows(stages: readonly string[], now: Date): DemoRows {
  const staff = agencies.flatMap(({ name, people }) =>
    people.map((person) => ({
      personId: demoId(person.name),
      agencyId: demoId(name),
      role: person.role,
      name: person.name,
    })),
  );
  return {
    people: [
      bureau.member,
      ...staff.map(({ name }) => name),
      ...[...firms, ...formerClients].map(({ contact }) => contact),
    ].map((name) => ({ id: demoId(name), name })),
    bureau: { id: demoId(bureau.name), name: bureau.name, district: bureau.district },
    bureauMember: demoId(bureau.member),
    agencies: agencies.map(({ name, district }) => ({
      id: demoId(name),
      name,
      nameKey: nameKey(name),
      district,
    })),
    staff: staff.map(({ name: _, ...row }) => row),
    enterprises: [
      ...firms.map((firm) => ({ ...firm, createdAt: beginningOf(firm, now) })),
      ...formerClients.map((client, i) => ({ ...client, createdAt: new Date(saidAt(i, now)) })),
    ].map(({ name, district, createdAt }, i) => ({
      id: demoId(name),
      name,
      nameKey: nameKey(name),
      creditCode: demoCreditCode(i),
      district,
      agencyId: demoId(agencyOf(i).name),
      createdAt,
    })),
    contacts: [...firms, ...formerClients.map((client) => ({ ...client, title: '负责人' }))].map(
      ({ contact, name, title }) => ({ personId: demoId(contact), enterpriseId: demoId(name), title }),
    ),
    projects: firms.map((firm, i) => ({
      id: demoId(`project ${firm.name}`),
      enterpriseId: demoId(firm.name),
      agencyId: demoId(agencyOf(i).name),
      pack: DEMO_PACK,
      stage: stages[firm.stage] ?? '',
      name: projectName(firm),
      endedAt: endOf(firm, now),
      startedAt: beginningOf(firm, now),
    })),
  };
}
