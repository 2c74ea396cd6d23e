import { expect, it } from 'vitest';
import { newId } from '../../src/store/new-id.js';
import { WEBHOOK_EVENTS } from '../../src/store/webhooks/events.js';
import { openHouse, useDatabase } from './house.js';

useDatabase();

const ENROLMENT = [
  '示例家具厂',
  '跳过',
  '做家具的',
  '约28',
  '小型',
  '武侯区',
  '跳过',
  '13900139000',
  '小李',
  '4 3',
];

it('tells webhooks of a form once it is handed in, and its agency once it is its', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const hook = async (owner: object) => {
    const data = { id: newId(), url: 'https://hooks.example.org', secret: 's', events: [...WEBHOOK_EVENTS] };
    return (await prisma.webhook.create({ data: { ...data, ...owner } })).id;
  };
  const [own, platform] = [await hook({ agencyId }), await hook({})];
  const heard = async (webhookId: string) =>
    (await prisma.webhookDelivery.findMany({ where: { webhookId }, orderBy: { createdAt: 'asc' } })).map(
      ({ event, payload }) => [event, payload],
    );
  const admin = await house.let({ role: 'admin', agencyId });
  const person = house.person({ name: '小李' });
  await person.start();
  await person.say('同意');
  await person.sayAll(...ENROLMENT);
  expect(await heard(platform)).toEqual([]);
  expect(await person.say('提交')).toContain('已经登记过');
  await admin.read();
  const response = await prisma.response.findFirstOrThrow();
  const form = { responseId: response.id, form: 'common/enrol-enterprise' };
  expect(await heard(platform)).toMatchObject([['response.submitted', { ...form, enterpriseId: null }]]);
  expect(await heard(own)).toEqual([]);
  await admin.press('同意加入');
  const own2 = await heard(own);
  expect(own2).toContainEqual(['response.changed', expect.objectContaining({ ...form, enterpriseId })]);
  expect(own2).toContainEqual(['enterprise.changed', expect.objectContaining({ enterpriseId })]);
  expect(JSON.stringify(own2)).not.toMatch(/家具|小李|1390/);
  expect((await heard(platform)).filter(([event]) => event === 'response.submitted')).toHaveLength(1);
});
