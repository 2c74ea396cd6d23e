import net from 'node:net';
import tls from 'node:tls';
import type { Config } from '../../config/config.js';
import { bad, type Finding, good } from './finding.js';

const PATIENCE_MS = 5000;

export async function checkQueue({ redis }: Config): Promise<readonly Finding[]> {
  if (redis === undefined) return [good('queue-database')];
  const url = new URL(redis.url);
  const address = url.host;
  try {
    await ping(url);
    return [good('queue-redis', { address })];
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return [bad('queue-bad', { address, reason: message || code || 'no answer' })];
  }
}

/** Says AUTH where the address names a password, then PING, and wants a PONG. */
async function ping(url: URL): Promise<void> {
  const port = Number(url.port || 6379);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'rediss:';
  const socket = secure ? tls.connect({ host, port, servername: host }) : net.connect({ host, port });
  try {
    await new Promise<void>((done, fail) => {
      let heard = '';
      socket.setTimeout(PATIENCE_MS, () => fail(new Error('no answer')));
      socket.on('error', fail);
      socket.on('close', () => fail(new Error('closed')));
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1');
        const refused = /^-(.+)\r\n/m.exec(heard);
        if (refused) fail(new Error(refused[1]));
        else if (heard.includes('+PONG\r\n')) done();
      });
      if (url.password !== '') {
        const user = url.username === '' ? [] : [decodeURIComponent(url.username)];
        socket.write(order('AUTH', ...user, decodeURIComponent(url.password)));
      }
      socket.write(order('PING'));
    });
  } finally {
    socket.destroy();
  }
}

const order = (...parts: string[]): string =>
  `*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`;
