import { expect, test } from 'vitest';
import { z } from 'zod';
import { ROUTES } from '../../../src/web/api/routes/routes.js';
import { makeAgency, makeBureau, openHouse, useDatabase } from '../console/setting.js';
import { SAMPLES } from './samples.js';
import { givenToken, makeWorld, program } from './world.js';

useDatabase();

// biome-ignore lint/suspicious/noExplicitAny: a document as any program reads it
type Doc = any;

/** A schema of the document as strict as can be: what it does not name must not be there. */
function strict(schema: Doc, document: Doc): z.ZodType {
  const close = (value: Doc): Doc => {
    if (Array.isArray(value)) return value.map(close);
    if (typeof value !== 'object' || value === null) return value;
    const open = value.type === 'object' && value.properties && !('additionalProperties' in value);
    const inner = Object.entries(value).map(([key, one]) => [key, close(one)]);
    return { ...Object.fromEntries(inner), ...(open ? { additionalProperties: false } : {}) };
  };
  const found = schema.$ref ? document.components.schemas[schema.$ref.split('/').at(-1)] : schema;
  return z.fromJSONSchema(close(found));
}

test('the document says what every route answers, and every route answers so', {
  timeout: 90_000,
}, async () => {
  const house = await openHouse();
  const world = await makeWorld(house);
  const own = await givenToken(house, { agencyId: world.agencyId }, undefined, world.admin);
  const other = await givenToken(house, { agencyId: await makeAgency(house) });
  const none = await givenToken(house, { agencyId: world.agencyId }, ['responses:personal']);
  const fetched = await fetch(`${house.url}/api/openapi.json`);
  expect(fetched.headers.get('content-type')).toContain('application/json');
  const document: Doc = await fetched.json();
  expect(document.openapi).toBe('3.1.0');
  expect(document.servers).toEqual([{ url: 'http://zhitong.test/api/v1' }]);
  expect(Object.keys(SAMPLES).sort()).toEqual(ROUTES.map(({ name }) => name).sort());
  const operations = Object.values(document.paths).flatMap((path: Doc) => Object.values(path)) as Doc[];
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(ROUTES.length);
  const problem = strict(document.components.schemas.Problem, document);
  const wrong = (await own.ask('get', '/nothing')).json;
  expect(problem.parse(wrong)).toEqual(wrong);

  for (const { name, method, path, scope, status, body } of ROUTES) {
    const operation = document.paths[path][method];
    const sample = await SAMPLES[name]?.(world, house, own);
    if (!sample) throw new Error(`no sample of ${name}`);
    // Nobody without a token, without its scope, or of another agency.
    expect((await program(house, '').ask(method, sample.path, sample.body)).status, name).toBe(401);
    if (scope) {
      const refused = await none.ask(method, sample.path, sample.body);
      expect(refused.json, name).toMatchObject({ status: 403, code: 'token-scope' });
    }
    if (path.includes('{')) {
      const foreign = await other.ask(method, sample.path, sample.body);
      expect(foreign.json, name).toMatchObject({ status: 404, code: 'not-found' });
      expect(problem.safeParse(foreign.json).success).toBe(true);
      const nowhere = sample.path.replace(/[0-9a-f-]{36}/, 'x');
      expect((await own.ask(method, nowhere, sample.body)).status, name).toBe(404);
    } else if (method === 'get' && name !== 'readMe') {
      const foreign = await other.ask(method, sample.path);
      expect(foreign.json, name).toEqual({ items: [], next: null });
    }
    // What it answers.
    const answered = await own.ask(method, sample.path, sample.body);
    expect({ name, status: answered.status, ...(answered.status >= 400 ? answered.json : {}) }).toEqual({
      name,
      status,
    });
    const [[, described]] = Object.entries(operation.responses).filter(
      ([code]) => code === String(status),
    ) as [[string, Doc]];
    const schema = strict(described.content['application/json'].schema, document);
    const read = schema.safeParse(answered.json);
    expect(read.error?.issues ?? [], name).toEqual([]);
    if ('items' in answered.json) expect(answered.json.items.length, name).toBeGreaterThan(0);
    // What it says of itself.
    expect(operation.security).toEqual([{ token: [] }]);
    expect(operation['x-scope']).toBe(scope);
    for (const code of ['401', '403', '422', '429', '500', '503'])
      expect(operation.responses).toHaveProperty(code);
    const inPath = operation.parameters
      .filter((one: Doc) => one.in === 'path')
      .map((one: Doc) => `{${one.name}}`);
    expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath);
    for (const [code, { content }] of Object.entries(operation.responses) as [string, Doc][])
      for (const { value } of Object.values(content?.['application/problem+json']?.examples ?? {}) as Doc[]) {
        expect(problem.safeParse(value).success, JSON.stringify(value)).toBe(true);
        expect(String(value.status)).toBe(code);
        expect(value.detail).not.toMatch(/[{?]/);
      }
    if (!body) continue;
    const asked = operation.requestBody.content['application/json'];
    expect(z.fromJSONSchema(asked.schema).safeParse(asked.example).error?.issues ?? [], name).toEqual([]);
    expect(body.safeParse(asked.example).success, name).toBe(true);
    const odd = await own.ask(method, sample.path, { ...(sample.body as object), unknown: 1 });
    expect(odd.json, name).toMatchObject({
      status: 422,
      errors: expect.arrayContaining([expect.objectContaining({ in: 'body', path: 'unknown' })]),
    });
  }
  // For people, in both languages.
  const pages = await Promise.all(
    ['zh-CN', 'en'].map((lang) =>
      fetch(`${house.url}/api/docs`, { headers: { 'accept-language': lang } }).then((page) => page.text()),
    ),
  );
  for (const { method, path } of ROUTES)
    for (const page of pages) expect(page).toContain(`${method.toUpperCase()} /api/v1${path}<`);
  expect(pages).toEqual([
    expect.stringContaining('登记企业'),
    expect.stringContaining('Register an enterprise'),
  ]);
  expect((await fetch(`${house.url}/api/docs.css`)).headers.get('content-type')).toContain('text/css');
  // A bureau reads all of it, and changes none of it.
  const bureau = await givenToken(house, { bureauId: await makeBureau(house) });
  for (const path of [
    `/enterprises/${world.enterpriseId}`,
    `/projects/${world.projectId}`,
    `/responses/${world.responseId}`,
  ])
    expect((await bureau.ask('get', path)).status, path).toBe(200);
  expect((await bureau.ask('post', `/tasks/${world.taskId}/done`)).json.code).toBe('task-elsewhere');
  expect((await bureau.ask('post', '/enterprises', { name: '示例' })).json.code).toBe('token-scope');
  expect((await bureau.ask('get', '/notices')).json.items).toEqual([]);
});
