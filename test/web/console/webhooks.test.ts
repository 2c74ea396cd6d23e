import { expect, it } from 'vitest';
import { newId } from '../../../src/store/new-id.js';
import { type House, logIn, makeAgency, makeBureau, openHouse, useDatabase } from './setting.js';

useDatabase();

const URL = 'https://platform.example.org/zhitong';
const secretIn = (text: string): string => /<code>(zws_[\w-]{43})<\/code>/.exec(text)?.[1] ?? '';

const onlyHook = async ({ store }: House) => await store.prisma.webhook.findFirstOrThrow();
const deliver = (
  { store }: House,
  webhookId: string,
  more: { status?: string; error?: string; attempts?: number; event?: string; at?: Date } = {},
) => {
  const { at = new Date(), event = 'project.created', ...rest } = more;
  const times = { createdAt: at, dueAt: at, sentAt: rest.status === 'sent' ? at : null };
  return store.prisma.webhookDelivery.create({
    data: { id: newId(), webhookId, event, payload: {}, ...times, ...rest },
  });
};

it('an admin adds one, sees its secret once, tries it, changes the secret and ends it', async () => {
  const house = await openHouse();
  const admin = await logIn(house, { admin: await makeAgency(house) });
  expect((await admin.get('/console/webhooks')).text).toContain('还没有推送地址');
  const made = await admin.post('/console/webhooks', {
    owner: (await house.store.prisma.staff.findFirstOrThrow()).agencyId,
    url: ` ${URL}#part `,
    event: ['task.done', 'project.stage', 'nonsense'],
  });
  const first = secretIn(await made.text());
  expect(first).toMatch(/^zws_/);
  const hook = await onlyHook(house);
  expect(hook).toMatchObject({ url: URL, events: ['project.stage', 'task.done'], createdBy: admin.personId });
  expect(first).not.toContain(hook.secret);
  const path = `/console/webhooks/${hook.id}`;
  const shown = await admin.get(path);
  expect(shown.text).toContain('还没有推送记录');
  expect(shown.text).not.toContain(first);
  expect((await admin.get('/console/webhooks')).text).not.toContain(first);

  expect((await admin.post(`${path}/test`)).status).toBe(303);
  expect(await house.store.prisma.webhookDelivery.findMany()).toMatchObject([
    { event: 'ping', status: 'waiting' },
  ]);
  expect((await admin.get('/console/webhooks')).text).toContain('等待 1');

  const second = secretIn(await (await admin.post(`${path}/secret`)).text());
  expect(second).toMatch(/^zws_/);
  expect(second).not.toBe(first);
  expect(await onlyHook(house)).toMatchObject({ oldSecret: hook.secret });
  expect((await admin.get(path)).text).toContain('新旧密钥并用到');

  expect((await admin.post(`${path}/end`)).status).toBe(303);
  const ended = await admin.get(path);
  expect(ended.text).toContain('已停用');
  expect(ended.text).toContain('推送已停用');
  expect(ended.text).not.toContain('/end"');
  for (const act of ['test', 'secret', 'again'])
    expect((await admin.post(`${path}/${act}`)).status).toBe(409);
  const audit = await house.store.prisma.audit.findMany({ where: { key: hook.id }, orderBy: { id: 'asc' } });
  expect(audit.map(({ action }) => action)).toEqual(
    ['added', 'tested', 'rotated', 'ended'].map((what) => `webhook.${what}`),
  );
  expect(JSON.stringify(audit, (_, value) => (typeof value === 'bigint' ? 0 : value))).not.toContain(first);
});

it('refuses addresses inside, no events, too many and owners that are not theirs', async () => {
  const house = await openHouse();
  const agency = await makeAgency(house);
  const admin = await logIn(house, { admin: agency });
  const add = async (more: Record<string, string | string[]>) => {
    const answer = await admin.post('/console/webhooks', {
      owner: agency,
      url: URL,
      event: 'task.done',
      ...more,
    });
    return [answer.status, await answer.text()] as const;
  };
  expect(await add({ url: 'https://10.0.0.1/' })).toEqual([422, expect.stringContaining('内部网络')]);
  expect(await add({ url: 'http://hooks.example.org/' })).toEqual([422, expect.stringContaining('https://')]);
  expect(await add({ url: 'https://a:b@hooks.example.org/' })).toEqual([
    422,
    expect.stringContaining('密码'),
  ]);
  expect(await add({ event: [] })).toEqual([422, expect.stringContaining('至少选一种')]);
  for (const owner of ['', await makeAgency(house), await makeBureau(house), 'nonsense'])
    expect((await add({ owner }))[0]).toBe(404);
  expect(await house.store.prisma.webhook.count()).toBe(0);
  const one = { url: URL, secret: 's', events: ['task.done'], agencyId: agency };
  await house.store.prisma.webhook.createMany({
    data: Array.from({ length: 20 }, () => ({ id: newId(), ...one })),
  });
  expect(await add({})).toEqual([422, expect.stringContaining('最多 20 个')]);
});

it('shows each their own: admins, bureaus and operators, in both languages', async () => {
  const house = await openHouse();
  const [agency, other, bureau] = [await makeAgency(house), await makeAgency(house), await makeBureau(house)];
  const row = async (owner: object, url: string) => {
    const data = { id: newId(), url, secret: 's', events: ['task.done'], ...owner };
    return (await house.store.prisma.webhook.create({ data })).id;
  };
  const own = await row({ agencyId: agency }, 'https://own.example.org/');
  const theirs = await row({ agencyId: other }, 'https://theirs.example.org/');
  const bureaus = await row({ bureauId: bureau }, 'https://bureau.example.org/');
  const platform = await row({}, 'https://all.example.org/');
  const dead = await deliver(house, theirs, { status: 'dead', error: 'timeout' });
  const hosts = (text: string) =>
    [...text.matchAll(/<strong>https:\/\/(\w+)\.example/g)].map(([, name]) => name);
  const admin = await logIn(house, { admin: agency });
  const member = await logIn(house, { bureau, lang: 'en' });
  const operator = await logIn(house, { operator: true });
  const listed = async (who: typeof admin) => hosts((await who.get('/console/webhooks')).text).toSorted();
  expect(await listed(admin)).toEqual(['own']);
  expect(await listed(member)).toEqual(['bureau']);
  expect(await listed(operator)).toEqual(['all', 'bureau', 'own', 'theirs']);
  expect((await member.get('/console/webhooks')).text).toContain('nothing delivered yet');
  expect((await operator.get('/console/webhooks')).text).toContain('整个平台');
  for (const [who, id] of [
    ...[theirs, bureaus, platform, newId(), 'x'].map((id) => [admin, id] as const),
    ...[own, theirs, platform].map((id) => [member, id] as const),
  ]) {
    expect((await who.get(`/console/webhooks/${id}`)).status).toBe(404);
    for (const act of ['test', 'secret', 'end'])
      expect((await who.post(`/console/webhooks/${id}/${act}`)).status).toBe(404);
    expect((await who.post(`/console/webhooks/${id}/again`, { delivery: dead.id })).status).toBe(404);
  }
  expect(await house.store.prisma.webhook.count({ where: { endedAt: null } })).toBe(4);
  // One's own webhook is no way to another's deliveries.
  await admin.post(`/console/webhooks/${own}/again`, { delivery: dead.id });
  expect(await house.store.prisma.webhookDelivery.findFirst()).toMatchObject({ status: 'dead' });
  const staff = await logIn(house, { staff: agency });
  expect((await staff.get('/console/webhooks')).status).toBe(404);
  expect((await staff.get('/console')).text).not.toContain('/console/webhooks');
  expect((await fetch(`${house.url}/console/webhooks`)).status).toBe(401);
});

it('says what became of each delivery, page by page, and sends again what was given up', async () => {
  const house = await openHouse();
  const agencyId = await makeAgency(house);
  const admin = await logIn(house, { admin: agencyId });
  const { id } = await house.store.prisma.webhook.create({
    data: { id: newId(), url: `${URL}?<b>`, secret: 's', events: ['task.done'], agencyId },
  });
  const path = `/console/webhooks/${id}`;
  const at = (n: number) => new Date(Date.parse('2026-11-20T01:00:00Z') + n * 60_000);
  for (let n = 0; n < 55; n++) await deliver(house, id, { status: 'sent', attempts: 1, at: at(n) });
  const one = await deliver(house, id, { status: 'dead', error: 'status-500', attempts: 8, at: at(60) });
  await deliver(house, id, { status: 'dead', error: 'certificate', attempts: 8, at: at(61) });
  await deliver(house, id, { status: 'waiting', error: 'status-302', attempts: 2, at: at(62) });
  const { text } = await admin.get(path);
  for (const words of [
    '对方返回错误 500',
    '证书有问题',
    '要求转到别的地址（302）',
    '再试',
    '未送达 2',
    '等待 1',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('<b>');
  expect(text.match(/<li><div class="row">/g)).toHaveLength(50);
  const next = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const rest = await admin.get(next);
  expect(rest.text.match(/<li><div class="row">/g)).toHaveLength(8);
  expect(rest.text).not.toContain('rel="next"');
  expect((await admin.get(`${path}?state=dead`)).text.match(/<li><div class="row">/g)).toHaveLength(2);
  for (const query of ['state=nonsense', 'before=nonsense', `before=99999999999999999_${id}`, 'before=1'])
    expect((await admin.get(`${path}?${query}`)).status).toBe(200);

  await admin.post(`${path}/again`, { delivery: one.id });
  expect(await house.store.prisma.webhookDelivery.findUnique({ where: { id: one.id } })).toMatchObject({
    ...{ status: 'waiting', attempts: 0 },
  });
  await admin.post(`${path}/again`);
  expect(await house.store.prisma.webhookDelivery.count({ where: { status: 'dead' } })).toBe(0);
  expect((await admin.get(`${path}?state=dead`)).text).toContain('这里没有记录');
});
