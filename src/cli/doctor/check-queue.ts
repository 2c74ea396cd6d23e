import net from 'node:net';
import tls from 'node:tls';
import type { Config } from '../../config/config.js';
import { bad, type Finding, good, warning } from './finding.js';

const PATIENCE_MS = 5000;

/** How long the policy about memory is waited for: not every service tells it. */
const POLICY_MS = 500;
/** What a server does that runs out of memory: any other forgets alarms. They come back, later. */
const KEEPS = 'noeviction';

export async function checkQueue({ redis }: Config): Promise<readonly Finding[]> {
  if (redis === undefined) return [good('queue-database')];
  const found: Finding[] = [];
  for (const server of serversOf(redis)) {
    const { address } = server;
    try {
      const policy = await ping(server);
      found.push(good('queue-redis', { address }));
      if (policy !== undefined && policy !== KEEPS) found.push(warning('queue-evicts', { address, policy }));
    } catch (error) {
      const { message, code } = error as Error & { code?: string };
      found.push(bad('queue-bad', { address, reason: message || code || 'no answer' }));
    }
  }
  // One sentinel that answers will do.
  const isUp = found.some(({ level }) => level === 'good');
  return isUp ? found.filter(({ level }) => level !== 'bad') : found;
}

interface Server {
  readonly address: string;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly login: readonly string[];
}

function serversOf(redis: NonNullable<Config['redis']>): readonly Server[] {
  if ('sentinels' in redis) {
    return redis.sentinels.map(({ host, port }) => ({
      ...{ host, port, secure: false, login: [] },
      address: `${host}:${port}`,
    }));
  }
  const url = new URL(redis.url);
  const user = url.username === '' ? [] : [decodeURIComponent(url.username)];
  return [
    {
      address: url.host,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 6379),
      secure: url.protocol === 'rediss:',
      login: url.password === '' ? [] : [...user, decodeURIComponent(url.password)],
    },
  ];
}

/** Says AUTH where the address names a password, then PING, and wants a PONG; what it does when memory runs out. */
async function ping({ host, port, secure, login }: Server): Promise<string | undefined> {
  const socket = secure ? tls.connect({ host, port, servername: host }) : net.connect({ host, port });
  try {
    return await new Promise<string | undefined>((done, fail) => {
      let heard = '';
      socket.setTimeout(PATIENCE_MS, () => fail(new Error('no answer')));
      socket.on('error', fail);
      socket.on('close', () => fail(new Error('closed')));
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1');
        const answered = heard.includes('+PONG\r\n');
        const refused = /^-(.+)\r\n/m.exec(heard);
        const policy = /^maxmemory_policy:(\S+)/m.exec(heard)?.[1];
        if (refused && !answered) fail(new Error(refused[1]));
        else if (answered && policy !== undefined) done(policy);
        else if (answered) setTimeout(() => done(undefined), POLICY_MS);
      });
      if (login.length > 0) socket.write(order('AUTH', ...login));
      socket.write(order('PING'));
      socket.write(order('INFO', 'memory'));
    });
  } finally {
    socket.destroy();
  }
}

const order = (...parts: string[]): string =>
  `*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`;
