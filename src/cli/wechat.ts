import { loadConfig } from '../config/load-config.js';
import { loadSecretKey } from '../config/load-secret-key.js';
import { tellFault, toFault } from '../fault/fault.js';
import type { Lang } from '../flow/json.js';
import { qrTerminal } from '../service/invites/invite-links.js';
import { logInLink, makeConsoleKey } from '../service/log-ins/console-key.js';
import { type LogIn, readLogIns } from '../store/log-ins/log-ins.js';
import { openStoreBeside } from './open-store-beside.js';
import { speakersLanguage } from './speakers-language.js';
import { wechatWords } from './wechat-words.js';

export interface WechatOptions {
  readonly lang?: Lang;
}

/** How the WeChat log-in stands, the QR code to be scanned, and the page that shows it. */
export async function wechat(options: WechatOptions): Promise<number> {
  const lang = options.lang ?? speakersLanguage();
  try {
    const config = loadConfig();
    const store = await openStoreBeside(config);
    try {
      const logIns = await readLogIns(store.prisma);
      if (logIns.length === 0) console.log(wechatWords[config.wechat ? 'not-started' : 'off'][lang]);
      for (const logIn of logIns) await show(logIn);
      const link = logInLink(config.http.publicUrl, makeConsoleKey(loadSecretKey(config), new Date()));
      console.log(wechatWords.page[lang].replace('{link}', link));
      return 0;
    } finally {
      await store.close();
    }
  } catch (error) {
    console.error(tellFault(toFault(error), lang));
    return 1;
  }
}

async function show({ account, state, since, who, qr }: LogIn): Promise<void> {
  console.log([account, state, who, since].filter((part) => part !== undefined).join(' · '));
  if (qr !== undefined) console.log(await qrTerminal(qr));
}
