import { join } from 'node:path';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import { TemplateHandler } from 'easy-template-x';
import { expect, test } from 'vitest';
import type { Definition, Slot } from '../../../src/flow/definition/definition.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { newId } from '../../../src/store/new-id.js';
import { compareWording } from '../../../src/web/console/pages/packs/changes.js';
import { CHENGDU, FORM_B, makeContact, makeEnterprise, makeResponse } from './rows.js';
import { type House, logIn, makeAgency, makeBureau, openHouse, useDatabase } from './setting.js';

useDatabase();

const { definitions } = loadPacks(join(import.meta.dirname, '../../../flows'));
const FORM = `/console/packs/${FORM_B}`;

/** Somebody is at a form, of the version in force or of an earlier one. */
async function makeOpen(house: House, agencyId: string, definitionHash?: string) {
  const enterpriseId = await makeEnterprise(house, agencyId);
  const personId = await makeContact(house, enterpriseId);
  const { sessionId } = await makeResponse(house, { personId, enterpriseId });
  const { prisma } = house.store;
  await prisma.response.deleteMany({ where: { sessionId } });
  await prisma.session.update({
    where: { id: sessionId },
    data: { status: 'asking', ...(definitionHash ? { definitionHash } : {}) },
  });
}

test('a standard with its documents, forms, versions and rules; who fills in what is counted for the own agency', async () => {
  const house = await openHouse();
  const [agencyId, otherId] = [await makeAgency(house), await makeAgency(house)];
  await makeOpen(house, agencyId);
  const old = 'f'.repeat(32);
  await house.store.prisma.definition.create({
    data: {
      hash: old,
      pack: CHENGDU,
      form: FORM_B,
      content: {},
      createdAt: new Date('2026-01-02T03:04:00Z'),
    },
  });
  await makeOpen(house, agencyId, old);
  await makeOpen(house, otherId);
  const staff = await logIn(house, { staff: agencyId });
  const list = await staff.get('/console/packs');
  for (const shown of ['DB5101/T 190—2024', 'DB32/T 4918—2024', `/console/packs/${CHENGDU}"`])
    expect(list.text).toContain(shown);
  const { text } = await staff.get(`/console/packs/${CHENGDU}`);
  expect(text).toMatch(/annex-b">[^<]+<.*?<td class="number">2<br><small>其中旧版 1/s);
  for (const shown of ['待办和提醒', '企业联系人：', '附录B', '阶段']) expect(text).toContain(shown);
  const form = (await staff.get(FORM)).text;
  expect(form).toContain('2026-01-02 11:04');
  expect(form).toContain(`${FORM}/versions/${old}`);
  for (const shown of ['企业名称', '必填', '什么时候问：', '选项：', `/console/blank/${FORM_B}/docx`])
    expect(form).toContain(shown);
  const bureau = await logIn(house, { bureau: await makeBureau(house) });
  expect((await bureau.get(`/console/packs/${CHENGDU}`)).text).toMatch(/annex-b">.*?<td class="number">3</s);
  for (const path of [
    '/console/packs/nothing',
    `/console/packs/${CHENGDU}/nothing`,
    `${FORM}/versions/${old}`,
  ])
    expect((await staff.get(path)).status).toBe(404);
  expect((await fetch(`${house.url}${FORM}`)).status).toBe(401);
});

test('a question is shown as each channel asks it, and another version beside the one in force', async () => {
  const house = await openHouse();
  const staff = await logIn(house, { staff: await makeAgency(house) });
  const form = (await staff.get(FORM)).text;
  const keys = [...form.matchAll(/preview\/(\w+)"/g)].map(([, key]) => key);
  expect(keys.length).toBeGreaterThan(10);
  for (const key of keys) expect((await staff.get(`${FORM}/preview/${key}`)).status).toBe(200);
  const choice = await staff.get(`${FORM}/preview/${keys.find((key) => key?.includes('size'))}`);
  expect(choice.text).toMatch(/Telegram.*class="keys".*微信.*1\. .*网页/s);
  expect((await staff.get(`${FORM}/preview/nothing`)).status).toBe(404);
  const definition = definitions.get(FORM_B) as Definition;
  expect((await staff.get(`${FORM}/versions/${definition.hash}`)).text).toContain('没有不同');
  const [first, second, ...rest] = definition.slots as readonly [Slot, Slot, ...Slot[]];
  const question = { ...first.question, label: { zh: '单位名称', en: 'Unit' } };
  const earlier = { ...definition, slots: [{ ...first, question }, ...rest] };
  expect(compareWording(earlier, definition, 'zh')).toMatchObject([
    { key: first.question.key, kind: 'reworded', before: expect.stringContaining('单位名称') },
    { key: second.question.key, kind: 'added', before: '' },
  ]);
  expect(compareWording(definition, earlier, 'en')[1]).toMatchObject({ kind: 'removed', after: '' });
});

const docx = async (name: string, ...lines: readonly string[]): Promise<File> => {
  const children = lines.map((line) => new Paragraph({ children: [new TextRun(line)] }));
  return new File([new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))], name, {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  });
};

test('an agency brings its own Word template, tries it, and does without it again; a faulty one is refused', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const [agencyId, otherId] = [await makeAgency(house, '示例甲机构'), await makeAgency(house)];
  const admin = await logIn(house, { admin: agencyId });
  const page = `${FORM}/template`;
  const mine = `${page}/${agencyId}`;
  const empty = await admin.get(page);
  for (const shown of ['没有自己的模板', '{企业名称}', '示例甲机构']) expect(empty.text).toContain(shown);
  const faulty: readonly [File | undefined, string][] = [
    [undefined, '请选择一个文件'],
    [new File(['不是'], '模板.txt', { type: 'text/plain' }), '请上传 .docx 文件'],
    [new File(['x'.repeat(99)], '模板.docx'), '文件打不开'],
    [await docx('模板.docx', '没有标签'), '里面没有标签'],
    [await docx('模板.docx', '{企业名称} {公司<名>}'), '这些标签不是这张表的：{公司&lt;名&gt;}'],
    [await docx('模板.docx', '{企业名称'), '没有配上“}”'],
    [await docx('模板.docx', '企业名称}'), '前面没有“{”'],
    [await docx('模板.docx', '{#企业名称}', '每一行'), '{#企业名称} 没有结束'],
    [await docx('模板.docx', '{企业名称}', '{/地址}'), '{/地址} 前面没有'],
  ];
  for (const [file, why] of faulty) {
    const text = await (await admin.post(mine, file ? { file } : {})).text();
    expect(text).toContain('这份模板不能用');
    expect(text).toContain(why);
  }
  expect(await prisma.formTemplate.count()).toBe(0);
  expect(await prisma.upload.count()).toBe(0);

  for (const name of ['第一版.docx', '第二版<2>.docx'])
    expect((await admin.post(mine, { file: await docx(name, '本机构：{企业名称}') })).status).toBe(303);
  expect((await admin.get(page)).text).toContain('第二版_2_.docx');
  const tried = await admin.get(`${mine}/try`);
  const filled = Buffer.from(await tried.response.arrayBuffer());
  expect(await new TemplateHandler().getText(filled)).toMatch(/本机构：\S+/);
  const own = Buffer.from(await (await admin.get(`${mine}/file`)).response.arrayBuffer());
  expect(await new TemplateHandler().getText(own)).toContain('本机构：{企业名称}');
  // Documents of the agency are made from it; the file outlives whoever brought it.
  const enterpriseId = await makeEnterprise(house, agencyId);
  const personId = await makeContact(house, enterpriseId);
  const answers = { enterprise_name: '示例食品厂' };
  const { id } = await makeResponse(house, { personId, enterpriseId, answers });
  const document = (await admin.get(`/console/responses/${id}/as/docx`)).response;
  expect(await new TemplateHandler().getText(Buffer.from(await document.arrayBuffer()))).toContain(
    '本机构：示例食品厂',
  );
  const { uploadId } = await prisma.formTemplate.findFirstOrThrow();
  expect(await prisma.upload.findUniqueOrThrow({ where: { id: uploadId } })).toMatchObject({
    personId: null,
  });

  const other = await logIn(house, { admin: otherId });
  for (const path of [`${mine}/try`, `${mine}/file`]) expect((await other.get(path)).status).toBe(404);
  for (const path of [mine, `${mine}/remove`]) expect((await other.post(path)).status).toBe(404);
  for (const as of [{ staff: agencyId }, { operator: true }, { bureau: await makeBureau(house) }])
    expect((await (await logIn(house, as)).get(page)).status).toBe(404);
  expect((await admin.post(`${page}/${newId()}`, { file: await docx('x.docx', '{企业名称}') })).status).toBe(
    404,
  );

  expect((await admin.post(`${mine}/remove`)).status).toBe(303);
  expect((await admin.get(`${mine}/try`)).status).toBe(404);
  const noted = await prisma.audit.findMany({
    where: { personId: admin.personId, key: agencyId },
    orderBy: { id: 'asc' },
  });
  expect(noted.map(({ action }) => action)).toEqual(['template.put', 'template.put', 'template.removed']);
});
