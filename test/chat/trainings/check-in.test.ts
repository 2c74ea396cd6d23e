import { expect, test } from 'vitest';
import { register } from '../../../src/service/trainings/register.js';
import { newId } from '../../../src/store/new-id.js';
import { forge } from '../agency-desk/desk-house.js';
import { useDatabase } from '../house.js';
import type { Person } from '../person.js';
import { BEGINS, ENDS, MINUTE, openTrainings, type TrainingHouse } from './training-house.js';

useDatabase();

async function enrol(
  house: TrainingHouse,
  person: Person,
  number: number,
  ...others: string[]
): Promise<void> {
  const { id } = await house.read(number);
  const by = await house.idOf(person);
  const people = [{ name: '王经理', personId: by }, ...others.map((name) => ({ name }))];
  const wish = { by, enterpriseId: house.firmId, people };
  await house.store.transact((tx) => register(tx, id, wish, new Date(BEGINS - 86_400_000)));
}

test('the code on the screen checks in, by a link, with words or alone; late after the days of grace', async () => {
  const house = await openTrainings();
  const { number } = await house.training();
  const [one, two, three] = [
    await house.contact('王经理'),
    await house.contact('陈经理'),
    await house.contact('李经理'),
  ];
  for (const person of [one, two, three]) await enrol(house, person, number);
  const early = BEGINS - 90 * MINUTE;
  house.at(early);
  expect(await one.say(`签到 ${await house.code(number, early)}`)).toContain('13:00开始签到');
  const intime = BEGINS - 5 * MINUTE;
  house.at(intime);
  const code = await house.code(number, intime);
  expect(await one.start(`ci-${number}-${code}`)).toContain('签到成功：王经理');
  expect(await one.say(code)).toContain('已经签过到了');
  expect(await two.say('到了')).toContain('6位签到码');
  const after = BEGINS + 11 * MINUTE;
  house.at(after);
  expect(await two.say(code)).toContain('签到码不对');
  expect(await two.say(await house.code(number, after))).toContain('签到成功（迟到）');
  expect(await three.say(`check in ${number} ${await house.code(number, after)}`)).toContain('迟到');
  expect(await house.list(number)).toEqual(['王经理 arrived', '王经理 arrived', '王经理 arrived']);
  house.at(ENDS + MINUTE);
  expect(await three.say(`签到${number} ${await house.code(number, ENDS + MINUTE)}`)).toContain('已经结束');
  expect(await three.say('签到')).toContain('没有可以签到的培训');
});

test('in the middle of a form it is done at once and the form goes on', async () => {
  const house = await openTrainings();
  const { number } = await house.training();
  const person = await house.contact();
  await enrol(house, person, number);
  house.at(BEGINS);
  await person.send(person.inbound({ kind: 'press', button: '@form:common/training-registration' }));
  expect(await person.say('签到')).toContain('6位数字');
  expect(await person.say(`签到${number} ${await house.code(number, BEGINS)}`)).toContain('签到成功');
  expect(await person.say('品质培训')).toContain('第2/5题');
});

test('whoever registered colleagues says who is here, by names, numbers or all; later the code is asked again', async () => {
  const house = await openTrainings();
  const { number } = await house.training();
  const person = await house.contact();
  await enrol(house, person, number, '王工', '李工', '张工', '陈工');
  house.at(BEGINS);
  const code = await house.code(number, BEGINS);
  expect(await person.say(`签到 ${code}`)).toContain('到了哪几位');
  expect(await person.say('王工和李工')).toContain('签到成功：王工、李工');
  expect(person.buttons).toEqual(['王经理', '张工', '陈工', '都到了', '就这些']);
  expect(await person.say('1')).toContain('签到成功：王经理');
  expect(await person.press('就这些')).toContain('好');
  expect(await house.list(number)).toEqual([
    ...['王经理 arrived', '王工 arrived', '李工 arrived', '张工 registered', '陈工 registered'],
  ]);
  expect(await forge(person, `@ci-all:${number}`)).toContain('再发一次');
  await person.say(`签到 ${code}`);
  house.at(BEGINS + 16 * MINUTE);
  expect(await person.press('都到了')).toContain('再发一次');
  await person.say(`签到 ${await house.code(number, BEGINS + 16 * MINUTE)}`);
  expect(await person.say('都到了')).toContain('签到成功（迟到）：张工、陈工');
});

test('who is on no list walks in with the right code only', async () => {
  const house = await openTrainings();
  const { number, id } = await house.training({ capacity: 2 });
  const listed = { enterpriseId: house.firmId, people: [{ name: '孙工' }] };
  await house.store.transact((tx) => register(tx, id, listed, new Date(BEGINS - 86_400_000)));
  house.at(BEGINS);
  const person = await house.contact('赵经理');
  expect(await forge(person, `@ci-walk:${number}`)).toContain('再发一次');
  expect(await person.say('签到 000000')).toContain('签到码不对');
  const code = await house.code(number, BEGINS);
  expect(await person.say(`签到${number} ${code}`)).toContain('名单上还没有您');
  expect(await person.press('现场报名')).toContain('签到成功：赵经理');
  const colleague = await house.contact('微信昵称');
  await colleague.say(`签到${number} ${code}`);
  expect(await colleague.say('我是孙工')).toContain('签到成功：孙工');
  const stranger = house.person({ name: '' });
  expect(await stranger.start(`ci-${number}-${code}`)).toContain('同意');
  expect(await stranger.press('同意')).toContain('名单上还没有您');
  expect(await stranger.press('现场报名')).toContain('怎么称呼');
  expect(await stranger.say('孙敏')).toContain('名额满了，孙敏暂时进不来');
  expect(await house.list(number)).toEqual(['孙工 arrived', '赵经理 arrived']);
});

test('codes are not to be guessed', async () => {
  const house = await openTrainings();
  const { number } = await house.training();
  house.at(BEGINS);
  const person = await house.contact();
  let said = '';
  for (let i = 0; i < 12 && !said.includes('分钟后再试'); i++)
    said = await person.say(`签到${number} 00000${i % 10}`);
  expect(said).toContain('分钟后再试');
});

test('after it: certificate as picture and sheet, and a rating, for those who were there', async () => {
  const house = await openTrainings();
  const { number, id } = await house.training();
  const [came, stayed] = [await house.contact('王经理'), await house.contact('陈经理')];
  for (const person of [came, stayed]) await enrol(house, person, number);
  house.at(BEGINS);
  await came.say(`签到 ${await house.code(number, BEGINS)}`);
  expect(await came.say(`证书${number}`)).toContain('结束后就能领');
  house.at(ENDS + MINUTE);
  expect(await came.say('证书')).toContain('编号PX-2026-000001');
  const files = came.all.flatMap((sent) => sent.files ?? []).map(({ name }) => name);
  expect(files).toEqual(['证书-PX-2026-000001.png', '证书-PX-2026-000001.pdf']);
  const materials = [{ id: newId(), name: '讲义.pdf', mime: 'application/pdf' }];
  await house.store.prisma.training.update({ where: { id }, data: { materials } });
  await came.say(`培训${number}`);
  expect(await came.press('培训资料')).toContain('《现场管理培训》的资料');
  expect(await forge(stayed, `@train-files:${number}`)).toContain('才能看资料');
  expect(await stayed.say('我的证书')).toContain('还没有');
  expect(await stayed.say(`培训评价${number}`)).toContain('才能评价');
  expect(await forge(stayed, `@train-feedback:${number}`)).toContain('才能评价');
  await forge(came, `@train-feedback:${number}`);
  const session = await house.store.prisma.session.findFirstOrThrow();
  expect(session).toMatchObject({ form: 'common/training-feedback', trainingId: id });
});
