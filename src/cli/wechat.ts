import { createInterface } from 'node:readline/promises';
import { wechatQuota } from '../channels/wechat/quota.js';
import { callList } from '../chat/sending/call-list.js';
import { allowUnprompted } from '../chat/sending/proactive.js';
import { channelName, sendingWords } from '../chat/sending/words.js';
import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { loadSecretKey } from '../config/load-secret-key.js';
import { tellFault, toFault } from '../fault/fault.js';
import type { Lang } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { qrTerminal } from '../service/invites/invite-links.js';
import { logInLink, makeConsoleKey } from '../service/log-ins/console-key.js';
import { type LogIn, readLogIns } from '../store/log-ins/log-ins.js';
import { unpromptedAllowed } from '../store/setting/unprompted.js';
import type { Store } from '../store/store.js';
import { openStoreBeside } from './open-store-beside.js';
import { speakersLanguage } from './speakers-language.js';
import { wechatWords } from './wechat-words.js';

export interface WechatOptions {
  readonly allowUnprompted?: boolean;
  readonly forbidUnprompted?: boolean;
  readonly calls?: boolean;
  readonly yes?: boolean;
  readonly lang?: Lang;
}

/** How the WeChat log-in stands and the code to be scanned; whether it may write first; who is to be called instead. */
export async function wechat(options: WechatOptions): Promise<number> {
  const lang = options.lang ?? speakersLanguage();
  try {
    const config = loadConfig();
    const store = await openStoreBeside(config);
    try {
      if (options.calls) return await showCalls(store, lang);
      if (options.forbidUnprompted) return await switchUnprompted(store, false, lang);
      if (options.allowUnprompted) {
        if (!(await confirmed(config, options.yes === true, lang))) return 1;
        return await switchUnprompted(store, true, lang);
      }
      return await showState(store, config, lang);
    } finally {
      await store.close();
    }
  } catch (error) {
    console.error(tellFault(toFault(error), lang));
    return 1;
  }
}

async function showState(store: Store, config: Config, lang: Lang): Promise<number> {
  const logIns = await readLogIns(store.prisma);
  if (logIns.length === 0) console.log(wechatWords[config.wechat ? 'not-started' : 'off'][lang]);
  for (const logIn of logIns) await showLogIn(logIn);
  const allowed = await unpromptedAllowed(store.prisma, 'wechat');
  console.log(told(allowed, lang));
  const key = makeConsoleKey(loadSecretKey(config), new Date());
  console.log(fill(wechatWords.page, lang, { link: logInLink(config.http.publicUrl, key) }));
  return 0;
}

async function showLogIn({ account, state, since, who, qr }: LogIn): Promise<void> {
  console.log([account, state, who, since].filter((part) => part !== undefined).join(' · '));
  if (qr !== undefined) console.log(await qrTerminal(qr));
}

async function confirmed({ wechat }: Config, yes: boolean, lang: Lang): Promise<boolean> {
  const { jitterMs, perAccountPerDay } = wechatQuota(wechat?.puppet ?? '');
  const numbers = { gap: Math.round((jitterMs?.[0] ?? 0) / 1000), cap: perAccountPerDay ?? '–' };
  console.log(`${fill(sendingWords.warning, lang, numbers)}\n${sendingWords['warning-yes'][lang]}`);
  if (yes) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await Promise.race([terminal.question('> '), closed(terminal)]);
    return /^(?:yes|y|是|好)$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

const closed = (terminal: { once(event: 'close', then: () => void): unknown }): Promise<string> =>
  new Promise((done) => void terminal.once('close', () => done('')));

async function switchUnprompted(store: Store, allowed: boolean, lang: Lang): Promise<number> {
  await store.transact((tx) => allowUnprompted(tx, 'wechat', allowed, new Date()));
  console.log(told(allowed, lang));
  return 0;
}

const told = (allowed: boolean, lang: Lang): string =>
  fill(sendingWords[allowed ? 'allowed' : 'stopped'], lang, { channel: channelName('wechat')[lang] });

async function showCalls({ prisma }: Store, lang: Lang): Promise<number> {
  const calls = await callList(prisma);
  if (calls.length === 0) console.log(wechatWords['no-calls'][lang]);
  for (const { enterprise, person, phone, reason } of calls)
    console.log([enterprise, person, phone, reason].map((part) => part ?? '–').join('\t'));
  return 0;
}
