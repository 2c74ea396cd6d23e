import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply } from 'fastify';
import { Fault, tellFault } from '../../fault/fault.js';
import { faultTable } from '../../fault/fault-table.js';
import type { Lang } from '../../flow/json.js';
import { outwardFault } from '../problem.js';
import { InputErrors } from './read-input.js';
import type { Problem } from './schemas/common.js';

/** Said by headers or by `errors`. */
const NOT_ABOUT: ReadonlySet<string> = new Set(['field', 'count', 'seconds', 'scope']);

/** A fault as RFC 9457 has it. */
export function problemOf(error: unknown, lang: Lang): Problem {
  const wrongType = (error as FastifyError).code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
  const fault = wrongType ? new Fault('media-type', {}, error) : outwardFault(error);
  const { status, retry } = faultTable[fault.code];
  const detail = tellFault(fault, lang);
  const errors = errorsOf(fault, detail);
  const about = Object.fromEntries(Object.entries(fault.details).filter(([key]) => !NOT_ABOUT.has(key)));
  return {
    type: `urn:zhitong:fault:${fault.code}`,
    title: STATUS_CODES[status] ?? '',
    status,
    code: fault.code,
    detail,
    retry,
    ...(errors ? { errors } : {}),
    ...(Object.keys(about).length > 0 ? { about } : {}),
  };
}

function errorsOf({ cause, details }: Fault, detail: string): Problem['errors'] {
  if (cause instanceof InputErrors) return [...cause.errors];
  const { field } = details;
  return field === undefined ? undefined : [{ in: 'body', path: String(field), message: detail }];
}

export function sendApiProblem(reply: FastifyReply, error: unknown, lang: Lang): FastifyReply {
  const problem = problemOf(error, lang);
  const { status } = problem;
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (status === 429 && error instanceof Fault) reply.header('retry-after', String(error.details.seconds));
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('vary', 'accept-language')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}
