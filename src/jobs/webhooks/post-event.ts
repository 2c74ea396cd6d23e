import { Agent } from 'undici';
import { toFault } from '../../fault/fault.js';
import { type AllowedHosts, checkUrl, isAllowed } from '../../service/webhooks/check-url.js';
import { checkedLookup, PRIVATE_CODE, type Resolve } from './checked-lookup.js';

/** For the whole exchange. */
const TIMEOUT_MS = 10_000;
/** What the receiver answers is not read any further, and never kept. */
const ANSWER_MAX = 4096;
const HEADERS_MAX = 16 * 1024;
const IDLE_MS = 5000;

/** How it ended. gone: the receiver wants nothing more, ever; stopped: this process ends, and does not know. */
export type Posted =
  | { readonly kind: 'sent' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'failed';
      /** A word for people: status-500, timeout, private … */
      readonly why: string;
    };

export interface PosterSettings {
  readonly allowed: AllowedHosts;
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
}

/** Posts to addresses that strangers chose: checked ones alone, whatever a name stands for, and never on to another. */
export class Poster {
  readonly #settings: PosterSettings;
  readonly #outside: Agent;
  readonly #inside: Agent;

  constructor(settings: PosterSettings) {
    const limits = { keepAliveTimeout: IDLE_MS, maxHeaderSize: HEADERS_MAX, pipelining: 1 };
    this.#settings = settings;
    this.#outside = new Agent({ ...limits, connect: { lookup: checkedLookup(settings.resolve) } });
    // Hosts that an operator allows are not asked what they stand for.
    this.#inside = new Agent(limits);
  }

  async post(
    to: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    stop: AbortSignal,
  ): Promise<Posted> {
    const { allowed, timeoutMs = TIMEOUT_MS } = this.#settings;
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      // Once more: what was allowed when it was added may not be any more.
      const url = checkUrl(to, allowed);
      const agent = isAllowed(url, allowed) ? this.#inside : this.#outside;
      const answer = await agent.request({
        ...{ origin: url.origin, path: `${url.pathname}${url.search}`, method: 'POST', headers, body },
        signal: AbortSignal.any([timeout, stop]),
      });
      await answer.body.dump({ limit: ANSWER_MAX }).catch(() => undefined);
      return judge(answer.statusCode);
    } catch (error) {
      if (stop.aborted) return { kind: 'stopped' };
      return { kind: 'failed', why: timeout.aborted ? 'timeout' : whyOf(error) };
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#inside.destroy(), this.#outside.destroy()]);
  }
}

const GONE = 410;

function judge(status: number): Posted {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === GONE) return { kind: 'gone' };
  return { kind: 'failed', why: `status-${status}` };
}

/** Of a connection that was tried at several addresses, the first one tells. */
function whyOf(error: unknown): string {
  const fault = toFault(error);
  if (fault.code.startsWith('webhook-url-')) return 'private';
  const errors = error instanceof AggregateError ? error.errors : [error];
  const { code = '' } = (errors[0] ?? {}) as { code?: string };
  if (code === PRIVATE_CODE) return 'private';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name';
  if (code === 'ECONNREFUSED') return 'refused';
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout';
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_|SELF_|UNABLE_TO|EPROTO)/.test(code)) return 'certificate';
  return 'network';
}
