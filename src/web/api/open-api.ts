import { z } from 'zod';
import { Fault } from '../../fault/fault.js';
import { type FaultCode, faultTable } from '../../fault/fault-table.js';
import { SCOPES } from '../../service/api/scopes.js';
import type { ApiRoute } from './route.js';
import { ROUTES } from './routes/routes.js';
import { REPLAY_HOURS } from './run-once.js';
import { problem } from './schemas/common.js';
import { problemOf } from './send-problem.js';

type Plain = Readonly<Record<string, unknown>>;

/** Every route may fail so. */
const USUAL: readonly FaultCode[] = [
  'request-unreadable',
  'token-missing',
  'token-invalid',
  'token-scope',
  'input-invalid',
  'too-many-requests',
  'internal',
  'try-later',
];
const OF_WRITES: readonly FaultCode[] = ['request-too-large', 'media-type'];
const OF_POSTS: readonly FaultCode[] = ['idempotency-key', 'idempotency-reused'];

/** The document of the interface (OpenAPI 3.1), made of the very schemas that read and answer. */
export function writeOpenApi(publicUrl: string): Plain {
  const paths: Record<string, Record<string, Plain>> = {};
  for (const route of ROUTES)
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: '质通 Zhitong',
      version: '1',
      description: [
        'Enterprises, projects, responses, tasks and notices of an agency or a bureau, for programs that hold its token.',
        'Lists come page by page, the oldest first: give `next` of one page as `after` of the next.',
        'Unknown fields are refused. Answers may get further fields.',
      ].join(' '),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${publicUrl.replace(/\/+$/, '')}/api/v1` }],
    security: [{ token: [] }],
    tags: [...new Set(ROUTES.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: `A token zt_…, made in the console or by npx zhitong token create. Scopes: ${SCOPES.join(', ')}`,
        },
      },
      schemas: { Problem: schemaOf(problem, 'answer') },
    },
  };
}

const tagOf = ({ path }: ApiRoute): string => path.split('/')[1] ?? '';

function operationOf(route: ApiRoute): Plain {
  const { name, summary, scope, method, body, example, answer, status } = route;
  const content = { 'application/json': { schema: schemaOf(answer, 'answer') } };
  return {
    operationId: name,
    tags: [tagOf(route)],
    summary: summary.en,
    description: `${summary.zh}${scope === undefined ? '' : ` · scope \`${scope}\``}`,
    ...(scope === undefined ? {} : { 'x-scope': scope }),
    security: [{ token: [] }],
    parameters: parametersOf(route),
    ...(body
      ? {
          requestBody: {
            required: !body.safeParse({}).success,
            content: { 'application/json': { schema: schemaOf(body, 'request'), example } },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: status === 201 ? 'Made' : 'Done',
        ...(method === 'get' ? { headers: { ETag: { schema: { type: 'string' } } } } : {}),
        content,
      },
      ...(method === 'get' ? { 304: { description: 'As in If-None-Match' } } : {}),
      ...problemsOf(route),
    },
  };
}

function parametersOf({ params, query, method }: ApiRoute): readonly Plain[] {
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: `The same request with the same key gets the same answer for ${REPLAY_HOURS} hours and is done once`,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  };
  const language = {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    schema: { type: 'string', examples: ['zh', 'en'] },
  };
  return [
    ...fieldsOf(params, 'path'),
    ...fieldsOf(query, 'query'),
    language,
    ...(method === 'post' ? [key] : []),
  ];
}

function fieldsOf(fields: z.ZodObject, place: 'path' | 'query'): readonly Plain[] {
  return Object.entries(fields.shape).map(([name, field]) => {
    const { description, ...schema } = schemaOf(field as z.ZodType, 'answer');
    const required = place === 'path';
    return { name, in: place, required, ...(description === undefined ? {} : { description }), schema };
  });
}

/** What can go wrong, by status, each with the codes and an example. */
function problemsOf({ method, path, faults }: ApiRoute): Plain {
  const codes = [
    ...USUAL,
    ...(path.includes('{') ? (['not-found'] as const) : []),
    ...(method === 'get' ? [] : OF_WRITES),
    ...(method === 'post' ? OF_POSTS : []),
    ...faults,
  ];
  const statuses = [...new Set(codes.map((code) => faultTable[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const of = codes.filter((code) => faultTable[code].status === status);
      const examples = Object.fromEntries(of.map((code) => [code, { value: exampleOf(code) }]));
      const retry = status === 429 ? { headers: { 'Retry-After': { schema: { type: 'integer' } } } } : {};
      const schema = { $ref: '#/components/schemas/Problem' };
      const content = { 'application/problem+json': { schema, examples } };
      return [status, { description: of.join(', '), ...retry, content }];
    }),
  );
}

/** Filled in as far as every such fault is. */
const DETAILS = { count: 1, seconds: 30, scope: 'projects:read', id: '…', number: 12 };

function exampleOf(code: FaultCode): Plain {
  const { details } = new Fault(code, DETAILS);
  const needed = Object.entries(details).filter(([name]) => faultTable[code].en.includes(`{${name}}`));
  return problemOf(new Fault(code, Object.fromEntries(needed)), 'en');
}

/** A schema as JSON Schema. Answers may get further fields without anybody's program breaking. */
function schemaOf(schema: z.ZodType, of: 'request' | 'answer'): Plain {
  const io = of === 'request' ? 'input' : 'output';
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return (of === 'answer' ? leaveOpen(plain) : plain) as Plain;
}

function leaveOpen(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(leaveOpen);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === 'additionalProperties' && inner === false ? [] : [[key, leaveOpen(inner)]],
    ),
  );
}
