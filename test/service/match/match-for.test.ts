import { expect, test } from 'vitest';
import { matchFor } from '../../../src/service/match/match-for.js';
import { STAFF_PROFILE } from '../../../src/service/match/take-profile.js';
import { addMember } from '../../../src/service/projects/members.js';
import { CHENGDU, definitions, JIANGSU, on, rulebook, useSites } from '../projects/site.js';

const newSite = useSites();
const NOW = on('2026-03-02');

test('the profile form asks for what people are ranked by', () => {
  const keys = definitions.get(STAFF_PROFILE)?.slots.map(({ question }) => question.key);
  expect(keys).toEqual(
    expect.arrayContaining(['name', 'services', 'industries', 'districts', 'years', 'title']),
  );
});

test('a profile is kept for the agency, and the next one replaces it', async () => {
  const site = await newSite();
  const say = (answers: Record<string, never> | object) =>
    site.handIn(STAFF_PROFILE, site.expert, NOW, { answers: answers as never });
  expect(
    await say({
      services: ['testing', 'metrology'],
      industries: ['c', 'e'],
      districts: '武侯区、锦江区',
      years: 12,
      title: 'associate_senior',
    }),
  ).toMatchObject({ kind: 'profile' });
  const where = { personId_agencyId: { personId: site.expert, agencyId: site.agencyId } };
  expect(await site.store.prisma.profile.findUnique({ where })).toMatchObject({
    services: ['testing', 'metrology'],
    industries: ['C', 'E'],
    districts: ['武侯区', '锦江区'],
    years: 12,
    title: 'associate-senior',
  });
  await say({ services: ['branding'] });
  expect(await site.store.prisma.profile.findUnique({ where })).toMatchObject({
    services: ['branding'],
    industries: [],
    years: null,
    title: null,
  });
  // Who works for no agency has no profile.
  expect(await site.handIn(STAFF_PROFILE, site.contact, NOW)).toMatchObject({ kind: 'none' });
});

test('the name somebody gives is theirs from then on; who gives none keeps what they are called', async () => {
  const site = await newSite();
  const nameOf = async (id: string) =>
    (await site.store.prisma.person.findUniqueOrThrow({ where: { id } })).name;
  const before = await nameOf(site.staff);
  await site.handIn(STAFF_PROFILE, site.staff, NOW, { answers: { services: ['testing'] } });
  expect(await nameOf(site.staff)).toBe(before);
  await site.handIn(STAFF_PROFILE, site.staff, NOW, { answers: { name: ' 李  华 ', services: ['testing'] } });
  expect(await nameOf(site.staff)).toBe('李 华');
  await site.handIn(STAFF_PROFILE, site.staff, NOW, { answers: { name: '李晓华' } });
  expect(await nameOf(site.staff)).toBe('李晓华');
  // Whom it is no profile of is not renamed by it.
  const contact = await nameOf(site.contact);
  await site.handIn(STAFF_PROFILE, site.contact, NOW, { answers: { name: '别人' } });
  expect(await nameOf(site.contact)).toBe(contact);
});

test('a needs survey ranks the people of the agency, with reasons; a person decides', async () => {
  const site = await newSite();
  const other = await newSite();
  await site.handIn(STAFF_PROFILE, site.staff, NOW, { answers: { services: ['testing'], years: 5 } });
  await site.handIn(STAFF_PROFILE, site.expert, NOW, {
    answers: { services: ['testing'], industries: ['c'], years: 15, title: 'senior' },
  });
  const { projectId = '', toMatch } = await site.handIn(`${CHENGDU}/annex-b`, site.contact, NOW, {
    facts: {
      'project.needs': { picked: ['testing', 'other'], other: '搬厂' },
      'enterprise.industry': { scheme: 'gbt4754', code: 'C34', name: '通用设备制造业' },
    },
  });
  expect(toMatch).toBe(true);
  const match = await matchFor(site.store.prisma, projectId, { agencyIds: [site.agencyId], at: NOW });
  expect(match?.needs).toMatchObject({ services: ['testing'], industry: 'C', district: '成都市武侯区' });
  expect(match?.ranked.map(({ personId, role, member }) => [personId, role, member])).toEqual([
    [site.expert, 'expert', false],
    [site.staff, 'staff', false],
    [site.admin, 'staff', false],
  ]);
  await site.run((tx) =>
    addMember(tx, rulebook, projectId, { personId: site.expert, role: 'expert', by: site.admin }, NOW),
  );
  const again = await matchFor(site.store.prisma, projectId, { at: NOW });
  expect(again?.ranked.find(({ personId }) => personId === site.expert)).toMatchObject({
    member: true,
    load: 1,
  });
  expect(
    await matchFor(site.store.prisma, projectId, { agencyIds: [other.agencyId], at: NOW }),
  ).toBeUndefined();
  expect(await matchFor(site.store.prisma, 'no id', { at: NOW })).toBeUndefined();
});

test('where no needs are asked for, the pack says what its projects are about', async () => {
  const site = await newSite();
  const id = await site.open(JIANGSU, NOW);
  const match = await matchFor(site.store.prisma, id, { at: NOW });
  expect(match?.needs.services).toEqual(['certification', 'quality_management']);
  expect(match?.needs.expert).toBeUndefined();
});
