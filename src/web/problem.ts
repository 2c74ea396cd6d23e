import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Fault, tellFault } from '../fault/fault.js';
import { faultTable } from '../fault/fault-table.js';
import type { Lang } from '../flow/json.js';
import { AGAIN_SECONDS } from './busy.js';

/** A request's fault, as the caller may know it: nothing of what lies inside. */
export function outwardFault(error: unknown): Fault {
  if (error instanceof Fault) {
    const { status, retry } = faultTable[error.code];
    if (status < 500) return error;
    return new Fault(retry ? 'try-later' : 'internal', {}, error);
  }
  const status = (error as FastifyError).statusCode ?? 500;
  if (status === 413) return new Fault('request-too-large', {}, error);
  if (status >= 400 && status < 500) return new Fault('request-unreadable', {}, error);
  return new Fault('internal', {}, error);
}

/** Whatever failed while the database is away failed for that reason, and may be tried again. */
export async function explainFault(error: unknown, checkDatabase: () => Promise<unknown>): Promise<unknown> {
  const known = error instanceof Fault || ((error as { statusCode?: number }).statusCode ?? 500) < 500;
  if (known) return error;
  return checkDatabase().then(
    () => error,
    (fault: unknown) => fault,
  );
}

/** `retry`: the same request may be sent again as it is. */
export async function sendProblem(reply: FastifyReply, error: unknown, lang: Lang): Promise<FastifyReply> {
  const fault = outwardFault(error);
  const { status, retry } = faultTable[fault.code];
  if (status === 429) reply.header('retry-after', String(fault.details.seconds));
  if (status === 503) reply.header('retry-after', String(AGAIN_SECONDS));
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ problem: tellFault(fault, lang), retry });
}

/** The language of somebody we have not met: Chinese, unless their browser asks for another. */
export function langOf(request: FastifyRequest): Lang {
  const asked = request.headers['accept-language'] ?? '';
  return asked === '' || asked === '*' || /\bzh\b/i.test(asked) ? 'zh' : 'en';
}
