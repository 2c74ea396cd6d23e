import { describe, expect, it } from 'vitest';
import { forms, useDatabase } from '../chat/house.js';
import type { Person } from '../chat/person.js';
import { fillIn, type Life, openLife } from './life.js';

useDatabase();

const PACK = 'db32-t4918-2024';
const FIRM = '示例家具有限公司';
/** More steps no project takes. */
const STEPS_MAX = 40;
const DAY_MS = 86_400_000;

/** Does the most pressing task there is, as somebody would who only does what they are asked for. Its title. */
async function doNext(person: Person): Promise<string | undefined> {
  const said = await person.say('待办');
  const [first] = person.buttons;
  if (said.includes('没有待办') || first === undefined) return undefined;
  await person.press(first);
  if (person.buttons.includes('确认方案')) await person.press('确认方案');
  else if (!person.buttons.includes('填写')) await person.press('完成');
  else {
    const [, name = ''] = /【(.+?)】/.exec(await person.press('填写')) ?? [];
    const form = [...forms.values()].find(({ id, title }) => id.startsWith(PACK) && title.zh === name);
    expect(await fillIn(person, form?.id ?? name)).toContain('已提交');
  }
  return first.split(' · ')[0];
}

const inDays = (life: Life, days: number): string =>
  `${new Date(Date.parse(life.day()) + days * DAY_MS).toISOString().slice(0, 10)} 12:00`;

describe('a project of the Jiangsu standard, by chat', () => {
  it('is archived once its records are complete, and not before', async () => {
    const life = await openLife('2026-03-02 09:00');
    const agencyId = await life.agency();
    const admin = await life.let({ role: 'admin', agencyId }, { name: '周主任', id: 'admin' });
    const staff = await life.let({ role: 'staff', agencyId }, { name: '李工', id: 'staff' });
    const contact = await life.let({ role: 'contact', agencyId }, { name: '王经理', id: 'contact' });
    await contact.say(FIRM);
    await admin.say('企业 家具');
    await admin.press('新项目');
    await admin.press('小微企业质量管理体系认证提升工作规范（DB32/T 4918—2024）');
    await admin.press('成员');
    await admin.press('加入：李工（服务人员）');
    const archive = async () => {
      await admin.say('项目 家具');
      return admin.press('归档');
    };
    expect(await archive()).toBe(
      '还不能归档，缺这些记录：\n○ 企业交流座谈表\n○ 企业质量体检表\n○ 企业质量管理问题诊断表\n' +
        '○ 企业质量管理体系认证提升方案\n○ 认证提升成效总结材料',
    );

    const done: string[] = [];
    for (let step = 0; step < STEPS_MAX && !done.includes('写认证提升成效总结'); step++) {
      expect(await archive()).toContain('还不能归档');
      const task = (await doNext(staff)) ?? (await doNext(contact)) ?? (await doNext(admin));
      if (task !== undefined) done.push(task);
      else {
        // Nothing is left to do on site.
        await staff.say('项目 家具');
        await staff.press('服务结束');
        await staff.press('今天');
      }
      await life.until(inDays(life, 3));
    }
    expect(done).toEqual([
      '制定工作计划',
      ...['做需求调研', '填写企业交流座谈表', '做质量体检', '做质量管理问题诊断', '编制认证提升方案'],
      ...['确认认证提升方案', '引导企业成立认证提升工作小组', '宣导认证提升方案', '全员质量意识培训'],
      ...done.filter((title) => title.startsWith('分层培训')),
      '写认证提升成效总结',
    ]);
    expect(done.filter((title) => title.startsWith('分层培训'))).toHaveLength(3);
    expect(await archive()).toContain('已归档');
    expect(await admin.say('项目 家具')).toContain('✓ 认证提升成效总结\n● 编写认证提升案例');
    expect(life.log.lines).toEqual([]);
  }, 120_000);
});
