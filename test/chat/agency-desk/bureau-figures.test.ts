import { expect, it } from 'vitest';
import { endService } from '../../../src/service/projects/set-date.js';
import { replan } from '../../../src/service/work/replan.js';
import { newId } from '../../../src/store/new-id.js';
import { ensureBureau } from '../../../src/store/organisations/ensure-bureau.js';
import { rulebook, useDatabase } from '../house.js';
import { NOON, openDesk } from './desk-house.js';

useDatabase();

const MONTHS_4 = Date.parse('2027-03-25T04:00:00Z');

it('tells a bureau how the long-term feedback of every agency comes in, the worst first', async () => {
  const house = await openDesk();
  const { prisma } = house.store;
  const bureau = await ensureBureau(prisma, '示例区市场监管局', new Date(NOON));
  const officer = await house.let({ role: 'bureau', bureauId: bureau.id });
  expect(await officer.say('统计')).toContain('还没到时间');
  const { projectId: theirs } = await house.rival();
  const ours = await house.project();
  for (const id of [ours, theirs]) {
    await house.store.transact((tx) => endService(tx, rulebook, id, { on: '2026-11-20' }, new Date(NOON)));
  }
  house.at(MONTHS_4);
  for (const id of [ours, theirs])
    await house.store.transact((tx) => replan(tx, rulebook, id, new Date(MONTHS_4)));
  // A form that was handed in; a tick is no feedback.
  const form = { status: 'done', via: 'form', responseId: newId() };
  await prisma.task.update({ where: { id: await house.task('feedback', ours) }, data: form });
  await house.done('feedback');
  const said = await officer.say('统计');
  expect(said).toContain('2家机构，请了2次，收到1次，反馈率50%');
  const lines = said.split('\n').filter((line) => line.startsWith('·'));
  expect(lines.map((line) => /：(\d+)%（(\d\/\d)/.exec(line)?.slice(1))).toEqual([
    ['0', '0/1'],
    ['100', '1/1'],
  ]);
  // An agency sees its own alone.
  const admin = await house.admin();
  expect(await admin.say('统计')).not.toContain('另一家');
});
