import { z } from 'zod';
import type { FaultCode } from '../../fault/fault-table.js';
import type { Lang, Text } from '../../flow/json.js';
import type { Scope } from '../../service/api/scopes.js';
import type { ApiCaller } from '../../service/api/tokens.js';
import type { Db, Tx } from '../../store/db.js';
import type { ApiParts } from './api-parts.js';

/** What a route is asked. Texts of ours come in the caller's language. */
export interface Call<P = unknown, Q = unknown, B = unknown> {
  readonly caller: ApiCaller;
  readonly parts: ApiParts;
  readonly lang: Lang;
  readonly now: Date;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

type Subject = 'enterprise' | 'project' | 'response' | 'task' | 'notice';

interface Common<P extends z.ZodObject, A extends z.ZodType> {
  /** Below /api/v1, as /enterprises/{id}. */
  readonly path: string;
  /** What programs made from the document call it. */
  readonly name: string;
  readonly summary: Text;
  /** Missing: any token will do. */
  readonly scope?: Scope;
  readonly params?: P;
  readonly answer: A;
  /** Beside those that every route has. */
  readonly faults?: readonly FaultCode[];
}

interface Read<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType> extends Common<P, A> {
  readonly query?: Q;
  /** It shows what belongs to persons: that it was read is written down. Its key is the id in the path. */
  readonly personal?: Subject;
  run(call: Call<z.output<P>, z.output<Q>> & { readonly db: Db }): Promise<z.input<A>>;
}

interface Write<P extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> extends Common<P, A> {
  readonly method: 'post' | 'put' | 'patch';
  /** Missing: nothing is sent along. */
  readonly body?: B;
  readonly example?: z.input<B>;
  /** 201: it makes something. */
  readonly status?: 201;
  /** What it changes, whose id stands in the answer. */
  readonly writes: Subject;
  /** In one transaction: a fault leaves nothing behind. */
  run(call: Call<z.output<P>, unknown, z.output<B>> & { readonly tx: Tx }): Promise<z.input<A>>;
}

/** A route as the table of routes has it. */
export interface ApiRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch';
  readonly path: string;
  readonly name: string;
  readonly summary: Text;
  readonly scope: Scope | undefined;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Undefined: nothing is sent along. */
  readonly body: z.ZodType | undefined;
  readonly example: unknown;
  readonly answer: z.ZodType;
  readonly status: 200 | 201;
  readonly faults: readonly FaultCode[];
  readonly personal: Subject | undefined;
  readonly writes: Subject | undefined;
  /** Reads get the database, writes a transaction. */
  run(call: Call, db: Db): Promise<unknown>;
}

const NOTHING = z.strictObject({});

/** A route that changes nothing. */
export function read<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  route: Read<P, Q, A>,
): ApiRoute {
  const { path, name, summary, scope, params = NOTHING, query = NOTHING, answer } = route;
  const { faults = [], personal } = route;
  const run = route.run as unknown as (call: Call & { readonly db: Db }) => Promise<unknown>;
  return {
    ...{ method: 'get', path, name, summary, scope, params, query, answer, faults, personal },
    ...{ body: undefined, example: undefined, status: 200, writes: undefined },
    run: (call, db) => run({ ...call, db }),
  };
}

/** A route that changes something. */
export function write<P extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  route: Write<P, B, A>,
): ApiRoute {
  const { method, path, name, summary, scope, params = NOTHING, body, example, answer } = route;
  const { status = 200, faults = [], writes } = route;
  const run = route.run as unknown as (call: Call & { readonly tx: Tx }) => Promise<unknown>;
  return {
    ...{ method, path, name, summary, scope, params, body, example, answer, status, faults, writes },
    ...{ query: NOTHING, personal: undefined },
    run: (call, tx) => run({ ...call, tx }),
  };
}
