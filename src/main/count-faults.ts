import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';

/** A careless line must not make a series for each of its kind. */
const CODES_MAX = 100;
const CODE = /^[\w.-]{1,60}$/;

export type FaultCounter = Counter<'level' | 'code'>;

/** The log with its warnings and errors counted, by the code of the fault or the class of the error they tell of. */
export function countFaults(
  log: Logger,
  registry: Registry,
): { readonly log: Logger; readonly faults: FaultCounter } {
  const faults: FaultCounter = new Counter({
    name: 'zhitong_log_faults_total',
    help: 'Warnings and errors in the log, by what they tell of',
    labelNames: ['level', 'code'],
    registers: [registry],
  });
  const codes = new Set<string>();
  const count = (level: 'warn' | 'error', data: unknown) => {
    const code = codeOf(data);
    const known = codes.has(code) || codes.size < CODES_MAX;
    if (known) codes.add(code);
    faults.inc({ level, code: known ? code : 'other' });
  };
  const counting = (level: 'warn' | 'error') =>
    ((data: object, message: string) => {
      count(level, data);
      log[level](data, message);
    }) as Logger['warn'];
  const counted = Object.assign(Object.create(log) as Logger, {
    warn: counting('warn'),
    error: counting('error'),
  });
  return { log: counted, faults };
}

function codeOf(data: unknown): string {
  const { code, fault, error } = (data ?? {}) as { code?: unknown; fault?: unknown; error?: unknown };
  const { code: inner, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const found = [code, fault, inner, name, error].find((one) => typeof one === 'string' && CODE.test(one));
  return typeof found === 'string' ? found : 'other';
}
