import { loadConfig } from '../config/load-config.js';
import { tellFault, toFault } from '../fault/fault.js';
import type { Lang, Text } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { consoleLink, createLink, LINK_MINUTES } from '../service/console/log-in.js';
import { makeFirstOperator } from '../service/people/first-operator.js';
import { listOperators } from '../store/people/list-operators.js';
import { openStoreBeside } from './open-store-beside.js';
import { speakersLanguage } from './speakers-language.js';

const words = {
  none: { zh: '没有叫“{name}”的平台管理员。', en: 'No operator is called {name}.' },
  first: {
    zh: '还没有平台管理员：用这个链接进去的人就是第一位。',
    en: 'There is no operator yet: whoever uses this link is the first.',
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
      const first = await store.transact((tx) => makeFirstOperator(tx, options.name, new Date()));
      if (first) console.log(words.first[lang]);
      const operators = await listOperators(store.prisma);
      const operator = operators.find(({ name }) => options.name === undefined || name === options.name);
      if (!operator) {
        console.error(fill(words.none, lang, { name: options.name ?? '' }));
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
