import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { advanceComplaint } from '../../../src/service/complaints/advance-complaint.js';
import { openComplaint } from '../../../src/service/complaints/open-complaint.js';
import { STATUSES, type Step } from '../../../src/service/complaints/steps.js';
import { createEnterprise } from '../../../src/service/enterprises/create-enterprise.js';
import { mergeEnterprises } from '../../../src/service/enterprises/merge-enterprises.js';
import { eraseMyData } from '../../../src/service/my-data/erase-my-data.js';
import { endFinished } from '../../../src/service/notices/due-notices.js';
import { completeTask } from '../../../src/service/work/tasks.js';
import { newId } from '../../../src/store/new-id.js';
import { readHandedIn } from '../../../src/store/ratings/rated-responses.js';
import { WEBHOOK_EVENTS } from '../../../src/store/webhooks/events.js';
import { tellResponses } from '../../../src/store/webhooks/tell-rows.js';
import { endWebhook } from '../../../src/store/webhooks/webhooks.js';
import { CHENGDU, on, rulebook, type Site, useSites } from '../projects/site.js';

const makeSite = useSites();

interface Owner {
  readonly agencyId?: string;
  readonly bureauId?: string;
}

async function hook({ store }: Site, owner: Owner, events: readonly string[] = WEBHOOK_EVENTS) {
  const { id } = await store.prisma.webhook.create({
    data: { id: newId(), url: 'https://hooks.example.org', secret: 'x', events: [...events], ...owner },
  });
  return id;
}

async function heard({ store }: Site, webhookId: string) {
  const rows = await store.prisma.webhookDelivery.findMany({
    where: { webhookId },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(({ event, payload }) => ({ event, data: payload as Record<string, Json> }));
}

const names = async (site: Site, id: string) => (await heard(site, id)).map(({ event }) => event);

/** A site with a webhook of its agency, of another agency, of a bureau and of the platform. */
async function open() {
  const site = await makeSite();
  const { prisma } = site.store;
  await prisma.webhook.updateMany({ data: { endedAt: new Date() } });
  const other = await site.world.agency(`示例别家${newId()}`);
  const { id: bureauId } = await prisma.bureau.create({ data: { id: newId(), name: '示例市市场监管局' } });
  const own = await hook(site, { agencyId: site.agencyId });
  const [theirs, bureau, platform] = [
    await hook(site, { agencyId: other }),
    await hook(site, { bureauId }),
    await hook(site, {}),
  ];
  return { site, own, theirs, bureau, platform };
}

describe('what is told', () => {
  it('of a project: to its agency, bureaus and the platform, by ids alone', async () => {
    const { site, own, theirs, bureau, platform } = await open();
    const { run, enterpriseId, store } = site;
    const projectId = await site.open(CHENGDU, on('2026-03-02'));
    const { responseId } = await site.handIn(`${CHENGDU}/annex-b`, site.contact, on('2026-03-03'));
    await run((tx) => tellResponses(tx, 'response.submitted', [responseId], on('2026-03-03')));
    const all = await heard(site, own);
    expect(all[0]).toEqual({
      event: 'project.created',
      data: { projectId, enterpriseId, pack: CHENGDU, stage: expect.any(String) },
    });
    expect(all.find(({ event }) => event === 'project.stage')?.data).toMatchObject({
      ...{ projectId, enterpriseId, stage: expect.any(String), status: 'done' },
    });
    expect(all.find(({ event }) => event === 'task.done')?.data).toMatchObject({
      ...{ projectId, enterpriseId, form: `${CHENGDU}/annex-b`, kind: 'project', responseId },
    });
    expect(all.at(-1)).toEqual({
      event: 'response.submitted',
      data: {
        ...{ responseId, form: `${CHENGDU}/annex-b`, enterpriseId, projectId },
        submittedAt: '2026-03-03T02:00:00.000Z',
      },
    });
    expect(JSON.stringify(all)).not.toMatch(/张伟|赵敏|李强|机械有限公司/);
    expect(await names(site, theirs)).toEqual([]);
    expect(await heard(site, bureau)).toHaveLength(all.length);
    expect(await heard(site, platform)).toHaveLength(all.length);

    const task = await store.prisma.task.findFirstOrThrow({ where: { matterId: projectId, status: 'open' } });
    await run((tx) => completeTask(tx, rulebook, task.id, site.staff, on('2026-03-04'), '电话里说好了'));
    expect((await heard(site, own)).filter(({ data }) => data.taskId === task.id)).toHaveLength(1);
    await run((tx) => completeTask(tx, rulebook, task.id, site.staff, on('2026-03-04'), '再来'));
    expect((await heard(site, own)).filter(({ data }) => data.taskId === task.id)).toHaveLength(1);
    expect(JSON.stringify(await heard(site, own))).not.toContain('电话里说好了');
  });

  it('of an enterprise: when it comes, changes, comes into care, is merged', async () => {
    const { site, own, theirs, bureau } = await open();
    const { run, store, agencyId } = site;
    const id = await run((tx) => createEnterprise(tx, { name: '示例新厂', agencyId }, on('2026-03-02')));
    const into = await run((tx) =>
      createEnterprise(tx, { name: '示例另一厂', creditCode: '91512081MA62K0260E' }, on('2026-03-02')),
    );
    await run((tx) => mergeEnterprises(tx, { from: id, into, by: site.admin }, on('2026-03-03')));
    expect(await heard(site, own)).toEqual([
      { event: 'enterprise.created', data: { enterpriseId: id } },
      {
        event: 'enterprise.changed',
        data: { enterpriseId: id, changed: ['mergedInto', 'creditCode'], mergedInto: into },
      },
      { event: 'enterprise.changed', data: { enterpriseId: into, changed: ['facts', 'agencyId'] } },
    ]);
    expect(await names(site, bureau)).toHaveLength(4);
    expect(await names(site, theirs)).toEqual([]);
    expect(await store.prisma.webhookDelivery.count({ where: { status: { not: 'waiting' } } })).toBe(0);
  });

  it('only of events that were chosen, to none that has ended, and not when it does not happen after all', async () => {
    const { site, own } = await open();
    const { run, store, agencyId } = site;
    const few = await hook(site, { agencyId }, ['notice.done']);
    await run((tx) => endWebhook(tx, own, on('2026-03-02')));
    await run((tx) => createEnterprise(tx, { name: '示例甲厂', agencyId }, on('2026-03-02')));
    const failed = run(async (tx) => {
      const second = { name: '示例乙厂', agencyId };
      const webhook = await hook(site, { agencyId });
      await createEnterprise(tx, second, on('2026-03-02'));
      expect(await tx.webhookDelivery.count({ where: { webhookId: webhook } })).toBe(1);
      throw new Error('not after all');
    });
    await expect(failed).rejects.toThrow('not after all');
    const bureaus = await store.prisma.webhook.findMany({ where: { agencyId, endedAt: null } });
    for (const { id } of bureaus) expect(await names(site, id)).toEqual([]);
    const notice = {
      kind: 'general',
      title: '示例',
      body: '示例',
      purpose: 'written',
      details: {},
      files: [],
    };
    const { id, number } = await store.prisma.notice.create({
      data: { id: newId(), ...notice, agencyId, audience: {}, status: 'sending', intended: 0, watchers: [] },
    });
    expect(await endFinished(store.prisma, on('2026-03-02'))).toEqual([id]);
    expect(await heard(site, few)).toEqual([
      { event: 'notice.done', data: { noticeId: id, number, kind: 'general', intended: 0 } },
    ]);
    expect(await endFinished(store.prisma, on('2026-03-02'))).toEqual([]);
  });

  it('of a form whose answers somebody deleted', async () => {
    const { site, own } = await open();
    const { store, world, contact, enterpriseId } = site;
    const record = {
      form: `${CHENGDU}/annex-b`,
      answers: { phone: { label: '电话', value: '13900139000', shown: '13900139000', said: '13900139000' } },
    };
    const at = on('2026-03-03');
    const { responseId } = await world.filled(`${CHENGDU}/annex-b`, contact, record, { enterpriseId, at });
    await store.transact((tx) => eraseMyData(tx, contact, on('2026-03-05')));
    expect((await heard(site, own)).filter(({ event }) => event === 'response.changed')).toMatchObject([
      { data: { responseId, enterpriseId } },
    ]);
  });
});

describe('a complaint', () => {
  const happened = { label: '投诉内容', value: '没人来', shown: '没人来' };

  async function complain(site: Site, about: string, more: object = {}) {
    const { world, enterpriseId, run } = site;
    const answers = { happened, about: { label: '对象', value: { picked: [about] }, shown: about }, ...more };
    const complainant = await world.person('张联系');
    const filled = await world.filled(
      'common/complaint',
      complainant,
      { answers },
      {
        ...{ enterpriseId, at: on('2026-03-02') },
      },
    );
    const opened = await run(async (tx) => {
      const handedIn = await readHandedIn(tx, filled.responseId);
      return handedIn && (await openComplaint(tx, rulebook, handedIn, on('2026-03-02')));
    });
    return { id: opened?.id ?? '', responseId: filled.responseId };
  }

  it('is told by its number, and never as a form that was handed in', async () => {
    const { site, own, theirs, bureau } = await open();
    const { id, responseId } = await complain(site, 'training');
    await site.run((tx) => tellResponses(tx, 'response.submitted', [responseId], on('2026-03-02')));
    for (const step of STATUSES.slice(1) as Step[])
      await site.run((tx) =>
        advanceComplaint(tx, rulebook, id, step, { by: site.admin, text: '已处理' }, on('2026-03-03')),
      );
    const told = [
      { event: 'complaint.opened', data: { complaintId: id, number: expect.stringMatching(/^T2026-/) } },
      { event: 'complaint.closed', data: { complaintId: id, number: expect.any(String) } },
    ];
    expect(await heard(site, own)).toEqual(told);
    expect(await heard(site, bureau)).toEqual(told);
    expect(await heard(site, theirs)).toEqual([]);
  });

  it('about an admin, who would see what webhooks were told, is for bureaus alone', async () => {
    const { site, own, bureau } = await open();
    const accuse = (name: string) =>
      complain(site, 'staff', { name_of: { label: '姓名', value: name, shown: name } });
    await accuse('赵敏');
    expect(await names(site, own)).toEqual([]);
    expect(await names(site, bureau)).toEqual(['complaint.opened']);
    await accuse('李强');
    expect(await names(site, own)).toEqual(['complaint.opened']);
  });
});
