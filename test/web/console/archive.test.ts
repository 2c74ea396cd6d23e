import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readManifest } from '../../../src/documents/archive/manifest.js';
import { verifyArchive } from '../../../src/documents/archive/verify-archive.js';
import { openProject } from '../../../src/service/projects/open-project.js';
import { newId } from '../../../src/store/new-id.js';
import { unzip } from '../../documents/unzip.js';
import { makeContact, makeEnterprise, makeResponse } from './rows.js';
import {
  type House,
  logIn,
  makeAgency,
  makeBureau,
  makePerson,
  openHouse,
  rulebook,
  useDatabase,
} from './setting.js';

useDatabase();

const PACK = 'db32-t4918-2024';
const PHOTO = Buffer.from('a photo');
const [KEPT, GONE, PAPER] = [newId(), newId(), newId()];

async function makeProject(house: House) {
  const { store } = house;
  const agencyId = await makeAgency(house, '示例帮扶机构');
  const by = await makePerson(house, { admin: agencyId, name: '王芳' });
  const enterpriseId = await makeEnterprise(house, agencyId, { name: '../示例:机械\\有限公司' });
  const personId = await makeContact(house, enterpriseId);
  const opened = await store.transact((tx) =>
    openProject(tx, rulebook, { enterpriseId, agencyId, pack: PACK, by }, new Date('2026-03-01T02:00:00Z')),
  );
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const { projectId } = opened;
  const file = (id: string, name: string) => ({ id, name, mime: 'image/png', size: PHOTO.length });
  const { id } = await makeResponse(house, {
    ...{ form: `${PACK}/annex-b`, personId, enterpriseId, projectId, at: new Date('2026-03-05T02:00:00Z') },
    answers: { enterprise_name: '示例机械，电话13812345678' },
  });
  const extra = {
    a_photos: {
      label: '照片',
      value: [file(KEPT, '../../车间.png'), file(KEPT, '车间.PNG'), file(GONE, 'con.png')],
    },
  };
  await store.prisma.$executeRaw`
    UPDATE response SET record = jsonb_set(record, '{answers}', record -> 'answers' || ${JSON.stringify(extra)}::jsonb)
    WHERE id = ${id}::uuid`;
  await store.prisma.upload.create({
    data: { id: PAPER, personId: by, sha256: 'x', name: '方案.pdf', mime: 'application/pdf', size: 7 },
  });
  await store.prisma.projectRecord.create({
    data: { id: newId(), projectId, key: 'plan', note: '电话 13812345678', uploads: [PAPER], personId: by },
  });
  return { agencyId, projectId, by };
}

test('a project becomes one zip with everything, hashes and what is missing', async () => {
  const house = await openHouse(undefined, async (id) => (id === GONE ? undefined : PHOTO));
  const { agencyId, projectId, by } = await makeProject(house);
  const path = `/console/projects/${projectId}/archive`;
  const fetchZip = async (person: Parameters<typeof logIn>[1]) => {
    const { cookie } = await logIn(house, person);
    const response = await fetch(house.url + path, { headers: { cookie } });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), response };
  };
  const { bytes, response } = await fetchZip(by);
  expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toMatch(/有限公司.*\.zip$/);
  const files = unzip(bytes);
  const names = [...files.keys()];
  expect(names).toEqual([
    '填报/01 2026-03-05 企业交流座谈表.docx',
    '填报/01 2026-03-05 企业交流座谈表.pdf',
    '填报/01 2026-03-05 企业交流座谈表.json',
    '附件/01 2026-03-05 企业交流座谈表/车间.png',
    '附件/01 2026-03-05 企业交流座谈表/车间 (2).png',
    '记录/企业质量管理体系认证提升方案/方案.pdf',
    '02-记录清单.docx',
    '02-记录清单.json',
    '03-时间线.csv',
    '04-消息台账.xlsx',
    '05-审计摘录.csv',
    '01-目录.docx',
    '00-manifest.json',
  ]);
  // Names in a zip are told to be UTF-8, or else Windows guesses.
  const first = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  expect(bytes.readUInt16LE(first + 8) & 0x0800).toBe(0x0800);
  const read = (name: string) => (files.get(name) ?? Buffer.alloc(0)).toString('utf8');
  const manifest = readManifest(files.get('00-manifest.json') ?? Buffer.alloc(0));
  expect(manifest).toMatchObject({
    project: { id: projectId, agency: '示例帮扶机构', pack: PACK },
    ...{ masked: false, absent: [{ name: 'con.png' }] },
    versions: [{ form: `${PACK}/annex-b` }],
  });
  expect(manifest?.files.map(({ name }) => name)).toEqual(names.slice(0, -1));
  for (const { name, size, sha256 } of manifest?.files ?? []) {
    const held = files.get(name) ?? Buffer.alloc(0);
    expect([held.length, createHash('sha256').update(held).digest('hex')]).toEqual([size, sha256]);
  }
  expect(JSON.parse(read(names[2] ?? ''))).toMatchObject({
    form: `${PACK}/annex-b`,
    record: {
      answers: { enterprise_name: { question: expect.any(String), value: expect.stringContaining('138') } },
    },
    amendments: [],
  });
  const list = JSON.parse(read('02-记录清单.json'));
  expect(list.records.map((one: { clause: string; status: string }) => [one.clause, one.status])).toEqual([
    ['7.8.2 a）', 'present'],
    ['7.8.2 b）', 'missing'],
    ['7.8.2 c）', 'missing'],
    ['7.8.2 d）', 'present'],
    ['7.8.2 e）', 'missing'],
  ]);
  expect(list.records[0].files).toEqual(names.slice(0, 5));
  expect(list.records[3].files).toEqual([names[5]]);
  expect(read('03-时间线.csv')).toContain('提交 企业交流座谈表');
  expect(read('05-审计摘录.csv')).toMatch(/王芳,project\.opened,project/);
  const notes = await house.store.prisma.audit.findMany({
    where: { subject: 'export' },
    orderBy: { id: 'asc' },
  });
  expect(notes.map(({ action, key, details }) => [action, key, details])).toEqual([
    ['export', agencyId, { project: projectId, as: 'zip', responses: 1 }],
    [
      'export.done',
      agencyId,
      { project: projectId, files: 12, manifest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
  ]);

  await checkVerify(bytes, files, String((notes[1]?.details as { manifest?: string } | undefined)?.manifest));

  // The bureau sees it with telephone numbers hidden; another agency does not see it.
  const theirs = await fetchZip({ bureau: await makeBureau(house) });
  const all = [...unzip(theirs.bytes)].filter(([name]) => /\.(json|csv)$/.test(name));
  expect(all.map(([, one]) => one.toString('utf8')).join('\n')).not.toContain('13812345678');
  expect(unzip(theirs.bytes).get('02-记录清单.json')?.toString('utf8')).toContain('*******5678');
  expect((await fetchZip({ admin: await makeAgency(house) })).status).toBe(404);
  const page = await (await logIn(house, by)).get(`/console/projects/${projectId}`);
  expect(page.text).toContain(`href="${path}"`);
  expect((await (await logIn(house, by)).get('/console/exports')).text).toContain('项目档案包');
});

async function checkVerify(bytes: Buffer, files: ReadonlyMap<string, Buffer>, manifest: string) {
  const folder = mkdtempSync(join(tmpdir(), 'archive-'));
  const check = async (name: string, held: Buffer) => {
    writeFileSync(join(folder, name), held);
    return await verifyArchive(join(folder, name));
  };
  try {
    expect(await check('whole.zip', bytes)).toMatchObject({ sha256: manifest, problems: [] });
    const photo = '附件/01 2026-03-05 企业交流座谈表/车间.png';
    const altered = Buffer.from(bytes);
    const packed = altered.indexOf(Buffer.from(photo)) + Buffer.from(photo).length + 2;
    altered[packed] = (altered[packed] ?? 0) ^ 1;
    expect((await check('altered.zip', altered))?.problems).toEqual([{ kind: 'altered', name: photo }]);
    const renamed = Buffer.from(bytes.toString('latin1').replaceAll('03-', '13-'), 'latin1');
    expect((await check('renamed.zip', renamed))?.problems.map(({ kind }) => kind)).toContain('added');
    expect(await check('no.zip', Buffer.from('no zip'))).toBeUndefined();
    expect(files.size).toBe(13);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
