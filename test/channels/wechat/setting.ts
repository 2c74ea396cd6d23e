import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { PuppetMock } from 'wechaty-puppet-mock';
import type { WechatSettings } from '../../../src/channels/wechat/settings.js';
import type { WechatStatus } from '../../../src/channels/wechat/status.js';
import { WechatChannel } from '../../../src/channels/wechat/wechat-channel.js';
import type { Puppet } from '../../../src/channels/wechat/wechaty-types.js';
import type { Handle, Log } from '../../../src/chat/channel.js';
import type { Inbound } from '../../../src/chat/inbound.js';
import { MockWechat, type MockWechatOptions } from '../../fakes/mock-wechat.js';

class Logged implements Log {
  readonly lines: string[] = [];
  info = (data: object, message: string) => void this.lines.push(JSON.stringify([message, data]));
  warn = this.info;
  error = this.info;
}

const FAST = {
  backOffMs: [5, 40],
  startMs: 1000,
  silentMs: 400,
  closeMs: 300,
  settleMs: 20,
  loadMs: 200,
  partMs: 0,
  acceptMs: [0, 0],
  againMs: [5, 20],
  awayMs: 50,
  soonMs: 50,
} as const;

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'wechat-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A channel on a platform of its own; `heard` is everything it handed on. */
export function makeChannel(settings: Partial<WechatSettings> = {}) {
  const log = new Logged();
  const states: WechatStatus[] = [];
  const unheard: string[] = [];
  const printed: string[] = [];
  const puppets: Puppet[] = [];
  const channel = new WechatChannel({
    puppet: 'wechaty-puppet-mock',
    makePuppet: () => {
      const puppet = new PuppetMock({}) as unknown as Puppet;
      puppets.push(puppet);
      return puppet;
    },
    dataDir: folder(),
    log,
    acceptFriend: 'never',
    onState: (status) => states.push(status),
    onUnheard: (why) => unheard.push(why),
    print: (text) => printed.push(text),
    ...settings,
    timing: { ...FAST, ...settings.timing },
  });
  onTestFinished(() => channel.stop(2000));
  return { channel, log, states, unheard, printed, puppets };
}

export async function openChannel(
  handle: Handle = async () => undefined,
  settings: Partial<WechatSettings> = {},
  options: MockWechatOptions = {},
) {
  const platform = new MockWechat(options).here();
  const heard: Inbound[] = [];
  const made = makeChannel(settings);
  await made.channel.receive(async (inbound) => {
    const receipt = await handle(inbound);
    heard.push(inbound);
    return receipt;
  });
  if (!options.mustScan) await until(() => made.channel.health.ready);
  return { platform, heard, ...made };
}

export async function until(holds: () => boolean, withinMs = 5000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`never came true: ${holds}`);
    await pause(5);
  }
}

export const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
