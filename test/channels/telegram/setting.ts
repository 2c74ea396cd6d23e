import { onTestFinished } from 'vitest';
import { BotApi } from '../../../src/channels/telegram/bot-api.js';
import { type Receiving, TelegramChannel } from '../../../src/channels/telegram/telegram-channel.js';
import type { Handle, Log } from '../../../src/chat/channel.js';
import type { Inbound } from '../../../src/chat/inbound.js';
import { FakeBotApi, TOKEN } from '../../fakes/bot-api.js';

/** Everything that was logged, to look for what must not be there. */
class Logged implements Log {
  readonly lines: string[] = [];
  info = (data: object, message: string) => void this.lines.push(JSON.stringify([message, data]));
  warn = this.info;
  error = this.info;
}

export async function fakeServer(): Promise<FakeBotApi> {
  const server = await new FakeBotApi().listen();
  onTestFinished(() => server.close());
  return server;
}

/** A client whose waits are noted and not waited. */
export function clientOf(root: string, token = TOKEN) {
  const log = new Logged();
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  return { api: new BotApi({ token, root, log, sleep, random: () => 0.5 }), log, waits };
}

/** A channel open for updates; `heard` is everything it handed on. */
export async function openChannel(
  server: FakeBotApi,
  handle: Handle = async () => undefined,
  receiving: Receiving = { mode: 'polling' },
  onUnheard: (why: string) => void = () => undefined,
) {
  const log = new Logged();
  const heard: Inbound[] = [];
  const channel = new TelegramChannel({ token: TOKEN, root: server.root, receiving, log, onUnheard });
  onTestFinished(() => channel.stop(1000));
  await channel.receive(async (inbound) => {
    heard.push(inbound);
    return handle(inbound);
  });
  await until(() => channel.health.ready);
  return { channel, heard, log };
}

export async function until(holds: () => boolean, withinMs = 5000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`never came true: ${holds}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}
