import { expect, test } from 'vitest';
import { STAFF_PROFILE } from '../../../src/service/match/take-profile.js';
import { copyMyData } from '../../../src/service/my-data/copy-my-data.js';
import { eraseMyData } from '../../../src/service/my-data/erase-my-data.js';
import { askConfirmation, confirmPlan } from '../../../src/service/projects/confirm-plan.js';
import { addMember } from '../../../src/service/projects/members.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { addRecord } from '../../../src/service/projects/records.js';
import { newId } from '../../../src/store/new-id.js';
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
  await site.run((tx) => eraseMyData(tx, site.staff, 'zh', NOW));
  await site.run((tx) => eraseMyData(tx, site.contact, 'zh', NOW));
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
