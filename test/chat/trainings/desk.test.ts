import { expect, test } from 'vitest';
import { register } from '../../../src/service/trainings/register.js';
import { ensureBureau } from '../../../src/store/organisations/ensure-bureau.js';
import { forge } from '../agency-desk/desk-house.js';
import { useDatabase } from '../house.js';
import { offerPicture } from '../notices/notice-house.js';
import { BEGINS, MINUTE, openTrainings, type TrainingHouse } from './training-house.js';

useDatabase();

async function enrol(house: TrainingHouse, number: number, ...names: string[]): Promise<void> {
  const { id } = await house.read(number);
  const people = names.map((name) => ({ name, phone: '13800138000', level: 'leaders' as const }));
  const wish = { enterpriseId: house.firmId, people };
  await house.store.transact((tx) => register(tx, id, wish, new Date(BEGINS - 5 * 86_400_000)));
}

test('whoever holds it sees who comes, and has the list as a workbook', async () => {
  const house = await openTrainings();
  const { number } = await house.training({ capacity: 2 });
  await enrol(house, number, '王工', '李工', '张工');
  const admin = await house.admin();
  expect(await admin.say('培训')).toContain('2人报名');
  expect(await admin.press(`培训${number} 现场管理培训`)).toContain(
    '报名2人（名额2），候补1人，签到0人（迟到0人）',
  );
  const list = await admin.press('名单');
  expect(list).toContain('1. 王工 示例机械有限公司 已报名');
  expect(list).toContain('3. 张工 示例机械有限公司 候补');
  expect(list).not.toContain('13800138000');
  expect(house.file(admin)).toBe(`培训${number}名单.xlsx`);
});

test('time, place and places change by words, are asked about once more, and those who move up are told', async () => {
  const house = await openTrainings();
  const { number } = await house.training({ capacity: 1 });
  const contact = await house.contact();
  await enrol(house, number, '李工');
  const { id } = await house.read(number);
  const by = await house.idOf(contact);
  const wish = { by, people: [{ name: '王经理', personId: by }] };
  await house.store.transact((tx) => register(tx, id, wish, new Date(BEGINS - 4 * 86_400_000)));
  const admin = await house.admin();
  await admin.say(`培训${number}`);
  expect(await admin.say('改到下周五下午3点')).toContain('11月27日（周五）15:00–17:30');
  expect(admin.all.at(-1)?.text).toContain('通知报名和候补的2人');
  expect(await admin.press('确定修改')).toContain('正在通知大家');
  expect((await house.read(number)).startsAt).toEqual(new Date('2026-11-27T07:00:00Z'));
  await admin.say('换到三楼会议室');
  expect(await admin.say('换到二楼会议室')).toContain('地点：二楼会议室');
  await admin.say('好的');
  expect(await house.store.prisma.notice.count({ where: { purpose: 'change', status: 'scheduled' } })).toBe(
    1,
  );
  await admin.press('改名额');
  expect(await admin.say('许多')).toContain('请发一个数字');
  await admin.say('2人');
  expect(await admin.press('确定修改')).toContain('有1位候补补上了');
  expect(await contact.read()).toContain('好消息：王经理候补上了');
  expect(house.file(contact)).toBe(`培训${number}.ics`);
  await admin.press('改时间');
  expect(await admin.say('上周五下午3点到5点')).toContain('已经过了');
  expect(await admin.say('11月28日上午9点到11点半')).toContain('11月28日（周六）09:00–11:30');
  await admin.press('不改');
  expect(await admin.press('停止报名')).toContain('已停止报名');
  expect(await admin.press('重新报名')).toContain('又可以报名');
  expect(await house.read(number)).toMatchObject({ capacity: 2, place: '二楼会议室', status: 'open' });
});

test('calling it off asks why, asks again, and tells the reason', async () => {
  const house = await openTrainings();
  const { number } = await house.training();
  await enrol(house, number, '李工');
  const admin = await house.admin();
  await admin.say(`培训${number}`);
  expect(await admin.say('取消培训')).toContain('为什么取消');
  expect(await admin.say('老师生病了')).toContain('通知报名和候补的1人，原因：老师生病了');
  expect(await forge(admin, '@tr-off-yes:999')).toContain('没有找到');
  expect(await admin.press('确定取消培训')).toContain('已取消，正在通知1人');
  const notice = await house.store.prisma.notice.findFirstOrThrow({ where: { purpose: 'cancellation' } });
  expect(notice.body).toContain('原因：老师生病了');
  expect(await admin.say(`取消培训${number}`)).toContain('已经取消了');
});

test('on the day: the code, people checked in by name or added, materials, totals and the end', async () => {
  const house = await openTrainings();
  const { number } = await house.training();
  await enrol(house, number, '王工', '李工', '李工工');
  const staff = await house.staff();
  const admin = await house.admin();
  house.at(BEGINS + MINUTE);
  const shown = await staff.say('签到码');
  expect(shown).toContain(await house.code(number, BEGINS + MINUTE));
  expect(shown).toContain('https://zhitong.example/training/');
  await staff.press('替人签到');
  expect(await staff.say('王工')).toContain('签到成功：王工');
  expect(await staff.say('孙工')).toContain('名单里没有“孙工”');
  expect(await staff.press('补报并签到：孙工')).toContain('签到成功：孙工');
  expect(await staff.say('李')).toContain('是哪一位');
  expect(await staff.say('1')).toContain('签到成功：李工');
  expect(await staff.say('就这些')).toContain('签到3人');
  expect(staff.buttons).not.toContain('发资料');
  expect(await staff.say('替李工工签到')).toContain('签到成功：李工工');
  await admin.say(`培训${number}`);
  await admin.press('发资料');
  expect(await offerPicture(house, admin, '板书.png')).toContain('收到1个：板书.png');
  expect(await admin.press('发出去')).toContain('资料正在发给4人');
  expect(admin.all.at(-1)?.text).toContain('培训4人次，来自1家企业');
  expect(await admin.press('反馈')).toContain('还不满5份');
  await admin.press('回到这场培训');
  await admin.press('结束');
  expect(await admin.press('现在结束')).toContain('已结束，签到4人');
  const over = new Date(BEGINS + MINUTE);
  expect(await house.read(number)).toMatchObject({ endsAt: over });
  const asked = await house.store.prisma.notice.findFirstOrThrow({ where: { purpose: 'feedback' } });
  expect(asked).toMatchObject({ status: 'scheduled', sendAt: over });
  await forge(admin, `@tr-end-yes:${number}`);
  expect(admin.all.at(-1)?.text).toContain('只有正在进行的培训');
  expect(await house.list(number)).toEqual(
    ['王工', '李工', '李工工', '孙工'].map((name) => `${name} arrived`),
  );
});

test('nobody else can touch it: contacts, another agency, staff who may not write notices', async () => {
  const house = await openTrainings();
  const { number } = await house.training();
  await enrol(house, number, '李工');
  const { admin: rival } = await house.rival();
  const staff = await house.staff();
  const contact = await house.contact();
  for (const person of [rival, contact]) {
    expect(await person.say(`培训${number}`)).not.toContain('候补0人');
    for (const verb of [
      'tr-roster',
      'tr-code',
      'tr-for',
      'tr-stop',
      'tr-off',
      'tr-end',
      'tr-files',
      'tr-totals',
    ])
      expect(await forge(person, `@${verb}:${number}`), verb).toContain('主办的服务机构');
    await person.say(`培训${number}`);
    expect(await person.say('改到下周五下午3点')).not.toContain('要改成这样吗');
  }
  for (const verb of ['tr-stop', 'tr-off', 'tr-when', 'tr-files', 'tr-end'])
    expect(await forge(staff, `@${verb}:${number}`), verb).toContain('管理员');
  expect(await house.read(number)).toMatchObject({ status: 'open' });
});

test('a bureau holds trainings for everybody, and has its own list', async () => {
  const house = await openTrainings();
  const { id: bureauId } = await ensureBureau(house.store.prisma, '示例市场监管局', new Date());
  const { number } = await house.training({ title: '全市动员会' }, { bureauId });
  await house.training();
  const member = await house.let({ role: 'bureau', bureauId });
  const list = await member.say('培训');
  expect(list).toContain('全市动员会');
  expect(list).not.toContain('现场管理培训');
  expect(await member.say(`培训${number}`)).toContain('报名0人（名额不限）');
  expect(member.buttons).toContain('取消培训');
  const contact = await house.contact();
  expect(await contact.say('培训')).toContain('全市动员会');
  const admin = await house.admin();
  expect(await forge(admin, `@tr-roster:${number}`)).toContain('主办的服务机构');
});
