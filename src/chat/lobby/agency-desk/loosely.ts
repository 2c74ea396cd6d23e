import { normalise } from '../../../flow/understand/normalise.js';
import { enterprisesOf } from '../../../service/projects/list-projects.js';
import type { Visit } from '../visit.js';
import { obeyDesk } from './obey-desk.js';
import type { DeskOrder } from './orders.js';
import { isAgency, type Rights } from './rights.js';

const DEEDS: readonly (readonly [RegExp, DeskOrder])[] = [
  [/催办|催一?催|催一?下|催|提醒一?下|提醒/gu, 'nudge'],
  [/登记一?下|登记/gu, 'record'],
  [/写?总结一?下?/gu, 'wrapup'],
  [/(?:服务)?项目|进展|进度/gu, 'projects'],
];
const AROUND =
  /^(?:请|麻烦|帮我|给我|我想|我要|想|要|去|把|再)*(?:看一?看|看下|看一下|查一?查|查一下|找一?下|找|查|看)?(?:一下)?|(?:的|那个|这个|那家|这家|企业|情况|怎么样|咋样|到哪|吧|了|啊|呢|吗|呀|[\s。.!~?，,])+$/gu;
const KIND = /(?:有限责任公司|有限公司|公司|工厂|厂)$/u;
const NAME_MAX = 20;

/** 催一下机械厂, 机械那个项目: the name of an enterprise with a word around it, when it is nothing else. */
export async function obeyLoosely(visit: Visit, rights: Rights, text: string): Promise<boolean> {
  if (!isAgency(rights) || text.length > NAME_MAX * 2) return false;
  const said = normalise(text);
  const [pattern, order] = DEEDS.find(([deed]) => said.search(deed) >= 0) ?? [undefined, 'firms' as const];
  const name = bare(pattern ? bare(said).replace(pattern, '') : said);
  for (const words of new Set([name, name.replace(KIND, '')])) {
    const length = [...words].length;
    if (length < 2 || length > NAME_MAX) continue;
    const wish = { agencyIds: rights.agencyIds, words, at: visit.now, limit: 1 };
    if ((await enterprisesOf(visit.tx, wish)).length === 0) continue;
    await obeyDesk(visit, rights, { order, rest: words });
    return true;
  }
  return false;
}

const bare = (words: string): string => words.trim().replace(AROUND, '').replace(AROUND, '').trim();
