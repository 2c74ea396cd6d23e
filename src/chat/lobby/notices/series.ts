import type { Lang } from '../../../flow/json.js';
import { fill } from '../../../flow/say/fill.js';
import { readCount } from '../../../flow/understand/count.js';
import { normalise } from '../../../flow/understand/normalise.js';
import { sayMoment } from '../../../service/notices/say-notice.js';
import { endSeries, listSeries, startSeries } from '../../../service/notices/series.js';
import { lengthen, shorten } from '../agency-desk/ids.js';
import { readClock } from '../agency-desk/read-clock.js';
import { askNext, option, type Visit } from '../visit.js';
import { tried } from './draft.js';
import { askFor, key, sayNotices, show, wordOf } from './say.js';
import { findTemplate } from './templates.js';
import { noticeWords } from './words.js';
import { sendersOf } from './writer.js';

const MONTHLY_ZH = /^每个?月(?:的)?(?<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?:号|日)(?<clock>.+)$/;
const MONTH_END_ZH = /^每个?月(?:底|末|最后一天)(?<clock>.+)$/;
const WEEKLY_ZH = /^每个?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])(?<clock>.+)$/;
const MONTHLY_EN =
  /^(?:monthly|every month) on (?:the )?(?:day )?(?<day>\d{1,2})(?:st|nd|rd|th)? (?:at )?(?<clock>.+)$/;
const WEEKLY_EN =
  /^(?:weekly on |every )(?<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?:at )?(?<clock>.+)$/;
const DAYS_ZH = '一二三四五六日';
const DAYS_EN = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** 每月10号9点半 → monthly:10@09:30; 每周一9点 → weekly:1@09:00. */
function readEvery(said: string): string | undefined {
  const words = normalise(said)
    .toLowerCase()
    .replace(/[\s。.!]+$/u, '');
  const plain = words.replace(/\s+/g, '').replace(/(?:发送?|推送)$/, '');
  const monthly = MONTHLY_ZH.exec(plain)?.groups ?? MONTHLY_EN.exec(words)?.groups;
  const last = MONTH_END_ZH.exec(plain)?.groups;
  const weekly = WEEKLY_ZH.exec(plain)?.groups ?? WEEKLY_EN.exec(words)?.groups;
  const clock = readHour((monthly ?? last ?? weekly)?.clock ?? '');
  if (clock === undefined) return undefined;
  if (weekly) return `weekly:${weekdayOf(weekly.weekday ?? '')}@${clock}`;
  const day = last ? 31 : readCount(monthly?.day ?? '');
  return day === undefined || day < 1 || day > 31 ? undefined : `monthly:${day}@${clock}`;
}

const readHour = (said: string): string | undefined =>
  readClock(/^\d{1,2}:\d{2}$/.test(said) ? said : said.trim());

function weekdayOf(said: string): number {
  const at = DAYS_ZH.indexOf(said === '天' ? '日' : said);
  return (at >= 0 ? at : DAYS_EN.indexOf(said)) + 1;
}

/** monthly:10@09:30 → 每月10号09:30 */
export function sayEvery(every: string, lang: Lang): string {
  const [, kind = '', number = '', clock = ''] =
    /^(monthly|weekly):(\d{1,2})@(\d{2}:\d{2})$/.exec(every) ?? [];
  if (kind === 'monthly') return fill(noticeWords['every-monthly'], lang, { day: number, clock });
  const weekday = lang === 'zh' ? DAYS_ZH[Number(number) - 1] : WEEKDAYS[Number(number) - 1];
  return fill(noticeWords['every-weekly'], lang, { weekday: weekday ?? '', clock });
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** 定期: what comes again, to be ended by a press. */
export async function showSeries(visit: Visit): Promise<void> {
  const senders = await sendersOf(visit);
  if (senders.length === 0) return sayNotices(visit, 'not-for-you');
  const found = await Promise.all(senders.map(({ owner }) => listSeries(visit.tx, owner)));
  const buttons = found
    .flat()
    .map(({ id, every, name }) =>
      option(
        `@n-series-end:${shorten(id)}`,
        wordOf(visit, 'series-line', { every: sayEvery(every, visit.caller.lang), name }),
      ),
    );
  if (buttons.length === 0)
    return show(
      visit,
      wordOf(visit, 'series-none'),
      [key(visit, '@n-templates:', 'use-template')],
      '@n-templates:',
    );
  await show(visit, wordOf(visit, 'series-head'), buttons, '@n-list:');
}

/** 定期发 of a template: how often? */
export async function askEvery(visit: Visit, short: string): Promise<void> {
  const found = await findTemplate(visit, short);
  if (found)
    await askAgain(visit, found.template.id, wordOf(visit, 'ask-every', { name: found.template.name }));
}

function askAgain(visit: Visit, id: string, text: string): Promise<void> {
  const again = `@n-tpl:${shorten(id)}`;
  return askFor(visit, text, { what: 'every', id, again }, [key(visit, again, 'before')]);
}

export async function hearEvery(visit: Visit, id: string, text: string): Promise<void> {
  const found = await findTemplate(visit, shorten(id));
  if (!found) return;
  const every = readEvery(text);
  if (every === undefined) return askAgain(visit, id, wordOf(visit, 'every-unclear'));
  const { tx, caller, now } = visit;
  let next = now;
  const set = await tried(visit, async () => {
    const { calendar } = visit.house.rulebook;
    const wish = { templateId: id, every };
    const series = await startSeries(tx, found.sender.owner, wish, calendar, caller.personId, now);
    next = series.nextAt;
  });
  if (!set) return;
  await askNext(visit, null);
  sayNotices(visit, 'series-set', {
    every: sayEvery(every, visit.caller.lang),
    next: sayMoment(next, caller.lang),
  });
}

export async function pressEndSeries(visit: Visit, short: string): Promise<void> {
  const id = lengthen(short);
  const { tx, caller, now } = visit;
  for (const { owner } of id === undefined ? [] : await sendersOf(visit)) {
    const found = (await listSeries(tx, owner)).find((series) => series.id === id);
    if (!found) continue;
    if (await tried(visit, () => endSeries(tx, owner, found.id, caller.personId, now)))
      sayNotices(visit, 'series-ended', { name: found.name });
    return;
  }
  sayNotices(visit, 'stale');
}
