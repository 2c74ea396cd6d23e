import { expect, test } from 'vitest';
import { replanDue } from '../../../src/jobs/replan-due.js';
import { STAFF_PROFILE } from '../../../src/service/match/take-profile.js';
import { copyMyData } from '../../../src/service/my-data/copy-my-data.js';
import { eraseMyData } from '../../../src/service/my-data/erase-my-data.js';
import { askConfirmation, confirmPlan } from '../../../src/service/projects/confirm-plan.js';
import { addMember } from '../../../src/service/projects/members.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { addRecord } from '../../../src/service/projects/records.js';
import { addVisit } from '../../../src/service/projects/set-date.js';
import { assignTask } from '../../../src/service/work/tasks.js';
import { newId } from '../../../src/store/new-id.js';
import { findTasks } from '../../../src/store/work/tasks.js';
import { CHENGDU, on, rulebook, useSites } from './site.js';

const newSite = useSites();
const NOW = on('2026-03-02');

test('who is forgotten serves no more, has no profile and said nothing; the records of the project stay', async () => {
  const site = await newSite();
  const { prisma } = site.store;
  const id = await site.open(CHENGDU, NOW, { members: [{ personId: site.staff, role: 'staff' }] });
  await site.handIn(STAFF_PROFILE, site.staff, NOW, { answers: { services: ['testing'], years: 12 } });
  const uploadId = newId();
  const file = { sha256: uploadId, name: 'contract.jpg', mime: 'image/jpeg', size: 1 };
  await prisma.upload.create({ data: { id: uploadId, personId: site.staff, ...file } });
  const contract = { key: 'contract', uploads: [uploadId], by: site.staff };
  await site.run((tx) => addRecord(tx, rulebook, id, contract, NOW));
  await site.run((tx) => askConfirmation(tx, rulebook, id, { by: site.staff }, NOW));
  const words = '请打我电话 13800138000';
  await site.run((tx) => confirmPlan(tx, rulebook, id, { by: site.contact, yes: false, words }, NOW));

  const copy = await copyMyData(prisma, site.staff, NOW);
  expect(copy).toMatchObject({
    profiles: [{ services: ['testing'], years: 12 }],
    projects: [{ role: 'staff', until: null }],
  });
  await site.run((tx) => eraseMyData(tx, site.staff, NOW));
  await site.run((tx) => eraseMyData(tx, site.contact, NOW));
  expect(await prisma.profile.count({ where: { personId: site.staff } })).toBe(0);
  const view = await projectView(prisma, rulebook, id, { at: NOW });
  expect(view?.members).toEqual([]);
  expect(view?.plan.objections).toMatchObject([{ words: '' }]);
  expect(view?.records.find(({ key }) => key === 'contract')).toMatchObject({
    status: 'present',
    uploads: [uploadId],
  });
  expect(await prisma.upload.findUnique({ where: { id: uploadId } })).toMatchObject({ personId: null });
  // Nobody who left is taken on again.
  const again = await site.run((tx) =>
    addMember(tx, rulebook, id, { personId: site.staff, role: 'staff' }, NOW),
  );
  expect(again).toEqual({ kind: 'not-theirs' });
});

test('what somebody who is forgotten had begun nobody is asked to finish; what they had to do others see', async () => {
  const site = await newSite();
  const { prisma } = site.store;
  const members = [site.staff, site.admin].map((personId) => ({ personId, role: 'staff' as const }));
  const id = await site.open(CHENGDU, NOW, { members });
  await site.begin(`${CHENGDU}/annex-b`, site.contact, NOW);
  const [later, soon] = [on('2026-03-02', '11:00'), on('2026-03-02', '11:01')];
  await site.run((tx) => eraseMyData(tx, site.contact, later));
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const parts = { store: site.store, rulebook, log, stopping: () => false };
  await replanDue(parts, () => soon.getTime());
  const begun = await prisma.task.findMany({ where: { matterId: id, rule: 'needs_survey_unfinished' } });
  expect(begun.map(({ status }) => status)).toEqual(['done']);

  const visit = { on: '2026-03-02', by: site.staff };
  await site.run((tx) => addVisit(tx, rulebook, id, visit, later));
  const task = await prisma.task.findFirstOrThrow({ where: { matterId: id, rule: 'visit_record' } });
  await site.run((tx) => assignTask(tx, task.id, site.staff, site.admin, later));
  await site.run((tx) => eraseMyData(tx, site.staff, later));
  const seen = await findTasks(prisma, { personId: site.admin, openAt: soon });
  expect(seen.map((one) => one.id)).toContain(task.id);
});
