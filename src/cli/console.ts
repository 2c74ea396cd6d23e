import { loadConfig } from '../config/load-config.js';
import { tellFault, toFault } from '../fault/fault.js';
import type { Lang, Text } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { consoleLink, createLink, LINK_MINUTES } from '../service/console/log-in.js';
import { listOperators } from '../store/people/list-operators.js';
import { openStoreBeside } from './open-store-beside.js';
import { speakersLanguage } from './speakers-language.js';

const words = {
  none: {
    zh: '还没有平台管理员。先用 npx zhitong invite operator 发一个邀请，从聊天里进来一次。',
    en: 'There is no operator yet. Make an invite with npx zhitong invite operator and come in by chat once.',
  },
  link: {
    zh: '{name}的控制台链接，{minutes}分钟内有效，只能用一次：\n{link}',
    en: 'Console link of {name}, good for {minutes} minutes and for one use:\n{link}',
  },
  nameless: { zh: '平台管理员', en: 'the operator' },
} as const satisfies Readonly<Record<string, Text>>;

/** A link into the console for the operator who came first, or for the one named. */
export async function openConsoleByLink(options: {
  readonly name?: string;
  readonly lang?: Lang;
}): Promise<number> {
  const lang = options.lang ?? speakersLanguage();
  try {
    const config = loadConfig();
    const store = await openStoreBeside(config);
    try {
      const operators = await listOperators(store.prisma);
      const operator = operators.find(({ name }) => options.name === undefined || name === options.name);
      if (!operator) {
        console.error(words.none[lang]);
        return 1;
      }
      const secret = await store.transact((tx) => createLink(tx, operator.personId, new Date()));
      const link = consoleLink(config.http.publicUrl, secret);
      const name = operator.name ?? words.nameless[lang];
      console.log(fill(words.link, lang, { name, minutes: LINK_MINUTES, link }));
      return 0;
    } finally {
      await store.close();
    }
  } catch (error) {
    console.error(tellFault(toFault(error), lang));
    return 1;
  }
}
