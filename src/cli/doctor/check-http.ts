import net from 'node:net';
import type { Config } from '../../config/config.js';
import { bad, type Finding, good, warning } from './finding.js';

const PATIENCE_MS = 3000;
const TELEGRAM_ROOT = 'https://api.telegram.org';

export async function checkHttp({ http, telegram, roles }: Config): Promise<readonly Finding[]> {
  // Only the web role listens.
  if (!roles.includes('web')) return [];
  return [await checkPort(http.host, http.port), checkUrl(http, telegram)];
}

async function checkPort(host: string, port: number): Promise<Finding> {
  if (port === 0) return good('port-any');
  if (await answersAsZhitong(host, port)) return good('port-own', { host, port });
  const reason = await whyNotFree(host, port);
  if (reason === undefined) return good('port-free', { host, port });
  return reason === 'EADDRINUSE'
    ? bad('port-taken', { host, port })
    : bad('port-refused', { host, port, reason });
}

async function answersAsZhitong(host: string, port: number): Promise<boolean> {
  const near = isEverywhere(host) ? '127.0.0.1' : host;
  const address = near.includes(':') ? `[${near}]` : near;
  try {
    const answer = await fetch(`http://${address}:${port}/healthz`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.ok && ((await answer.json()) as { ok?: unknown }).ok === true;
  } catch {
    return false;
  }
}

function whyNotFree(host: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'unknown'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(undefined)));
  });
}

function checkUrl({ host, publicUrl: url }: Config['http'], telegram: Config['telegram']): Finding {
  if (url.startsWith('https:')) return good('url-good', { url });
  if (telegram?.mode === 'webhook' && telegram.apiRoot === TELEGRAM_ROOT) return bad('url-webhook', { url });
  return isLoopback(host) ? good('url-good', { url }) : warning('url-plain', { host, url });
}

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);
