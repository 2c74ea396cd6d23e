import { expect, it } from 'vitest';
import { changeForm } from './change-form.js';
import { forms, openHouse, useDatabase } from './house.js';

useDatabase();

it('shows staff their forms, and asks for which enterprise', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  await house.enterprise('示例家具厂', agencyId);
  const firm = await house.enterprise('示例机械有限公司', agencyId);
  await house.enterprise('别家的企业', await house.agency('另一家服务中心'));
  const staff = house.person();
  const welcome = await staff.start(await house.invite({ role: 'staff', agencyId }));
  expect(welcome).toContain('成都示例质量服务中心');
  expect(await staff.press('同意')).toContain('可以填这些表');
  expect(staff.buttons).toContain('投诉');
  const title = forms.get('db5101-t190-2024/annex-c')?.title.zh ?? '';
  expect(staff.buttons).toContain(title);
  expect(staff.buttons).not.toContain('中小企业质量提升服务需求调查记录表');

  expect(await staff.press(title)).toContain('哪家企业');
  expect(staff.buttons).toEqual(['示例机械有限公司', '示例家具厂']);
  expect(await staff.say('别家')).toContain('没有找到');
  await staff.say('机械');
  expect(staff.buttons).toEqual(['示例机械有限公司']);
  expect(await staff.say('机械')).toContain(`【${title}】`);
  expect(await house.store.prisma.session.findFirstOrThrow()).toMatchObject({ enterpriseId: firm });
});

it('gives an invite that lets enterprises in', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const admin = await house.let({ role: 'admin', agencyId });
  const invite = await admin.say('邀请');
  const code = /邀请码：([0-9A-Z-]+)/.exec(invite)?.[1] ?? '';
  expect(invite).toContain(`https://zhitong.example/chat/`);
  for (const name of ['示例甲机械厂', '示例乙家具厂']) {
    const contact = house.person();
    await contact.start(code);
    await contact.press('同意');
    expect(await contact.say(name)).toContain('已登记');
  }
  expect(await house.store.prisma.enterprise.count({ where: { agencyId } })).toBe(2);
});

it('keeps what is for staff from contacts, and says so', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const contact = await house.let({ role: 'contact', agencyId, enterpriseId });
  expect(await contact.say('邀请')).toContain('服务机构');
  expect(await contact.say('版本')).toContain('服务机构');
  expect(await contact.say('待确认')).toContain('没有');
  const press = contact.inbound({ kind: 'press', button: '@form:db5101-t190-2024/annex-c' });
  expect(await contact.send(press)).toContain('不是给您填的');
  const gone = contact.inbound({ kind: 'press', button: '@form:db5101-t190-2024/annex-z' });
  expect(await contact.send(gone)).toContain('没有这张表');
  // Somebody else's session.
  const other = await house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  const session = await house.store.prisma.session.findFirstOrThrow();
  const steal = contact.inbound({ kind: 'press', button: `@session:${session.id}` });
  expect(await contact.send(steal)).not.toContain('您想问什么');
  expect(await other.say('卡尺去哪里校准？')).toContain('哪一类');
});

it('survives buttons nobody made', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const admin = await house.let({ role: 'admin', agencyId });
  for (const button of [
    '@session:x',
    '@session:',
    '@join-yes:1',
    '@form:',
    '@',
    '@agency:x',
    'x'.repeat(64),
  ]) {
    expect(await admin.send(admin.inbound({ kind: 'press', button }))).not.toBe('');
  }
  expect(house.log.lines).toEqual([]);
});

it('finishes a form on the version it was begun with, and shows the agency what is open', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const contact = await house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  const admin = await house.let({ role: 'admin', agencyId });
  expect(await admin.say('版本')).toContain('最新版本');
  await contact.say('卡尺去哪里校准？');

  const definitions = changeForm(forms, 'common/inquiry', (file) => {
    file.title = { zh: '问一问', en: 'Ask' };
    file.sections[0]?.questions.splice(1, 2);
  });
  const later = await openHouse({ databaseUrl: house.databaseUrl, definitions });
  contact.life = later;
  admin.life = later;
  const versions = await admin.say('版本');
  expect(versions).toContain('问一问');
  expect(versions).toMatch(/1/);
  expect(await contact.say('计量')).toContain('照片或文件');
  expect(await contact.sayAll('跳过', '可以', '提交')).toContain('问题已收到');
  const response = await later.store.prisma.response.findFirstOrThrow();
  expect(response.definitionHash).toBe(forms.get('common/inquiry')?.hash);
  expect(response.record).toMatchObject({ title: '提问', answers: { topic: { shown: '计量' } } });
  expect(await admin.say('版本')).toContain('最新版本');
  // The next one is of the new version.
  await contact.say('菜单');
  await contact.press('问一问');
  expect(await contact.say('校准要多久？')).toContain('公开');
});
