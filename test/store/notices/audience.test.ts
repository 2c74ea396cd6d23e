import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Conditions } from '../../../src/service/notices/audience.js';
import type { Owner } from '../../../src/service/notices/notice.js';
import { newId } from '../../../src/store/new-id.js';
import { Crowd, daysAgo, NOW } from '../../service/notices/crowd.js';

let crowd: Crowd;
let agencyId: string;
let bureauId: string;
beforeAll(async () => {
  crowd = await Crowd.gather();
  agencyId = await crowd.agency();
  bureauId = await crowd.bureau();
});
afterAll(() => crowd.end());

const FORM = 'db5101-t190-2024/annex-b';
const trade = (code: string, scheme = 'gbt4754') => ({ 'enterprise.industry': { scheme, code, name: '' } });

/** Who of these fits, seen from an agency of its own. */
async function fits(
  given: Conditions,
  people: Readonly<Record<string, string>>,
  owner: Owner = { agencyId },
): Promise<readonly string[]> {
  const found = await crowd.persons(owner, { people: [given] });
  return Object.entries(people).flatMap(([name, id]) => (found.has(id) ? [name] : []));
}

const contactOf = async (firm: Parameters<Crowd['firm']>[0]) =>
  crowd.contact(await crowd.firm({ agencyId, ...firm }));

describe('conditions on enterprises', () => {
  test('districts, however they are written', async () => {
    const people = {
      whole: await contactOf({ district: '成都市金牛区' }),
      short: await contactOf({ district: '金牛区' }),
      other: await contactOf({ district: '成都市武侯区' }),
      city: await contactOf({ district: '成都市' }),
      none: await contactOf({}),
    };
    expect(await fits({ districts: ['金牛区'] }, people)).toEqual(['whole', 'short']);
    expect(await fits({ districts: ['成都市金牛区'] }, people)).toEqual(['whole', 'short']);
    expect(await fits({ districts: ['金牛', '武侯'] }, people)).toEqual(['whole', 'short', 'other']);
    expect(await fits({ districts: ['%'] }, people)).toEqual([]);
  });

  test('sections, divisions and the 39 classes', async () => {
    const people = {
      section: await contactOf({ facts: trade('C') }),
      division: await contactOf({ facts: trade('C34') }),
      class18: await contactOf({ facts: trade('18', 'action39') }),
      class1: await contactOf({ facts: trade('1', 'action39') }),
      builder: await contactOf({ facts: trade('E47') }),
      none: await contactOf({ facts: { 'enterprise.industry': '制造业' } }),
    };
    expect(await fits({ industries: ['C'] }, people)).toEqual(['section', 'division', 'class18']);
    expect(await fits({ industries: ['C34'] }, people)).toEqual(['division']);
    expect(await fits({ classes: ['c18'] }, people)).toEqual(['division', 'class18']);
    expect(await fits({ classes: ['c1', 'c28'] }, people)).toEqual(['class1', 'builder']);
  });

  test('size and needed services', async () => {
    const menu = await crowd.firm({ agencyId });
    const people = {
      small: await contactOf({ facts: { 'enterprise.size': { size: 'small', provisional: true } } }),
      micro: await contactOf({ facts: { 'enterprise.size': { size: 'micro' } } }),
      needs: await contactOf({ facts: { 'project.needs': { picked: ['testing', 'other'], other: '搬厂' } } }),
      listed: await contactOf({ facts: { 'project.needs': ['metrology'] } }),
      menu: await crowd.contact(menu),
    };
    await crowd.paper(
      'db5101-t190-2024/annex-a',
      { personId: people.menu, enterpriseId: menu },
      { answers: { services: { value: ['testing', 'branding'] } } },
    );
    expect(await fits({ sizes: ['small', 'medium'] }, people)).toEqual(['small']);
    expect(await fits({ services: ['testing'] }, people)).toEqual(['needs', 'menu']);
    expect(await fits({ services: ['metrology', 'branding'] }, people)).toEqual(['listed', 'menu']);
  });

  test('pack and stage of a project that is not closed', async () => {
    const firm = () => crowd.firm({ agencyId });
    const [survey, plan, closed, other] = [await firm(), await firm(), await firm(), await firm()];
    await crowd.project(survey, agencyId);
    await crowd.project(plan, agencyId, { stage: 'make_plan' });
    await crowd.project(closed, agencyId, { closedAt: NOW });
    await crowd.project(other, agencyId, { pack: 'cnca-action', stage: 'make_plan' });
    const people = {
      survey: await crowd.contact(survey),
      plan: await crowd.contact(plan),
      closed: await crowd.contact(closed),
      other: await crowd.contact(other),
    };
    expect(await fits({ pack: 'db5101-t190-2024' }, people)).toEqual(['survey', 'plan']);
    expect(await fits({ stages: ['make_plan'] }, people)).toEqual(['plan', 'other']);
    expect(await fits({ pack: 'cnca-action', stages: ['make_plan'] }, people)).toEqual(['other']);
  });

  test('two conditions hold together, two descriptions each by itself', async () => {
    const people = {
      both: await contactOf({ district: '温江区', facts: trade('C21') }),
      district: await contactOf({ district: '温江区', facts: trade('H') }),
      industry: await contactOf({ district: '郫都区', facts: trade('C21') }),
      neither: await contactOf({ district: '郫都区', facts: trade('H') }),
    };
    expect(await fits({ districts: ['温江区'], industries: ['C'] }, people)).toEqual(['both']);
    const found = await crowd.persons(
      { agencyId },
      { people: [{ districts: ['温江区'] }, { districts: ['郫都区'], industries: ['C'] }] },
    );
    expect([people.both, people.district, people.industry].every((id) => found.has(id))).toBe(true);
    expect(found.has(people.neither)).toBe(false);
  });
});

describe('conditions on people', () => {
  test('what became of a form', async () => {
    const firm = () => crowd.firm({ agencyId });
    const [owes, begun, done] = [await firm(), await firm(), await firm()];
    const [never, again, dropped] = [await firm(), await firm(), await firm()];
    const people = {
      owes: await crowd.contact(owes),
      begun: await crowd.contact(begun),
      done: await crowd.contact(done),
      never: await crowd.contact(never),
      again: await crowd.contact(again),
      dropped: await crowd.contact(dropped),
    };
    const owe = async (enterpriseId: string, status: string, opensAt = daysAgo(3)) =>
      crowd.task(await crowd.project(enterpriseId, agencyId), FORM, {
        agencyId,
        enterpriseId,
        status,
        opensAt,
      });
    await owe(owes, 'open');
    await owe(dropped, 'dropped');
    await owe(never, 'open', new Date(NOW.getTime() + 1000));
    await crowd.paper(FORM, { personId: people.begun, enterpriseId: begun });
    // A colleague answered: the enterprise has.
    await crowd.paper(FORM, { personId: await crowd.contact(done), enterpriseId: done }, {});
    await crowd.paper(FORM, { personId: people.again, enterpriseId: again }, {});
    await owe(again, 'open');
    const is = (what: 'asked' | 'answered' | 'unanswered') => fits({ form: { key: FORM, is: what } }, people);
    expect(await is('asked')).toEqual(['owes', 'begun', 'done', 'again']);
    expect(await is('answered')).toEqual(['done', 'again']);
    expect(await is('unanswered')).toEqual(['owes', 'begun', 'again']);
    expect(await fits({ form: { key: 'db5101-t190-2024/annex-c', is: 'asked' } }, people)).toEqual([]);
  });

  test('a task that was given to one contact is not owed by another', async () => {
    const enterpriseId = await crowd.firm({ agencyId });
    const people = { given: await crowd.contact(enterpriseId), other: await crowd.contact(enterpriseId) };
    const project = await crowd.project(enterpriseId, agencyId);
    await crowd.task(project, FORM, { agencyId, enterpriseId, personId: people.given });
    expect(await fits({ form: { key: FORM, is: 'unanswered' } }, people)).toEqual(['given']);
  });

  test('trainings: who comes, who registered them, who was there', async () => {
    const id = await crowd.training({ agencyId });
    const firm = await crowd.firm({ agencyId });
    const people = {
      came: await crowd.contact(firm),
      absent: await crowd.contact(firm),
      registrar: await crowd.contact(firm),
      waits: await crowd.contact(firm),
      cancelled: await crowd.contact(firm),
      // Speaks for no enterprise of ours.
      stranger: await crowd.person(),
      nobody: await crowd.contact(firm),
    };
    const { came, absent, registrar, waits, cancelled, stranger } = people;
    await crowd.registration(id, { personId: came, byId: registrar, arrivedAt: NOW });
    await crowd.registration(id, { personId: absent, byId: absent });
    await crowd.registration(id, { byId: registrar });
    await crowd.registration(id, { personId: waits, status: 'waiting' });
    await crowd.registration(id, { personId: cancelled, status: 'cancelled' });
    await crowd.registration(id, { personId: stranger, arrivedAt: NOW });
    const is = (what: 'registered' | 'waiting' | 'attended' | 'absent', of = id) =>
      fits({ training: { id: of, is: what } }, people);
    expect(await is('registered')).toEqual(['came', 'absent', 'registrar', 'stranger']);
    expect(await is('waiting')).toEqual(['waits']);
    expect(await is('attended')).toEqual(['came', 'stranger']);
    expect(await is('absent')).toEqual(['absent', 'registrar']);
    // Of any training, and with a condition that a stranger cannot meet.
    expect(await is('attended', 'any')).toEqual(['came']);
    expect(await fits({ training: { id, is: 'attended' }, roles: ['contact'] }, people)).toEqual(['came']);
    // A training of somebody else's says nothing to this agency, and all to a bureau.
    const theirs = await crowd.training({ bureauId });
    await crowd.registration(theirs, { personId: came });
    expect(await is('registered', theirs)).toEqual([]);
    expect(await fits({ training: { id: theirs, is: 'registered' } }, people, { bureauId })).toEqual([
      'came',
    ]);
    // Nobody is absent from what has not begun.
    const soon = await crowd.training({ agencyId }, { startsAt: new Date(NOW.getTime() + 60_000) });
    await crowd.registration(soon, { personId: came });
    expect(await is('absent', soon)).toEqual([]);
  });

  test('people of an agency, and those who serve an enterprise like that', async () => {
    const [firm, other] = [
      await crowd.firm({ agencyId, district: '崇州市' }),
      await crowd.firm({ agencyId }),
    ];
    const people = {
      staff: await crowd.staff(agencyId, 'staff'),
      expert: await crowd.staff(agencyId, 'expert'),
      admin: await crowd.staff(agencyId, 'admin'),
      left: await crowd.staff(agencyId, 'staff', daysAgo(1)),
      foreign: await crowd.staff(await crowd.agency(), 'staff'),
      contact: await crowd.contact(firm),
    };
    const projectId = await crowd.project(firm, agencyId);
    const member = (personId: string, role: string, of = projectId, endedAt: Date | null = null) =>
      crowd.store.prisma.projectMember.create({ data: { projectId: of, personId, role, endedAt } });
    await member(people.expert, 'expert');
    await member(people.staff, 'staff', projectId, daysAgo(1));
    await member(people.admin, 'staff', await crowd.project(other, agencyId));
    expect(await fits({ roles: ['staff', 'expert'] }, people)).toEqual(['staff', 'expert']);
    expect(await fits({ roles: ['admin', 'contact'], districts: ['崇州市'] }, people)).toEqual(['contact']);
    expect(await fits({ roles: ['staff', 'expert', 'admin'], districts: ['崇州市'] }, people)).toEqual([
      'expert',
    ]);
    expect(await fits({ roles: ['staff'] }, people, { bureauId })).toEqual(['staff', 'foreign']);
    await crowd.task(projectId, 'db5101-t190-2024/clause-7-2', {
      agencyId,
      enterpriseId: firm,
      role: 'expert',
    });
    const owe = { key: 'db5101-t190-2024/clause-7-2', is: 'unanswered' } as const;
    expect(await fits({ roles: ['staff', 'expert', 'admin'], form: owe }, people)).toEqual(['expert']);
  });
});

describe('whose people', () => {
  test('an agency never reaches those of another, whatever it asks for', async () => {
    const otherAgency = await crowd.agency();
    const firm = await crowd.firm({ agencyId: otherAgency, district: '青羊区' });
    const theirs = await crowd.contact(firm);
    const colleague = await crowd.staff(otherAgency, 'admin');
    const room = await crowd.room(otherAgency);
    const segment = newId();
    const audience = { people: [{}], rooms: [room] };
    await crowd.store.prisma.segment.create({
      data: { id: segment, agencyId: otherAgency, name: '他们的', audience },
    });
    const project = await crowd.project(firm, otherAgency);
    await crowd.task(project, FORM, { agencyId: otherAgency, enterpriseId: firm });
    const wish = {
      rooms: [room],
      persons: [theirs, colleague],
      segments: [segment],
      people: [
        { agencies: [otherAgency] },
        { agencies: [otherAgency], roles: ['admin' as const, 'contact' as const] },
        { districts: ['青羊区'] },
        { pack: 'db5101-t190-2024' },
        { form: { key: FORM, is: 'unanswered' as const } },
      ],
    };
    const { rows } = await crowd.plan({ agencyId: await crowd.agency() }, wish);
    expect(rows).toEqual([]);
    // The bureau's own wish is honoured; the segment is not the bureau's.
    const bureau = await crowd.plan({ bureauId }, { ...wish, people: [{ agencies: [otherAgency] }] });
    expect(new Set(bureau.rows.map(({ personId, roomId }) => personId ?? roomId))).toEqual(
      new Set([theirs, colleague, room]),
    );
  });

  test('who is served in a project is reached too, and not what else is known of them', async () => {
    const [home, guest] = [await crowd.agency(), await crowd.agency()];
    const firm = await crowd.firm({ agencyId: home });
    const contact = await crowd.contact(firm);
    const project = await crowd.project(firm, home, { stage: 'make_plan' });
    await crowd.paper(FORM, { personId: contact, enterpriseId: firm, projectId: project }, {});
    await crowd.project(firm, guest);
    const reach = (given: Conditions) => fits(given, { contact }, { agencyId: guest });
    expect(await reach({})).toEqual(['contact']);
    expect(await reach({ stages: ['make_plan'] })).toEqual([]);
    expect(await reach({ form: { key: FORM, is: 'answered' } })).toEqual([]);
    expect(await fits({ stages: ['make_plan'] }, { contact }, { agencyId: home })).toEqual(['contact']);
  });

  test('former contacts, merged enterprises and the deleted are left out', async () => {
    const firm = await crowd.firm({ agencyId, district: '彭州市' });
    const merged = await crowd.firm({ agencyId, district: '彭州市', mergedInto: firm });
    const people = {
      now: await crowd.contact(firm),
      before: await crowd.contact(firm, { endedAt: daysAgo(1) }),
      merged: await crowd.contact(merged),
      erased: await crowd.contact(firm),
    };
    await crowd.store.prisma.person.update({ where: { id: people.erased }, data: { erasedAt: NOW } });
    expect(await fits({ districts: ['彭州市'] }, people)).toEqual(['now']);
    const named = await crowd.persons({ agencyId }, { persons: Object.values(people) });
    expect([...named]).toEqual([people.now]);
  });
});
