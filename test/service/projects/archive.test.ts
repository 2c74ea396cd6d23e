import { expect, test } from 'vitest';
import { archive } from '../../../src/service/projects/archive.js';
import { projectView } from '../../../src/service/projects/project-view.js';
import { addRecord, waiveRecord } from '../../../src/service/projects/records.js';
import { newId } from '../../../src/store/new-id.js';
import { ACTION, CHENGDU, JIANGSU, on, rulebook, type Site, useSites } from './site.js';

const newSite = useSites();
const NOW = on('2026-03-02');

const desk = (site: Site, id: string) => ({
  archive: (by = site.staff, at = on('2026-12-01')) =>
    site.run((tx) => archive(tx, rulebook, id, { by }, at)),
  add: (key: string, more: { note?: string; uploads?: readonly string[]; by?: string } = {}) =>
    site.run((tx) => addRecord(tx, rulebook, id, { key, by: site.staff, ...more }, NOW)),
  waive: (key: string, reason: string) =>
    site.run((tx) => waiveRecord(tx, rulebook, id, { key, reason, by: site.staff }, NOW)),
  record: async (key: string) =>
    (await projectView(site.store.prisma, rulebook, id, { at: NOW }))?.records.find((one) => one.key === key),
});

async function upload(site: Site, personId: string): Promise<string> {
  const id = newId();
  const file = { sha256: id, name: 'contract.jpg', mime: 'image/jpeg', size: 1 };
  await site.store.prisma.upload.create({ data: { id, personId, ...file } });
  return id;
}

async function complain(site: Site, number: string, closedAt: Date | null): Promise<void> {
  const id = newId();
  const { enterpriseId, agencyId } = site;
  const of = { enterpriseId, agencyId, kind: 'complaint', pack: 'common', openedAt: NOW };
  await site.store.prisma.matter.create({ data: { id, ...of } });
  await site.store.prisma.complaint.create({ data: { id, number, openedAt: on('2026-04-01'), closedAt } });
}

test('the archive refuses while a record is missing, says which, and takes the project when all are there', async () => {
  const site = await newSite();
  const id = await site.open(JIANGSU, NOW);
  const { archive: file } = desk(site, id);
  const missing = async () => {
    const refused = await file();
    return refused.kind === 'incomplete' ? refused.missing.map(({ key }) => key) : refused.kind;
  };
  expect(await missing()).toEqual(['meeting', 'check_up', 'diagnosis', 'plan', 'results']);
  expect(await file()).toMatchObject({
    missing: [
      { label: { zh: '企业交流座谈表' }, form: `${JIANGSU}/annex-b`, optional: false },
      {},
      {},
      {},
      {},
    ],
  });
  for (const form of ['annex-b', 'annex-c', 'annex-d', 'annex-e'])
    await site.handIn(`${JIANGSU}/${form}`, site.staff, on('2026-04-01'));
  expect(await missing()).toEqual(['results']);
  await site.handIn(`${JIANGSU}/clause-7-6`, site.staff, on('2026-11-30'));
  expect(await file((await newSite()).staff)).toEqual({ kind: 'not-found' });
  expect(await file()).toEqual({ kind: 'archived', at: on('2026-12-01') });
  expect(await file()).toEqual({ kind: 'already' });
  const project = await site.store.prisma.project.findUniqueOrThrow({ where: { id } });
  expect(project).toMatchObject({ archivedAt: on('2026-12-01'), endedAt: on('2026-12-01'), closedAt: null });
  const actions = (await site.store.prisma.audit.findMany({ where: { key: id } })).map(
    ({ action }) => action,
  );
  expect(actions.at(-1)).toBe('project.archived');
});

test('after the archive long-term feedback is still asked for', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  for (const form of ['annex-b', 'clause-7-3', 'annex-c', 'annex-d', 'annex-e', 'annex-f'])
    await site.handIn(`${CHENGDU}/${form}`, site.staff, on('2026-04-01'));
  const { archive: file, add } = desk(site, id);
  expect(await file()).toMatchObject({ kind: 'incomplete', missing: [{ key: 'contract' }] });
  expect(await add('contract', { note: '服务是公益的，签了承诺书' })).toEqual({ kind: 'added' });
  expect(await file()).toMatchObject({ kind: 'archived' });
  const ahead = await site.store.prisma.matter.findUniqueOrThrow({ where: { id } });
  expect(ahead.closedAt).toBeNull();
  expect(ahead.replanAt).not.toBeNull();
});

test('papers are put to the archive with their photos; a note alone does not stand for a form', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const { add, record } = desk(site, id);
  const [own, foreign] = [await upload(site, site.staff), await upload(site, site.contact)];
  expect(await add('contract')).toEqual({ kind: 'empty' });
  expect(await add('harvest', { note: '…' })).toEqual({ kind: 'no-record' });
  expect(await add('summary', { note: '纸质的在柜子里' })).toEqual({ kind: 'needs-file' });
  expect(await add('contract', { uploads: [foreign, 'nothing'] })).toEqual({ kind: 'empty' });
  expect(await add('contract', { uploads: [own] })).toEqual({ kind: 'added' });
  expect(await add('summary', { uploads: [own], by: (await newSite()).staff })).toEqual({
    kind: 'not-found',
  });
  expect(await record('contract')).toMatchObject({ status: 'present', from: 'added', uploads: [own] });
  const moments = await site.store.prisma.moment.findMany({
    where: { matterId: id, key: 'recorded:contract' },
  });
  expect(moments).toHaveLength(1);
});

test('where nobody complained that is the record; an open complaint is none yet', async () => {
  const site = await newSite();
  const id = await site.open(CHENGDU, NOW);
  const { record } = desk(site, id);
  expect(await record('complaint_record')).toMatchObject({
    status: 'present',
    from: 'complaints',
    note: { zh: '服务期间没有投诉' },
  });
  await complain(site, 'T2026-0001', on('2026-04-20'));
  expect(await record('complaint_record')).toMatchObject({
    status: 'present',
    note: { zh: '1 件投诉均已办结', en: 'complaints: 1, all closed' },
  });
  await complain(site, 'T2026-0002', null);
  expect(await record('complaint_record')).toMatchObject({
    status: 'missing',
    note: { zh: '还有 1 件投诉没有办结' },
  });
});

test('only the records of optional stages are left out, with a reason', async () => {
  const site = await newSite();
  const id = await site.open(ACTION, NOW);
  const { waive, record } = desk(site, id);
  expect(await waive('research', '企业不配合')).toEqual({ kind: 'obligatory' });
  expect(await waive('harvest', '…')).toEqual({ kind: 'no-record' });
  expect(await waive('certificate', ' ')).toEqual({ kind: 'empty' });
  expect(await record('certificate')).toMatchObject({ status: 'missing', optional: true });
  expect(await waive('certificate', '企业暂不申请认证')).toEqual({ kind: 'waived' });
  expect(await record('certificate')).toMatchObject({ status: 'waived', note: { zh: '企业暂不申请认证' } });
  await site.handIn(`${ACTION}/certification`, site.staff, NOW);
  expect(await record('certificate')).toMatchObject({ status: 'present', from: 'form' });
});
