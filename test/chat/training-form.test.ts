import { expect, test } from 'vitest';
import { createTraining } from '../../src/service/trainings/create-training.js';
import { newId } from '../../src/store/new-id.js';
import { openHouse, type TestHouse, until, useDatabase } from './house.js';

useDatabase();

const DAY = 86_400_000;

async function openTraining(house: TestHouse, agencyId: string, capacity: number): Promise<string> {
  const startsAt = new Date(Date.now() + 10 * DAY);
  const draft = { title: '现场管理培训', startsAt, endsAt: new Date(+startsAt + DAY / 8), capacity };
  const now = new Date();
  return (await house.store.transact((tx) => createTraining(tx, { agencyId }, draft, undefined, now))).id;
}

test('a registration form that is handed in registers, and says who has a place and who waits', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例机械有限公司', agencyId);
  const person = await house.let({ role: 'contact', enterpriseId });
  const trainingId = await openTraining(house, agencyId, 1);
  const button = '@form:common/training-registration';
  await person.send(person.inbound({ kind: 'press', button }));
  const { personId } = await prisma.contact.findFirstOrThrow({ where: { enterpriseId } });
  await prisma.session.updateMany({ where: { personId }, data: { trainingId } });
  await person.sayAll('现场管理培训', '现场参加', '2人', '张伟 13800138000', '体系建设', '王芳 13700137000');
  await person.sayAll('一线', '跳过');
  const said = await person.say('提交');
  expect(said).toContain('报上了：张伟。');
  expect(said).toContain('名额满了，王芳先排队候补（第1位起）');
  const rows = await prisma.registration.findMany({ where: { trainingId }, orderBy: { place: 'asc' } });
  expect(rows).toMatchObject([
    { name: '张伟', status: 'registered', level: 'system_builders', enterpriseId, byId: personId },
    { name: '王芳', status: 'waiting', phone: '13700137000', level: 'front_line' },
  ]);
});

test('one that was handed in just before a process died is taken over at the next start', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const trainingId = await openTraining(house, await house.agency(), 1);
  const { hash } = await prisma.definition.findFirstOrThrow({
    where: { form: 'common/training-registration' },
  });
  const person = await prisma.person.create({ data: { id: newId() } });
  const of = { definitionHash: hash, form: 'common/training-registration', personId: person.id };
  const session = { id: newId(), ...of, trainingId, channel: 'telegram', status: 'submitted', state: {} };
  await prisma.session.create({ data: session });
  const record = { answers: { people: { value: [{ person: { name: '李娜' } }] } } };
  const submittedAt = new Date();
  await prisma.response.create({
    data: { id: newId(), sessionId: session.id, pack: 'common', ...of, record, submittedAt },
  });
  await house.chat.startRelay({ alone: true });
  await until(async () => (await prisma.registration.count({ where: { trainingId } })) === 1);
  expect(await prisma.registration.findFirst({ where: { trainingId } })).toMatchObject({
    ...{ name: '李娜', status: 'registered', byId: person.id },
  });
});
