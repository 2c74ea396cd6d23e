import { expect, it } from 'vitest';
import { until, useDatabase } from '../house.js';
import { draft, offerPicture, openNotices } from './notice-house.js';

useDatabase();

it('is written step by step, previewed, tried and sent to two groups and the contacts', async () => {
  const house = await openNotices();
  const admin = await house.admin();
  await house.room(admin, '-101', '示例园区一群');
  await house.room(admin, '-102', '示例园区二群');
  await house.contact('示例机械厂');
  await house.contact('示例食品厂');

  expect(await admin.say('群发')).toContain('哪一种');
  expect(await admin.say('1')).toContain('第一行是标题');
  expect(await admin.say('质量管理体系培训\n讲内审怎么做，带上质量手册。')).toContain('通知1的草稿');
  expect(await house.notice()).toMatchObject({
    status: 'draft',
    title: '质量管理体系培训',
    kind: 'training',
  });
  expect(await offerPicture(house, admin, '海报.png')).toContain('现在有1个');
  expect(await offerPicture(house, admin, '议程.png')).toContain('现在有2个');
  expect(await admin.say('好了')).toContain('什么时候');
  expect(await admin.say('11月28日下午2点')).toContain('几点结束');
  expect(await admin.say('4点半')).toContain('11月28日（周六）14:00–16:30');
  await admin.say('成都市金牛区示例路1号二楼会议室');
  await admin.say('https://map.example/a 线上 https://meeting.example/b');
  await admin.say('50人');
  const rooms = await admin.say('11月26日下午6点');
  expect(rooms).toContain('1. 示例园区一群（Telegram）\n2. 示例园区二群（Telegram）');
  expect(await admin.say('1、2')).toContain('群：示例园区一群、示例园区二群');
  expect(await admin.press('所有企业联系人')).toContain('共2人');
  const preview = await admin.press('现在');
  expect(preview).toContain('预览：Telegram');
  expect(preview).toContain('地点：成都市金牛区示例路1号二楼会议室');
  expect(preview).toContain('能发到2人、2个群');
  expect(preview).toContain('海报.png、议程.png');

  const notice = await house.notice();
  const training = await house.store.prisma.training.findFirstOrThrow();
  expect(training).toMatchObject({ capacity: 50, deadline: new Date('2026-11-26T10:00:00Z') });
  expect(notice.details).toMatchObject({
    mapUrl: 'https://map.example/a',
    onlineUrl: 'https://meeting.example/b',
  });

  await admin.press('发给自己试试');
  const tried = () => admin.all.find(({ text }) => text.startsWith('【试发】'));
  await until(() => tried() !== undefined);
  expect(tried()).toMatchObject({ files: [{ mime: 'image/png' }, { mime: 'image/png' }], buttons: [] });
  expect(await admin.press('发出')).toContain('开始发');
  expect(await house.notice()).toMatchObject({ status: 'scheduled', watchers: [{ chat: admin.id }] });
  expect(await house.startDue()).toBe(1);
  expect(await house.store.prisma.recipient.count({ where: { noticeId: notice.id } })).toBe(4);

  expect(await admin.press('暂停')).toContain('暂停');
  expect(await admin.say('通知1')).toContain('应发4：等着发4');
  expect(await admin.press('继续')).toContain('接着发');
  expect(await admin.press('取消')).toContain('确定取消');
  expect(await admin.press('确定取消')).toContain('不再发4');
  expect(await admin.press('台账')).toContain('共4行');
  expect(admin.all.at(-1)?.files?.[0]?.name).toBe('通知1发送台账.xlsx');
});

it('can be gone back from, left and gone on with; changed from the preview', async () => {
  const house = await openNotices();
  const admin = await house.admin();
  await house.contact('示例机械厂');
  await admin.say('群发');
  await admin.press('政策资讯');
  expect(await admin.say('只有标题')).toContain('正文写什么');
  await admin.say('这是正文，群发和项目都不是命令。');
  expect(await house.notice()).toMatchObject({ title: '只有标题', body: '这是正文，群发和项目都不是命令。' });
  expect(await admin.press('上一步')).toContain('第一行是标题');
  await admin.say('新的标题\n新的正文');
  expect(await admin.say('算了')).toContain('通知1');
  expect(await admin.say('通知1')).toContain('还没选');
  await admin.press('改…');
  await admin.press('发给哪些人');
  expect(await admin.say('金牛区 火星人')).toContain('没看懂“火星人”');
  expect(await admin.say('金牛区 没填需求调查的')).toContain('金牛区，');
  await admin.press('改…');
  await admin.press('发给哪些人');
  expect(await admin.say('所有人')).toContain('能发到1人');
  await admin.press('改…');
  await admin.press('什么时候发');
  expect(await admin.say('有空的时候')).toContain('没看懂');
  expect(await admin.say('昨天')).toContain('已经过去');
  expect(await admin.say('明天')).toContain('几点');
  expect(await admin.say('明天上午9点')).toContain('11月21日（周六）09:00');
  await admin.press('改…');
  expect(await admin.press('标题和正文')).toContain('第一行是标题');
  expect(await admin.say('第三个标题\n第三个正文')).toContain('第三个正文');
  expect(await admin.press('发出')).toContain('定好了');
  expect(await house.notice()).toMatchObject({
    sendAt: new Date('2026-11-21T01:00:00Z'),
    status: 'scheduled',
  });
  expect(await admin.press('收回来改')).toContain('第三个正文');
  expect(await house.notice()).toMatchObject({ status: 'draft' });
  await admin.press('算了');
  expect(await admin.say('通知')).toContain('最近的通知');
  expect(admin.buttons[0]).toContain('草稿');
});

it('is for the people of the agency that may write, and nobody else sees it', async () => {
  const house = await openNotices();
  const admin = await house.admin();
  const contact = await house.contact('示例机械厂');
  const staff = await house.let({ role: 'staff', agencyId: house.agencyId });
  expect(await contact.say('群发')).toContain('管理员');
  expect(await staff.say('发通知')).toContain('管理员');
  expect(await admin.say('通知权限 服务人员')).toContain('服务人员也可以');
  expect(await staff.say('发通知')).toContain('哪一种');
  await draft(admin);
  const other = await house.agency('另一家示例服务中心');
  const rival = await house.let({ role: 'admin', agencyId: other });
  expect(await rival.say('通知1')).toContain('没有这条通知');
  const { id } = await house.notice();
  const short = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
  for (const verb of ['n-see', 'n-go', 'n-card', 'n-cancel-yes', 'n-ledger', 'n-yes', 'n-try'])
    expect(await rival.send(rival.inbound({ kind: 'press', button: `@${verb}:${short}` }))).toContain(
      '没有这条通知',
    );
  expect(await rival.send(rival.inbound({ kind: 'press', button: `@n-all:${short}.people` }))).toContain(
    '没有这条通知',
  );
  expect(await rival.send(rival.inbound({ kind: 'press', button: '@n-see:nonsense' }))).toContain('过时');
  expect(await house.notice()).toMatchObject({ status: 'draft', audience: {} });
});

it('to many people needs the word of another admin, who may return it with a reason', async () => {
  const house = await openNotices();
  const admin = await house.admin();
  await house.contact('示例机械厂');
  await house.contact('示例食品厂');
  const { agency } = house.store.prisma;
  await agency.update({ where: { id: house.agencyId }, data: { settings: { confirmAbove: 1 } } });
  const toPreview = async () => {
    await admin.press('不带附件');
    await admin.press('所有企业联系人');
    return admin.press('现在');
  };
  await draft(admin);
  expect(await toPreview()).toContain('另一位同事确认');
  expect(await admin.press('发出')).toContain('没有别的管理员');
  const second = await house.admin('钱主任');
  expect(await second.say('通知1')).toContain('等确认');
  expect(await second.press('退回')).toContain('为什么');
  expect(await second.say('标题写清楚一点')).toContain('退回了');
  expect(await admin.read()).toContain('钱主任退回了：标题写清楚一点');
  await admin.say('通知1');
  expect(await admin.press('发出')).toContain('已经请钱主任确认');
  const asked = await second.read();
  expect(asked).toContain('周主任写了一条通知，要发给2人');
  expect(asked).toContain('请各企业留意');
  // A writer does not confirm what they wrote.
  const { id } = await house.notice();
  const short = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
  expect(await admin.send(admin.inbound({ kind: 'press', button: `@n-yes:${short}` }))).toContain(
    '另一位同事',
  );
  expect(await second.press('确认发出')).toContain('开始发');
  expect(await admin.read()).toContain('由钱主任确认');
  expect(await house.notice()).toMatchObject({ status: 'scheduled' });
  expect(await second.press('确认发出')).toContain('不能这样操作');

  // A change of what so many have, or are to get, needs it too.
  await house.startDue();
  await admin.say('通知1');
  await admin.press('改内容');
  expect(await admin.say('改了的标题\n改了的内容')).toMatch(/有2人.*已经请钱主任确认/);
  expect(await second.read()).toContain('周主任要改一条已经发出的通知');
  const sent = () => house.store.prisma.notice.findUnique({ where: { id } });
  expect(await sent()).toMatchObject({ version: 1, status: 'sending' });
  expect(await second.press('确认发出')).toContain('改动确认了');
  expect(await admin.read()).toContain('由钱主任确认，正在改');
  expect(await sent()).toMatchObject({ title: '改了的标题', version: 2 });
});

it('reaches groups in their topics and people in private; groups read nothing about anybody', async () => {
  const house = await openNotices();
  const admin = await house.admin('周主任');
  const contact = await house.contact('示例机械厂');
  const refuser = await house.contact('示例食品厂');
  await refuser.say('退订全部');
  await house.room(admin, '-101', '示例园区一群', '12');
  await house.room(admin, '-102', '示例园区二群');
  await draft(admin, '培训通知', '内审员培训\n请带上质量手册。');
  await admin.press('不带附件');
  await admin.say('11月28日下午2点到4点半');
  await admin.press('跳过');
  await admin.press('跳过');
  await admin.press('收报名，名额不限');
  await admin.press('到培训开始');
  await admin.press('全部的群');
  await admin.press('所有企业联系人');
  const preview = await admin.press('现在');
  expect(preview).toContain('预览：Telegram 群里');
  expect(preview).toContain('发不到的1：退订了1');
  await admin.press('发出');
  const [before, toContact] = [house.channel.sent.length, contact.all.length];
  await house.sendOut();
  expect(contact.all.slice(toContact)).toMatchObject([
    { text: expect.stringContaining('内审员培训'), buttons: [{ id: '@train:1' }] },
  ]);
  expect(contact.all.at(-1)?.text).toContain('退订');
  const rooms = house.channel.sent.slice(before).filter(({ chat }) => chat.startsWith('-'));
  expect(rooms.map(({ chat, thread }) => `${chat} ${thread}`).sort()).toEqual(['-101 12', '-102 undefined']);
  const names = ['周主任', '示例机械厂', '示例食品厂', contact.id, admin.id];
  for (const { text, buttons, chat } of house.channel.sent.filter((one) => one.chat.startsWith('-'))) {
    for (const name of names) expect(`${chat} ${text} ${JSON.stringify(buttons)}`).not.toContain(name);
    expect(text).not.toMatch(/1[3-9]\d{9}/);
  }
  expect(rooms[0]?.buttons).toMatchObject([{ url: 'https://t.me/zhitong_bot?start=train-1' }]);
  expect(await admin.say('通知1')).toContain('应发4：发到3，发不到1\n没发到：退订了1');
  await admin.press('改内容');
  expect(await admin.say('内审员培训\n请带上质量手册和笔。')).toContain('改好了');
});

it('takes a list of people, and says which rows are of no use', async () => {
  const house = await openNotices();
  const admin = await house.admin();
  await house.contact('示例机械厂');
  await draft(admin);
  await admin.press('不带附件');
  expect(await admin.press('传一份名单')).toContain('Excel');
  expect(await admin.say('名单在哪传')).toContain('Excel');
  const offer = (name: string, text: string) => {
    house.channel.files.set(name, Buffer.from(text));
    return admin.offer([{ id: name, name, mime: 'text/csv', size: text.length }]);
  };
  expect(await offer('空.csv', '')).not.toContain('对上了');
  expect(await offer('别处.csv', '企业名称\n没有的厂\n')).toContain('一个人也没对上');
  const reply = await offer('名单.csv', '企业名称,电话\n示例机械厂,\n没有的厂,\n,123\n');
  expect(reply).toContain('名单共3行，对上了1人');
  expect(reply).toContain('第3行');
  expect(reply).toContain('什么时候发');
  expect(admin.all.at(-1)?.files?.[0]?.name).toBe('名单问题.csv');
  expect(await admin.press('现在')).toContain('名单1人');
  // The list itself is kept nowhere.
  expect(await house.store.prisma.upload.count()).toBe(0);
});

it('is made of a template again, and comes every month', async () => {
  const house = await openNotices();
  const admin = await house.admin();
  await house.contact('示例机械厂');
  await draft(admin, '政策资讯', '每月政策摘要\n本月有这些新规。');
  await admin.press('不带附件');
  await admin.press('所有企业联系人');
  await admin.press('现在');
  await admin.press('存为模板');
  expect(await admin.say('每月摘要')).toContain('存好了');
  await admin.press('存为人群');
  expect(await admin.say('全部企业')).toContain('存好了');
  await admin.press('算了');
  expect(await admin.say('人群')).toContain('保存的人群');
  expect(admin.buttons).toEqual(['全部企业']);
  await admin.say('模板');
  await admin.press('每月摘要');
  await admin.press('定期发');
  expect(await admin.say('有空的时候')).toContain('没看懂');
  expect(await admin.say('每月10号9点半')).toContain('每月10号09:30');
  expect(await admin.say('定期')).toContain('定期通知');
  expect(admin.buttons).toEqual(['每月10号09:30：每月摘要']);
  await admin.press('每月10号09:30：每月摘要');
  expect(await admin.say('定期')).toContain('还没有');
  await admin.say('模板');
  await admin.press('每月摘要');
  expect(await admin.press('用它写一条')).toContain('通知2的草稿');
  expect(await admin.press('现在')).toContain('能发到1人');
});

it('speaks English too', async () => {
  const house = await openNotices();
  const admin = await house.admin('Zhou', 'en');
  await house.contact('示例机械厂');
  expect(await admin.say('broadcast')).toContain('What kind of notice');
  await admin.press('policy news');
  await admin.say('New rules\nPlease read them.');
  await admin.press('No files');
  await admin.say('everybody');
  expect(await admin.say('now')).toContain('Reaches 1 people and 0 groups.');
  expect(await admin.press('Send')).toContain('is on its way');
});
