import { expect, it } from 'vitest';
import { ensureBureau } from '../../../src/store/organisations/ensure-bureau.js';
import { makeContact, makeEnterprise, makeResponse } from '../../web/console/rows.js';
import { useDatabase } from '../house.js';
import type { Person } from '../person.js';
import { CHENGDU, type DeskHouse, NOON, openDesk } from './desk-house.js';

useDatabase();

const PNG = '89504e470d0a1a0a';

/** So many surveys in the middle of a month, all of which say the same. */
async function rate(house: DeskHouse, agencyId: string, month: string, count: number, said: string) {
  for (let i = 0; i < count; i++) {
    const enterpriseId = await makeEnterprise(house, agencyId);
    await makeResponse(house, {
      ...{ form: `${CHENGDU}/annex-f`, personId: await makeContact(house, enterpriseId), enterpriseId },
      ...{ answers: { staff_attitude: said, staff_competence: said }, at: new Date(`${month}-15T04:00:00Z`) },
    });
  }
}

const pictures = (person: Person) => person.all.flatMap(({ files = [] }) => files);

it('sends how satisfaction went as a picture, with its figures under it', async () => {
  const house = await openDesk();
  await rate(house, house.agencyId, '2026-02', 5, 'satisfied');
  const admin = await house.admin();
  // One quarter is no way through time.
  expect(await admin.say('统计')).not.toContain('走势');
  expect(pictures(admin)).toEqual([]);
  await rate(house, house.agencyId, '2026-05', 6, 'satisfied');
  await rate(house, house.agencyId, '2026-08', 7, 'fairly_satisfied');
  await rate(house, house.agencyId, '2026-11', 4, 'dissatisfied');
  const said = await admin.say('统计');
  expect(said).toContain('2026年第2季度：满意率100.0%，指数100.0（6份，小样本）');
  expect(said).toContain('2026年第3季度：满意率100.0%，指数60.0（7份，小样本）');
  // Four are too few to be shown, and with them goes what would tell them.
  for (const hidden of ['第1季度：', '第4季度：']) expect(said).not.toContain(hidden);
  const [picture, ...more] = pictures(admin);
  expect(more).toEqual([]);
  expect(picture).toMatchObject({ name: '服务满意度走势（指数，满分100）.png', mime: 'image/png' });
  expect(Buffer.from(picture?.bytes ?? []).toString('hex', 0, 8)).toBe(PNG);

  // Without buttons as well, and in English; what another agency got is its own.
  const plain = await house.plainly('staff');
  expect(await plain.say('统计')).toContain('指数60.0');
  expect(pictures(plain)).toHaveLength(1);
  const { admin: rival } = await house.rival();
  expect(await rival.say('统计')).not.toContain('走势');
  const bureau = await ensureBureau(house.store.prisma, '示例区市场监管局', new Date(NOON));
  const officer = await house.let({ role: 'bureau', bureauId: bureau.id }, { lang: 'en' });
  expect(await officer.say('statistics')).toContain('Q2 2026: 100.0% satisfied, index 100.0 (6 surveys');
  expect(pictures(officer).map(({ name }) => name)).toEqual([
    'Satisfaction with the services (index of 100).png',
  ]);
});
