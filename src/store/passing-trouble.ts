import { Fault } from '../fault/fault.js';

/**
 * SQLSTATE classes in which what was asked is not to blame: connection exception, transaction rollback (deadlock, could not
 * serialise), insufficient resources (disk full, too many connections), lock not available, cancelled or shut down, system
 * error; and that another server has taken over, so that this one only reads.
 */
const PASSING_STATE = /^(?:08|40|53|57|58)...$|^(?:55P03|55006|25006)$/;
/** The system's, and Prisma's for the same. */
const PASSING_CODE =
  /^(?:E(?:CONN\w+|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN)|P(?:1001|1002|1008|1017|2024|2028|2034|2037))$/;
/** The driver's own errors carry no code. */
const PASSING_WORDS =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout exceeded when trying to connect|the transaction took too long)/;
const CAUSES_MAX = 5;

/** Whether a call failed because of the database or the way to it: the same may well work in a moment. */
export function isPassingTrouble(error: unknown): boolean {
  if (error instanceof Fault && error.code === 'database-unreachable') return true;
  let next = error;
  for (let depth = 0; depth < CAUSES_MAX && typeof next === 'object' && next !== null; depth++) {
    const { code, originalCode, message, meta, cause } = next as {
      readonly [key in 'code' | 'originalCode' | 'message' | 'cause']?: unknown;
    } & { readonly meta?: { readonly driverAdapterError?: unknown } };
    for (const one of [code, originalCode]) {
      if (typeof one === 'string' && (PASSING_STATE.test(one) || PASSING_CODE.test(one))) return true;
    }
    if (typeof message === 'string' && PASSING_WORDS.test(message)) return true;
    next = meta?.driverAdapterError ?? cause;
  }
  return false;
}
