import { expect, it } from 'vitest';
import { withKey } from '../../../src/chat/lobby/agency-desk/ids.js';
import { useDatabase } from '../house.js';
import { CHENGDU, forge, JIANGSU, openDesk } from './desk-house.js';

useDatabase();

const SURVEY = '中小企业质量提升服务需求调查记录表';

it('lists the enterprises with how far they are, searches them and shows one', async () => {
  const house = await openDesk();
  const staff = await house.staff();
  await house.rival();
  await house.enterprise('示例家具厂', house.agencyId);
  await house.project();
  await house.contact();
  await staff.say('企业');
  expect(staff.buttons).toEqual(
    expect.arrayContaining(['示例家具厂 · 还没有项目', '示例机械有限公司 · 收集需求 · 待办1项']),
  );
  expect(staff.buttons.join()).not.toContain('别家');
  expect(await staff.say('家具')).toContain('【示例家具厂】');
  expect(await staff.say('企业 别家')).toContain('没有找到“别家”');
  const card = await staff.say('企业 机械');
  expect(card).toContain('【示例机械有限公司】');
  expect(card).toContain('联系人：王经理');
  expect(card).toContain('示例机械有限公司质量提升服务（2026年）');
  expect(await staff.press('邀请联系人')).toMatch(/邀请码：[0-9A-Z]{5}-[0-9A-Z]{5}/);
  const createdBy = await house.idOf(staff);
  const invite = await house.store.prisma.invite.findFirstOrThrow({ where: { createdBy } });
  expect(invite).toMatchObject({ role: 'contact', enterpriseId: house.firmId, agencyId: house.agencyId });
});

it('searches further words of a list, in English by numbers', async () => {
  const house = await openDesk();
  const staff = await house.plainly('staff', 'Li', 'en');
  for (let i = 1; i <= 9; i++) await house.enterprise(`示例${i}号家具厂`, house.agencyId);
  expect(await staff.say('enterprises')).toContain('choose one');
  expect(staff.buttons).toHaveLength(9);
  expect(staff.buttons.at(-1)).toBe('More');
  await staff.say('9');
  expect(staff.buttons).toContain('Previous page');
  expect(await staff.say('家具')).toContain('“家具”');
  expect(staff.buttons).toHaveLength(9);
  await staff.say('9');
  expect(staff.buttons).toEqual([expect.stringContaining('号家具厂'), 'Previous page']);
  expect(await staff.say('enterprises nowhere')).toContain('Nothing found for “nowhere”');
});

it('opens a project under a standard, and only one of it at a time', async () => {
  const house = await openDesk();
  const admin = await house.admin();
  await forge(admin, `@ent:${house.firmId}`);
  expect(await admin.press('新项目')).toContain('按哪个标准做');
  const pack = '小微企业质量管理体系认证提升工作规范（DB32/T 4918—2024）';
  expect(await admin.press(pack)).toContain('开始了');
  const project = await house.store.prisma.project.findFirstOrThrow();
  expect(project).toMatchObject({
    enterpriseId: house.firmId,
    pack: 'db32-t4918-2024',
    stage: 'preparation',
  });
  expect(await admin.press(pack)).toContain('已经有一个在办的项目');
  expect(await house.store.prisma.project.count()).toBe(1);
  expect(await forge(admin, withKey('begin', house.firmId, 'no-pack'))).toContain('过时');
});

it('fills in for an enterprise from paper or by telephone, marked as such', async () => {
  const house = await openDesk();
  const staff = await house.staff();
  await house.project();
  await forge(staff, `@ent:${house.firmId}`);
  expect(await staff.press('填表')).toContain('给“示例机械有限公司”填哪张表');
  expect(staff.buttons).toContain(`代填：${SURVEY}`);
  expect(await staff.press(`代填：${SURVEY}`)).toContain('企业是怎么答复的');
  const begun = await staff.press('纸质表');
  expect(begun).toContain('按“示例机械有限公司”的纸质表代填');
  expect(begun).toContain(`【${SURVEY}】`);
  expect(await house.store.prisma.session.findFirstOrThrow()).toMatchObject({
    form: `${CHENGDU}/annex-b`,
    behalf: 'paper',
    enterpriseId: house.firmId,
  });
  // From the task of the enterprise, by number.
  const id = await house.task('needs_survey_unfinished');
  await forge(staff, `@task:${id}`);
  expect(staff.buttons).not.toContain('填写');
  expect(await staff.press('代填')).toContain('企业是怎么答复的');
  expect(await forge(staff, `@task-fill:${id}`)).toContain('这张表由企业填');
});

it('never rates the service for an enterprise', async () => {
  const house = await openDesk();
  const staff = await house.staff();
  const contact = await house.contact();
  await forge(staff, `@forms:${house.firmId}`);
  expect(staff.buttons.join()).not.toContain('满意度');
  for (const verb of ['fill', 'paper', 'phone']) {
    const button = withKey(verb, house.firmId, `${CHENGDU}/annex-f`);
    expect(await forge(staff, button)).toContain('不能代填');
  }
  // Nor does a contact fill in what is the agency's through the same buttons.
  expect(await forge(contact, withKey('fill', house.firmId, `${CHENGDU}/annex-c`))).toContain(
    '没有找到这家企业',
  );
  expect(await house.store.prisma.session.count()).toBe(0);
});

it("keeps another agency's enterprises to itself, and survives buttons nobody made", async () => {
  const house = await openDesk();
  const admin = await house.admin();
  const { firmId } = await house.rival();
  for (const verb of ['ent', 'forms', 'ask-in', 'new'])
    expect(await forge(admin, `@${verb}:${firmId}`)).toContain('没有找到这家企业');
  for (const verb of ['fill', 'paper', 'phone', 'begin'])
    expect(await forge(admin, withKey(verb, firmId, `${CHENGDU}/annex-b`))).toContain('没有找到这家企业');
  for (const button of [
    '@ent:',
    '@fill:',
    '@fill:x.y',
    '@paper:.',
    '@firms:-1',
    '@firms:99999:机',
    '@begin:zz',
    '@desk:back',
  ])
    expect(await forge(admin, button)).not.toBe('');
  expect(await house.store.prisma.invite.count({ where: { enterpriseId: firmId } })).toBe(0);
  expect(await house.store.prisma.project.count({ where: { enterpriseId: firmId } })).toBe(1);
  expect(house.log.lines).toEqual([]);
});

it('calls a contact who said no name as their platform does', async () => {
  const house = await openDesk();
  const staff = await house.staff();
  await house.project();
  await house.let(
    { role: 'contact', agencyId: house.agencyId, enterpriseId: house.firmId },
    { name: '小赵' },
  );
  expect(await forge(staff, `@ent:${house.firmId}`)).toContain('联系人：小赵');
  const id = await house.task('needs_survey');
  expect(await forge(staff, `@task-nudge:${id}`)).toContain('小赵：马上发出');
});

it('shows what was filled in by telephone as that, and takes the task for done', async () => {
  const house = await openDesk();
  const staff = await house.staff();
  const projectId = await house.project(JIANGSU);
  const id = await house.task('enterprise_check');
  await forge(staff, `@task:${id}`);
  await staff.press('代填');
  expect(await staff.press('电话')).toContain('按“示例机械有限公司”的电话答复代填');
  expect(await staff.sayAll('是', '符合', '符合', '符合', '跳过', '是')).toContain('提交');
  await staff.say('提交');
  expect(await house.store.prisma.response.findFirstOrThrow()).toMatchObject({
    form: `${JIANGSU}/clause-5-enterprise`,
    projectId,
    personId: await house.idOf(staff),
  });
  expect(await forge(staff, `@ent:${house.firmId}`)).toContain(
    '企业基本要求核对表 2026年11月20日（电话代填）',
  );
  expect(await forge(staff, `@project:${projectId}`)).toContain('（电话代填）');
  expect(await forge(staff, `@task:${id}`)).toContain('已完成');
});
