import { showDate } from '../../../flow/understand/calendar.js';
import type { Visit } from '../visit.js';
import { wordOf } from './show.js';
import { deskWords } from './words.js';

/** What a date is called: 现场服务第2次, 证书到期; one that has no name here is called as the pack's rule that asks for it. */
export function dateName(visit: Visit, pack: string | undefined, name: string, subject = ''): string {
  const code = `date-${name}`;
  if (name === 'visit')
    return subject === ''
      ? wordOf(visit, 'date-visit-next')
      : wordOf(visit, 'date-visit', { number: subject });
  if (Object.hasOwn(deskWords, code)) return deskWords[code as 'date-started'][visit.caller.lang];
  const rules = pack === undefined ? [] : (visit.house.rulebook.pack(pack)?.rules ?? []);
  const rule = rules.find(({ on, until = [] }) => on === name || until.includes(name));
  return rule?.title[visit.caller.lang] ?? name;
}

export const dateLabel = (visit: Visit, name: string, subject: string, day: string, pack?: string): string =>
  `${dateName(visit, pack, name, subject)} ${showDate(day, visit.caller.lang)}`;
