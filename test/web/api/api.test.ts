import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newId } from '../../../src/store/new-id.js';
import { makeEnterprise, makeResponse } from '../console/rows.js';
import { makeBureau, openHouse, useDatabase } from '../console/setting.js';
import { givenToken, makeTask, makeWorld, program } from './world.js';

useDatabase();

const EN = { 'accept-language': 'en' };

test('who may not is told so, what cannot be read is refused with its fields', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const { agencyId } = await makeWorld(house);
  const own = await givenToken(house, { agencyId });
  // Tokens.
  const bare = await fetch(`${house.url}/api/v1/me`, { headers: EN });
  expect(bare.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(bare.headers.get('www-authenticate')).toBe('Bearer');
  expect(await bare.json()).toMatchObject({
    status: 401,
    code: 'token-missing',
    detail: expect.stringContaining('Authorization'),
  });
  const stranger = program(house, `zt_${randomBytes(32).toString('base64url')}`);
  expect((await stranger.ask('get', '/me')).json).toMatchObject({ status: 401, code: 'token-invalid' });
  const ended = await givenToken(house, { agencyId });
  const over = { expiresAt: new Date(Date.now() - 1000) };
  await prisma.apiToken.update({ where: { id: ended.id }, data: over });
  expect((await ended.ask('get', '/me')).json.code).toBe('token-invalid');
  const rows = await prisma.apiToken.findMany();
  expect(JSON.stringify(rows)).not.toContain(own.token.slice(3));
  // Bodies and queries.
  const zh = (
    await own.ask('post', '/enterprises', { name: '', creditCode: 5 }, { 'accept-language': 'zh-CN' })
  ).json;
  expect(zh).toMatchObject({
    status: 422,
    code: 'input-invalid',
    errors: [{ in: 'body', path: 'name' }, { path: 'creditCode' }],
  });
  expect(zh.errors[1].message).toMatch(/期望/);
  const en = (await own.ask('get', '/enterprises?limit=201&colour=red', undefined, EN)).json;
  expect(en.errors).toMatchObject([
    { in: 'query', path: 'limit' },
    { in: 'query', path: 'colour' },
  ]);
  expect(en.detail).toMatch(/^2 of the values/);
  for (const raw of [
    '{"name":"示例","__proto__":{"admin":true}}',
    '{"name":"示例","constructor":{"prototype":{}}}',
    '{"name":',
  ])
    expect((await own.ask('post', '/enterprises', raw)).json).toMatchObject({
      status: 400,
      code: 'request-unreadable',
    });
  const facts = (await own.ask('post', '/enterprises', { name: '示例钢构厂', facts: { nothing: 1 } })).json;
  expect(facts).toMatchObject({ code: 'fact-unknown', errors: [{ path: 'facts.nothing' }] });
  const many = (
    await own.ask('post', '/enterprises', { name: '示例钢构厂', facts: { 'enterprise.headcount': 'many' } })
  ).json;
  expect(many.code).toBe('fact-wrong');
  const big = await own.ask('post', '/enterprises', { name: 'x'.repeat(300_000) });
  expect(big.json).toMatchObject({ status: 413, code: 'request-too-large' });
  const form = await own.ask('post', '/enterprises', 'name=1', {
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(form.json).toMatchObject({ status: 415, code: 'media-type' });
  expect((await own.ask('delete', '/me')).json).toMatchObject({ status: 404, code: 'not-found' });
  // Too much of it.
  let last = await stranger.ask('get', '/me');
  for (let i = 0; i < 30 && last.status === 401; i++) last = await stranger.ask('get', '/me', undefined, EN);
  expect(last.json).toMatchObject({ status: 429, code: 'too-many-requests', retry: true });
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await own.ask('get', '/me')).status).toBe(200);
});

test('personal data is shown to whom it may be, and that it was read is kept', async () => {
  const house = await openHouse();
  const world = await makeWorld(house);
  const { agencyId, enterpriseId, projectId, responseId } = world;
  const full = await givenToken(house, { agencyId }, undefined, world.admin);
  const plain = await givenToken(house, { agencyId }, [
    'enterprises:read',
    'projects:read',
    'responses:read',
  ]);
  const bureau = await givenToken(house, { bureauId: await makeBureau(house) });
  const answerOf = (json: { answers: { key: string }[] }, key: string) =>
    json.answers.find((one) => one.key === key);

  const seen = (await full.ask('get', `/responses/${responseId}`)).json;
  expect(seen.by).toBe('张伟');
  expect(answerOf(seen, 'contact')).toMatchObject({
    value: { name: '张伟', phone: '13800138000' },
    wording: expect.stringMatching(/./),
  });
  expect(seen.corrections).toMatchObject([{ key: 'contact', kind: 'amended', was: { name: '王强' } }]);
  const masked = await plain.ask('get', `/responses/${responseId}`);
  expect(masked.text).not.toMatch(/张伟|王强|13800138000|13900139000/);
  expect(answerOf(masked.json, 'contact')).toMatchObject({ value: { masked: true }, shown: '' });
  expect(answerOf(masked.json, 'headcount')).toMatchObject({ value: 120 });
  const watched = await bureau.ask('get', `/responses/${responseId}`);
  expect(watched.text).not.toContain('13800138000');
  expect(answerOf(watched.json, 'contact')).toMatchObject({ value: { name: '张伟', phone: '*******8000' } });

  expect((await full.ask('get', `/enterprises/${enterpriseId}`)).text).toMatch(/13800138000.*张伟/s);
  expect((await plain.ask('get', `/enterprises/${enterpriseId}`)).text).not.toMatch(/张伟|13800138000/);
  expect((await plain.ask('get', `/projects/${projectId}`)).text).not.toContain('李娜');
  expect((await full.ask('get', `/projects/${projectId}`)).text).toContain('李娜');
  // Lists name nobody.
  for (const path of ['/responses', '/tasks', '/enterprises'])
    expect((await full.ask('get', path)).text).not.toMatch(/张伟|李娜/);

  const reads = await house.store.prisma.audit.findMany({
    where: { action: 'api.read' },
    orderBy: { id: 'asc' },
  });
  expect(reads.map(({ subject, key }) => [subject, key]).slice(0, 4)).toEqual([
    ['response', responseId],
    ['response', responseId],
    ['response', responseId],
    ['enterprise', enterpriseId],
  ]);
  expect(reads[0]).toMatchObject({
    personId: world.admin,
    details: { token: full.id, route: 'GET /responses/{id}', agencyId },
  });

  // The same answer is not sent twice.
  const tag = (await full.ask('get', `/tasks/${world.taskId}`)).headers.get('etag') ?? '';
  expect((await full.ask('get', `/tasks/${world.taskId}`, undefined, { 'if-none-match': tag })).status).toBe(
    304,
  );
});

test('lists go on where they ended; of complaints and bad ratings there is nothing', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const { agencyId, enterpriseId, contact } = await makeWorld(house);
  const own = await givenToken(house, { agencyId });
  for (let i = 0; i < 4; i++) await makeEnterprise(house, agencyId);
  const found: string[] = [];
  for (let after = ''; ; ) {
    const { items, next } = (await own.ask('get', `/enterprises?limit=2${after}`)).json;
    found.push(...items.map(({ id }: { id: string }) => id));
    if (next === null) break;
    after = `&after=${next}`;
  }
  expect(found).toHaveLength(5);
  expect(found).toEqual(found.toSorted());

  const complaint = await makeResponse(house, { form: 'common/complaint', personId: contact, enterpriseId });
  expect((await own.ask('get', `/responses/${complaint.id}`)).status).toBe(404);
  expect((await own.ask('get', '/responses')).text).not.toContain(complaint.id);
  const matterId = newId();
  await prisma.matter.create({
    data: { id: matterId, kind: 'complaint', pack: 'common', agencyId, enterpriseId },
  });
  const task = await makeTask(house, matterId);
  expect((await own.ask('get', `/tasks/${task}`)).status).toBe(404);
  expect((await own.ask('get', '/tasks?status=open')).text).not.toContain(task);
  expect((await own.ask('get', '/enterprises?search=%25')).json.items).toEqual([]);
});
