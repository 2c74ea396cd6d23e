import { askToJoin } from '../../../src/service/enterprises/ask-to-join.js';
import { answerInquiry } from '../../../src/service/inquiries/answer.js';
import { openInquiry } from '../../../src/service/inquiries/ask.js';
import { createInvite } from '../../../src/service/invites/create-invite.js';
import { settleLoop } from '../../../src/service/ratings/settle-loop.js';
import { newId } from '../../../src/store/new-id.js';
import { makeContact, makeEnterprise, makeResponse } from './rows.js';
import { type House, logIn, makeAgency, makeBureau, makePerson, rulebook, type Visitor } from './setting.js';

/** Where somebody is written to. */
export async function reach({ store }: House, personId: string): Promise<string> {
  const account = { channel: 'telegram', key: newId() };
  const { id: accountId } = await store.prisma.account.create({ data: { id: newId(), ...account } });
  const { id } = await store.prisma.identity.create({
    data: { id: newId(), accountId, key: newId(), personId },
  });
  return id;
}

/** What lies in the outbox for them: it belongs to nobody yet, so that whoever serves the account sends it. */
export const lettersTo = async ({ store }: House, identityId: string): Promise<readonly string[]> =>
  (await store.prisma.outbox.findMany({ where: { identityId, owner: null }, orderBy: { id: 'asc' } })).map(
    ({ message }) => (message as { text: string }).text,
  );

/** Hands in a form and what follows from it. */
export async function handIn(
  house: House,
  given: Parameters<typeof makeResponse>[1],
): Promise<{ readonly id: string }> {
  const { id } = await makeResponse(house, given);
  const opened = await house.store.transact((tx) => settleLoop(tx, rulebook, id, new Date()));
  return opened?.kind === 'inquiry' || !opened ? { id: opened?.id ?? '' } : { id: opened.opened.id };
}

export interface Scene {
  readonly agencyId: string;
  readonly enterpriseId: string;
  readonly contactId: string;
  readonly identityId: string;
  readonly admin: Visitor;
  readonly staff: Visitor;
  /** By whom nothing of it may be seen. */
  readonly other: Visitor;
  readonly bureau: Visitor;
}

export async function makeScene(house: House): Promise<Scene> {
  const agencyId = await makeAgency(house, `示例服务中心${newId()}`);
  const enterpriseId = await makeEnterprise(house, agencyId);
  const contactId = await makeContact(house, enterpriseId);
  return {
    ...{ agencyId, enterpriseId, contactId },
    identityId: await reach(house, contactId),
    admin: await logIn(house, await makePerson(house, { admin: agencyId, name: '陈管理' })),
    staff: await logIn(house, await makePerson(house, { staff: agencyId, name: '李强' })),
    other: await logIn(house, { admin: await makeAgency(house) }),
    bureau: await logIn(house, { bureau: await makeBureau(house) }),
  };
}

/** A complaint with files, questions, and something to be put right, at an agency; the pages that show them. */
export async function makeLoop(
  house: House,
  { agencyId, enterpriseId }: Pick<Scene, 'agencyId' | 'enterpriseId'>,
): Promise<readonly string[]> {
  const { store } = house;
  const personId = await makeContact(house, enterpriseId);
  await reach(house, personId);
  const staffId = await makePerson(house, { staff: agencyId, name: '欧阳建国' });
  const of = { personId, enterpriseId };
  const photo = { id: newId(), name: 'IMG_20261120_100523_一楼车间现场照片.png', mime: 'image/png', size: 3 };
  const happened = '约好上周三上午九点上门校准三坐标测量机，等到中午没有人来，电话也打不通，生产线停了半天。';
  const told = { happened, about: { picked: ['training'] }, urgent: true, evidence: [photo] };
  const complaint = await handIn(house, { ...of, form: 'common/complaint', answers: told });
  const late = { matterId: complaint.id, role: { not: 'contact' } };
  await store.prisma.task.updateMany({ where: late, data: { dueOn: new Date('2026-01-05') } });
  const rated = { staff: '李强', staff_attitude: 'dissatisfied', staff_competence: 'dissatisfied' };
  const survey = { ...of, form: 'db5101-t190-2024/annex-f', answers: rated };
  const fix = await handIn(house, survey);
  const question = '我们的卡尺和三坐标测量机多久要校准一次？去哪里校准？费用有没有补贴？';
  const asking = { personId, identityId: undefined, enterpriseId, question, mayPublish: true };
  const now = new Date();
  const [open, answered] = await store.transact(async (tx) => {
    const first = await openInquiry(tx, rulebook, asking, now);
    const second = await openInquiry(tx, rulebook, asking, now);
    const text = '卡尺一般一年一次，找有资质的计量技术机构。';
    await answerInquiry(tx, rulebook, second.id, { by: staffId, text }, now);
    return [first.id, second.id];
  });
  await createInvite(
    store.prisma,
    'a secret',
    { role: 'expert', agencyId, days: 30, createdBy: staffId },
    now,
  );
  const stranger = await makePerson(house, { name: '赵申请' });
  const said = '新都示例精密机械制造有限公司';
  await askToJoin(store.prisma, { personId: stranger, enterpriseId, by: 'name', said }, now);
  return [
    ...['/complaints', `/complaints/${complaint.id}`, '/inquiries', `/inquiries/${open}`],
    ...[`/inquiries/${answered}`, '/satisfaction', `/satisfaction/${fix.id}`],
    ...[`/staff/agencies/${agencyId}`, `/staff/agencies/${agencyId}/people/${staffId}`],
    ...['/enterprises/import', `/enterprises/${enterpriseId}/merge`],
  ];
}
