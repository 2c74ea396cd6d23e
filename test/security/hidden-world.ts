import { openInquiry } from '../../src/service/inquiries/ask.js';
import { createTraining } from '../../src/service/trainings/create-training.js';
import { register } from '../../src/service/trainings/register.js';
import { newId } from '../../src/store/new-id.js';
import type { Store } from '../../src/store/store.js';
import { makeWorld } from '../web/api/world.js';
import { CHENGDU, makeContact } from '../web/console/rows.js';
import { handIn } from '../web/console/scene.js';
import { type House, makeBureau, makePerson, rulebook } from '../web/console/setting.js';

/** Stands in every name and text of the agency that nobody else may see anything of. */
export const HIDDEN = '绝不外传';

export type HiddenWorld = Awaited<ReturnType<typeof makeHidden>>;

/**
 * An agency with something of everything. `url`: of the server, where there is one. `open`: what stands in the names of
 * the agency and its training instead, where those may be seen by whoever was invited to the training. `mark`: stands in
 * everything else.
 */
export async function makeHidden(
  { store, url = '' }: { readonly store: Store; readonly url?: string },
  open = HIDDEN,
  mark = HIDDEN,
) {
  const { prisma, transact } = store;
  const house: House = { store, url };
  const world = await makeWorld(house);
  const { agencyId, admin, enterpriseId, contact, projectId } = world;
  await prisma.agency.update({ where: { id: agencyId }, data: { name: `示例机构${open}` } });
  await prisma.enterprise.update({ where: { id: enterpriseId }, data: { name: `示例企业${mark}` } });
  await prisma.project.update({ where: { id: projectId }, data: { name: `示例项目${mark}` } });
  const person = await makeContact(house, enterpriseId, `王${mark}`);
  const colleague = await makePerson(house, { staff: agencyId, name: `李${mark}` });
  const now = new Date();
  const photo = { id: newId(), name: `${mark}.png`, mime: 'image/png', size: 3 };
  const complaint = await handIn(house, {
    ...{ form: 'common/complaint', personId: contact, enterpriseId },
    answers: { happened: mark, about: { picked: ['training'] }, urgent: false, evidence: [photo] },
  });
  const fix = await handIn(house, {
    ...{ form: `${CHENGDU}/annex-f`, personId: contact, enterpriseId, projectId },
    answers: { staff: mark, staff_attitude: 'dissatisfied' },
  });
  const identity = await prisma.identity.findFirstOrThrow({ where: { personId: contact } });
  const asked = { personId: contact, identityId: identity.id, enterpriseId, mayPublish: true };
  const inquiry = await transact((tx) => openInquiry(tx, rulebook, { ...asked, question: mark }, now));
  const startsAt = new Date(+now + 86_400_000);
  const draft = { title: `示例培训${open}`, place: open, startsAt, endsAt: new Date(+startsAt + 3_600_000) };
  const training = await transact((tx) => createTraining(tx, { agencyId }, draft, undefined, now));
  const of = { agencyId, title: mark, body: mark };
  const notice = { id: newId(), ...of, kind: 'training', audience: {} };
  await prisma.notice.create({ data: { ...notice, status: 'draft', trainingId: training.id } });
  const sent = await prisma.notice.create({
    data: { id: newId(), ...of, kind: 'news', audience: {}, status: 'paused', startedAt: now, intended: 1 },
  });
  const content = { kind: 'news', title: mark, body: mark, audience: { people: [{}] } };
  const template = await prisma.noticeTemplate.create({
    data: { id: newId(), agencyId, name: mark, content },
  });
  const series = await prisma.noticeSeries.create({
    data: {
      ...{ id: newId(), templateId: template.id, every: 'monthly:10@09:30' },
      nextAt: new Date('2099-01-10T01:30:00Z'),
    },
  });
  const segment = await prisma.segment.create({
    data: { id: newId(), agencyId, name: mark, audience: { people: [{}] } },
  });
  const people = [{ name: mark, level: 'front_line' as const }];
  await transact((tx) => register(tx, training.id, { enterpriseId, by: contact, people }, now));
  const registration = await prisma.registration.findFirstOrThrow({ where: { trainingId: training.id } });
  const invite = { id: newId(), agencyId, role: 'contact', codeHash: newId(), createdBy: admin };
  await prisma.invite.create({ data: invite });
  const join = { id: newId(), personId: person, enterpriseId, by: 'name', said: mark };
  await prisma.joinRequest.create({ data: join });
  const room = { id: newId(), accountId: identity.accountId, key: newId(), agencyId, registeredBy: admin };
  await prisma.room.create({ data: { ...room, title: mark } });
  const hook = { id: newId(), agencyId, url: `https://z.example/${newId()}`, secret: 'x', events: [] };
  await prisma.webhook.create({ data: hook });
  const sheet = { ...{ name: `${mark}.csv`, mime: 'text/csv' }, size: 3, sha256: '0'.repeat(64) };
  const list = await prisma.upload.create({ data: { id: newId(), personId: admin, ...sheet } });
  const message = { text: mark, buttons: [], kind: 'note' };
  const blocked = await prisma.outbox.create({
    data: {
      ...{ id: newId(), identityId: identity.id, accountId: identity.accountId, message },
      ...{ status: 'blocked', error: 'no-window' },
    },
  });
  const { sessionId } = await prisma.response.findUniqueOrThrow({ where: { id: world.responseId } });
  return {
    ...world,
    ...{ person, colleague, photo, identityId: identity.id, sessionId },
    callId: blocked.id,
    bureauId: await makeBureau(house),
    complaintId: complaint.id,
    fixId: fix.id,
    inquiryId: inquiry.id,
    trainingId: training.id,
    trainingNumber: training.number,
    noticeId: notice.id,
    sentId: sent.id,
    templateId: template.id,
    seriesId: series.id,
    segmentId: segment.id,
    registrationId: registration.id,
    inviteId: invite.id,
    joinId: join.id,
    roomId: room.id,
    webhookId: hook.id,
    listId: list.id,
  };
}
