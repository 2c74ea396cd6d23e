import { expect, test } from 'vitest';
import { addContact } from '../../../src/service/enterprises/add-contact.js';
import { useDatabase } from '../house.js';
import { openTrainings } from './training-house.js';

useDatabase();

test('whoever is known answers one question and has a place, with the file for the calendar', async () => {
  const house = await openTrainings();
  const { number } = await house.training({ capacity: 2 });
  const person = await house.contact();
  expect(await person.say('培训')).toContain(`培训${number} 现场管理培训`);
  const card = await person.say(`培训${number}`);
  expect(card).toContain('11月26日（周四）14:00–16:30');
  expect(card).toContain('政务中心三楼');
  expect(card).toContain('还有2个名额');
  await person.press('报名');
  expect(await person.press('就我自己')).toContain('用“王经理”报名');
  const said = await person.press('一线、班组长');
  expect(said).toContain('报上了：王经理。');
  expect(house.file(person)).toBe(`培训${number}.ics`);
  const row = await house.store.prisma.registration.findFirstOrThrow();
  expect(row).toMatchObject({
    ...{ name: '王经理', level: 'front_line', mode: 'on_site', enterpriseId: house.firmId },
    ...{ personId: await house.idOf(person), byId: await house.idOf(person) },
  });
  expect(await person.say('我的报名')).toContain('王经理（已报名）');
  expect(await person.say('培训')).toContain('（已报名）');
  await person.say('我要报名');
  await person.press('就我自己');
  expect(await person.say('一线')).toContain('已经报过名了：王经理');
});

test('names said at once need their levels only; who has no place waits, and moves up', async () => {
  const house = await openTrainings();
  const { number } = await house.training({ capacity: 1 });
  const [first, second] = [await house.contact('陈经理'), await house.contact('王经理')];
  await first.say('报个名');
  expect(await first.say('就我')).toContain('用“陈经理”报名');
  await first.say('我是老板');
  expect(await second.say(`报名${number} 两个人 我和王工`)).toContain('王经理是哪一层');
  expect(await second.press('体系、质量管理')).toContain('王工是哪一层');
  expect(await second.say('一线')).toContain('王经理、王工先排队候补（第1位起）');
  expect(await house.list(number)).toEqual(['陈经理 registered', '王经理 waiting', '王工 waiting']);
  expect(await second.say('我的报名')).toContain('王经理（候补第1位）、王工（候补第2位）');
  expect(await first.say('不去了')).toContain('要取消陈经理的报名吗');
  await first.say('是的');
  expect(await second.read()).toContain('好消息：王经理候补上了');
  expect(house.file(second)).toBe(`培训${number}.ics`);
  expect(await house.list(number)).toEqual(['陈经理 cancelled', '王经理 registered', '王工 waiting']);
  expect(await second.say('王工来不了了')).toContain('要取消王工的报名吗');
  expect(await second.press('不取消')).toContain('报名还在');
  await second.say('来不了了');
  expect(second.buttons).toEqual(['取消：王经理', '取消：王工', '都取消', '不取消']);
  expect(await second.press('都取消')).toContain('王经理、王工的报名取消了');
  expect(await second.say('取消报名')).toContain('没有可以取消的报名');
});

test('several at once get the form of that training, and its answer carries the file', async () => {
  const house = await openTrainings();
  const { number, id } = await house.training();
  const person = await house.contact();
  await person.say(`报名${number}`);
  const asked = await person.press('多人报名');
  // Which training and which enterprise is known: neither is asked.
  expect(asked).toContain('第1/4题');
  expect(asked).toContain('到现场还是线上听');
  expect(await house.store.prisma.session.findFirstOrThrow()).toMatchObject({
    ...{ form: 'common/training-registration', trainingId: id, enterpriseId: house.firmId },
  });
  await person.sayAll('现场参加', '2人', '张伟 13800138000', '体系建设', '王芳 13700137000');
  await person.sayAll('一线', '跳过');
  expect(await person.say('提交')).toContain('报上了：张伟、王芳');
  expect(house.file(person)).toBe(`培训${number}.ics`);
  expect(await house.list(number)).toEqual(['张伟 registered', '王芳 registered']);
  const { record } = await house.store.prisma.response.findFirstOrThrow();
  expect(record).toMatchObject({
    answers: { training_name: { value: '现场管理培训', how: 'given' }, enterprise_name: { how: 'given' } },
  });
  const key = { in: ['training_name', 'enterprise_name'] };
  expect(await house.store.prisma.answer.count({ where: { key, status: 'given' } })).toBe(2);
});

test('who is not known yet agrees, names the enterprise and goes on with the registration', async () => {
  const house = await openTrainings();
  const { number } = await house.training();
  const person = house.person({ name: '赵' });
  expect(await person.start(`train-${number}`)).toContain('同意');
  expect(await person.press('同意')).toContain('现场管理培训');
  await person.press('报名');
  await person.press('就我自己');
  expect(await person.say('示例新材料有限公司')).toContain('您怎么称呼');
  expect(await person.say('我叫赵敏')).toContain('用“赵敏”报名');
  expect(await person.press('企业领导')).toContain('报上了：赵敏');
});

test('registration that is closed says why, and an unknown number too; 改天 means it only where something is on', async () => {
  const house = await openTrainings();
  const { number, id } = await house.training();
  const person = await house.contact();
  expect(await person.say('改天')).not.toContain('取消');
  await house.store.prisma.training.update({ where: { id }, data: { status: 'closed' } });
  expect(await person.say(`报名${number}`)).toContain('已停止报名');
  expect(await person.say('报名')).toContain('没有可以报名的培训');
  expect(await person.say('培训99999')).toContain('没有找到这场培训');
  await house.store.prisma.training.update({ where: { id }, data: { status: 'open' } });
  await person.say('报名');
  expect(await person.say('李四和张三三')).toContain('李四是哪一层');
  expect(await person.say('都是一线')).toContain('报上了：李四、张三三');
  expect(await person.say('改天')).toContain('取消谁的报名');
});

test('in the middle of a form trainings can be looked at, and the form waits; trainings of others are not listed', async () => {
  const house = await openTrainings();
  const { number } = await house.training();
  const other = await house.agency('另一家服务中心');
  await house.training({ title: '别家的培训' }, { agencyId: other });
  const person = await house.contact();
  await person.send(person.inbound({ kind: 'press', button: '@form:common/training-registration' }));
  const said = await person.say('培训');
  expect(said).toContain(`培训${number} `);
  expect(said).not.toContain('别家的培训');
  await person.say('继续');
  const { status } = await house.store.prisma.session.findFirstOrThrow();
  expect(status).toBe('asking');
});

test('in English, and by numbers where there are no buttons', async () => {
  const house = await openTrainings();
  const { number } = await house.training({ title: 'Shop floor' });
  const person = await house.contact('Ann Lee', 'en');
  expect(await person.command('trainings')).toContain('Shop floor');
  expect(await person.say(`register ${number}`)).toContain('How many of you');
  expect(await person.say('me and Bob Ray')).toContain('Which level is Ann Lee');
  expect(await person.say('all front line')).toContain('Registered: Ann Lee, Bob Ray');
  const plain = await house.plainly('contact', '钱经理');
  await plain.say('报名');
  await plain.say('1');
  expect(await plain.say('3')).toContain('报上了：钱经理');
});

test('a contact of several enterprises says for which, and goes on with the registration', async () => {
  const house = await openTrainings();
  const { number } = await house.training();
  const person = await house.contact();
  const enterpriseId = await house.enterprise('示例铸造有限公司', house.agencyId);
  const personId = await house.idOf(person);
  await house.store.transact((tx) => addContact(tx, personId, enterpriseId, new Date()));
  await house.store.prisma.identity.updateMany({ where: { personId }, data: { enterpriseId: null } });
  await person.say(`报名${number}`);
  await person.press('就我自己');
  expect(await person.press('示例铸造有限公司')).toContain('用“王经理”报名');
  await person.press('一线、班组长');
  expect(await house.store.prisma.registration.findFirstOrThrow()).toMatchObject({ enterpriseId });
});
