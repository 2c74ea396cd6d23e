import { Document, Packer, Paragraph } from 'docx';
import { TemplateHandler } from 'easy-template-x';
import { expect, test } from 'vitest';
import { newId } from '../../../src/store/new-id.js';
import { CHENGDU, FORM_B, makeContact, makeEnterprise, makeResponse } from './rows.js';
import { type House, logIn, makeAgency, makeBureau, openHouse, useDatabase } from './setting.js';

useDatabase();

const ANSWERS = {
  enterprise_name: '示例<b>机械</b>有限公司',
  contact: { name: '张伟', phone: '13800138000' },
  headcount: 120,
};

async function makeFilled(house: House) {
  const agencyId = await makeAgency(house);
  const enterpriseId = await makeEnterprise(house, agencyId);
  const personId = await makeContact(house, enterpriseId);
  const of = { personId, enterpriseId };
  const first = await makeResponse(house, { ...of, answers: ANSWERS, at: new Date('2026-03-01T02:00:00Z') });
  const second = await makeResponse(house, {
    ...of,
    answers: { ...ANSWERS, headcount: 150 },
    at: new Date('2026-09-01T02:00:00Z'),
  });
  return { agencyId, enterpriseId, personId, first, second };
}

const textOf = async (response: Response): Promise<string> =>
  await new TemplateHandler().getText(Buffer.from(await response.arrayBuffer()));

test('a response is shown to its agency with wording, changes and other dates, and that it was seen is kept', async () => {
  const house = await openHouse();
  const { agencyId, personId, first, second } = await makeFilled(house);
  await house.store.prisma.amendment.create({
    data: {
      ...{ sessionId: first.sessionId, slot: 8, key: 'headcount', kind: 'amended', personId },
      ...{ was: 12, value: 120, at: new Date('2026-03-01T01:00:00Z') },
    },
  });
  const staff = await logIn(house, { staff: agencyId });
  const { status, text } = await staff.get(`/console/responses/${first.id}`);
  expect(status).toBe(200);
  expect(text).toContain('13800138000');
  expect(text).toContain('示例&lt;b&gt;机械&lt;/b&gt;有限公司');
  expect(text).toContain('题目原文');
  expect(text).toMatch(/修改记录.*<td>12 ?人?<\/td>\s*<td>120/s);
  expect(text).toContain(`/console/responses/${first.id}/beside/${second.id}`);
  const seen = await house.store.prisma.audit.findMany({ where: { action: 'console.seen', key: first.id } });
  expect(seen).toMatchObject([{ personId: staff.personId, subject: 'response' }]);
});

test('another agency finds nothing; the bureau and the operator see phones masked, in files too', async () => {
  const house = await openHouse();
  const { first } = await makeFilled(house);
  const [other, bureau, operator] = [
    await logIn(house, { admin: await makeAgency(house) }),
    await logIn(house, { bureau: await makeBureau(house) }),
    await logIn(house, { operator: true, lang: 'en' }),
  ];
  for (const path of ['', '/as/docx', '/as/pdf', `/beside/${first.id}`])
    expect((await other.get(`/console/responses/${first.id}${path}`)).status).toBe(404);
  for (const watcher of [bureau, operator]) {
    const { text } = await watcher.get(`/console/responses/${first.id}`);
    expect(text).toContain('*******8000');
    expect(text).not.toContain('13800138000');
  }
  expect((await operator.get(`/console/responses/${first.id}`)).text).toContain('Download Word');
  const { response } = await bureau.get(`/console/responses/${first.id}/as/docx`);
  const docx = await textOf(response);
  expect(docx).toContain('*******8000');
  expect(docx).not.toContain('13800138000');
  expect((await fetch(`${house.url}/console/responses/${first.id}`)).status).toBe(401);
});

test('what is no id, not there, or of a complaint is not found', async () => {
  const house = await openHouse();
  const { personId, first } = await makeFilled(house);
  const complaint = await makeResponse(house, { form: 'common/complaint', personId });
  const operator = await logIn(house, { operator: true });
  for (const path of [`responses/x`, `responses/${newId()}`, `responses/${complaint.id}`])
    expect((await operator.get(`/console/${path}`)).status).toBe(404);
  for (const path of ['as/exe', `files/${newId()}`, `beside/${newId()}`, `beside/${complaint.id}`])
    expect((await operator.get(`/console/responses/${first.id}/${path}`)).status).toBe(404);
});

test('it is downloaded as Word and PDF, filled in and blank', async () => {
  const house = await openHouse();
  const { agencyId, first } = await makeFilled(house);
  const staff = await logIn(house, { staff: agencyId });
  const docx = (await staff.get(`/console/responses/${first.id}/as/docx`)).response;
  expect(decodeURIComponent(docx.headers.get('content-disposition') ?? '')).toMatch(
    /attachment.*2026-03-01\.docx/,
  );
  const text = await textOf(docx);
  expect(text).toContain('示例<b>机械</b>有限公司');
  expect(text).toContain('13800138000');
  const pdf = (await staff.get(`/console/responses/${first.id}/as/pdf`)).response;
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
  const blank = (await staff.get('/console/blank/db5101-t190-2024/annex-b/docx')).response;
  expect(await textOf(blank)).not.toContain('13800138000');
  expect((await staff.get('/console/blank/db5101-t190-2024/annex-z/docx')).status).toBe(404);
});

test('two dates stand side by side with what changed, the earlier first', async () => {
  const house = await openHouse();
  const { agencyId, first, second } = await makeFilled(house);
  const staff = await logIn(house, { staff: agencyId });
  const { text } = await staff.get(`/console/responses/${second.id}/beside/${first.id}`);
  expect(text).toMatch(/2026-03-01.*2026-09-01/s);
  expect(text).toMatch(/1 题的答案不同/);
  expect(text).toMatch(/有变化<\/mark>.*120.*150/s);
});

test('an agency’s own template is filled in instead; files of an answer are opened from it alone', async () => {
  const template = await Packer.toBuffer(
    new Document({ sections: [{ children: [new Paragraph('本机构：{企业名称}，{headcount}')] }] }),
  );
  const photo = { id: newId(), name: '现场.png', mime: 'image/png', size: 3 };
  const stored = new Map([[photo.id, Buffer.from('png')]]);
  const house = await openHouse(undefined, async (id) => stored.get(id) ?? template);
  const { agencyId, first, personId, enterpriseId } = await makeFilled(house);
  await house.store.prisma.formTemplate.create({
    data: { id: newId(), agencyId, form: FORM_B, uploadId: newId() },
  });
  const staff = await logIn(house, { staff: agencyId });
  const { response } = await staff.get(`/console/responses/${first.id}/as/docx`);
  expect(await textOf(response)).toContain('本机构：示例<b>机械</b>有限公司，120');
  const record = await makeResponse(house, {
    ...{ form: 'db5101-t190-2024/annex-c', personId, enterpriseId },
    answers: { photos: [photo] },
  });
  expect((await staff.get(`/console/responses/${record.id}`)).text).toContain('现场.png');
  const file = await staff.get(`/console/responses/${record.id}/files/${photo.id}`);
  expect(file.text).toBe('png');
  expect(file.response.headers.get('content-disposition')).toMatch(/^inline/);
  expect((await staff.get(`/console/responses/${first.id}/files/${photo.id}`)).status).toBe(404);
});

test('ratings are read by admins and those above, not by whoever may be rated in them', async () => {
  const house = await openHouse();
  const agencyId = await makeAgency(house);
  const enterpriseId = await makeEnterprise(house, agencyId);
  const personId = await makeContact(house, enterpriseId);
  const survey = { form: `${CHENGDU}/annex-f`, personId, enterpriseId, answers: { staff: '李强' } };
  const { id } = await makeResponse(house, survey);
  const [staff, admin] = [await logIn(house, { staff: agencyId }), await logIn(house, { admin: agencyId })];
  const bureau = await logIn(house, { bureau: await makeBureau(house) });
  for (const path of [`/responses/${id}`, `/responses/${id}/as/docx`]) {
    expect((await staff.get(`/console${path}`)).status).toBe(404);
    for (const visitor of [admin, bureau]) expect((await visitor.get(`/console${path}`)).status).toBe(200);
  }
  const { text } = await staff.get(`/console/enterprises/${enterpriseId}`);
  expect([text.includes('评价由机构管理员查看'), text.includes(id)]).toEqual([true, false]);
  expect((await admin.get(`/console/enterprises/${enterpriseId}`)).text).toContain(`/responses/${id}`);
});
