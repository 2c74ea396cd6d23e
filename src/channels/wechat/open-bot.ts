import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../fault/fault.js';
import type { Bot, MakePuppet, Puppet } from './wechaty-types.js';

export interface OpenBot {
  /** The puppet's package. */
  readonly puppet: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly make?: MakePuppet | undefined;
  readonly dataDir: string;
  readonly account: string;
}

/** The logger that other packages of wechaty print to. */
interface SharedLog {
  instance(level: 'silent'): unknown;
}

type PuppetClass = new (options: Readonly<Record<string, unknown>>) => Puppet;

/** A new puppet behind wechaty, not started yet. What it remembers of its log-in lies in the data folder. */
export async function openBot({
  puppet,
  options,
  make,
  dataDir,
  account,
}: OpenBot): Promise<{ bot: Bot; puppet: Puppet }> {
  const { WechatyBuilder, log } = await import('wechaty');
  // They would print what people write, and the puppet's token.
  log.level('silent');
  (log.constructor as unknown as SharedLog).instance('silent');
  const instance = make ? await make() : new (await importPuppet(puppet))(options);
  const folder = join(dataDir, 'wechat');
  // Whoever has these files is logged in as the bot.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = join(folder, account.replace(/[^\w.-]+/g, '_'));
  return { bot: WechatyBuilder.build({ name, puppet: instance }), puppet: instance };
}

/** Throws a `wechat-puppet-missing` fault when the package is not there or holds no puppet. */
export async function importPuppet(name: string): Promise<PuppetClass> {
  let found: unknown;
  try {
    found = await import(name);
  } catch (error) {
    throw new Fault('wechat-puppet-missing', { puppet: name, reason: reasonOf(error) }, error);
  }
  // A CommonJS package has its class one level deeper.
  for (let level = 0; level < 3 && found; level++) {
    found = (found as { default?: unknown }).default;
    if (typeof found === 'function') return found as PuppetClass;
  }
  throw new Fault('wechat-puppet-missing', { puppet: name, reason: 'it exports no puppet' });
}

const reasonOf = (error: unknown): string =>
  (error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND'
    ? 'it is not installed'
    : (error as Error).name;
