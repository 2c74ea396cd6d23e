import { cardWords } from '../../chat/lobby/notices/card-words.js';
import type { Lang } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { sumReason } from '../../service/notices/reason-words.js';
import type { StateCount, Watched } from '../../store/notices/progress.js';
import { words } from './words.js';

const BAR = 10;

type About = Pick<Watched, 'number' | 'title' | 'status' | 'intended' | 'startedAt'>;

interface Totals {
  readonly byStatus: ReadonlyMap<string, number>;
  readonly settled: number;
}

function addUp(states: readonly StateCount[]): Totals {
  const byStatus = new Map<string, number>();
  for (const { status, n } of states) byStatus.set(status, (byStatus.get(status) ?? 0) + n);
  const settled = states.reduce((sum, { status, n }) => sum + (isOpen(status) ? 0 : n), 0);
  return { byStatus, settled };
}

const isOpen = (status: string): boolean => status === 'waiting' || status === 'sending';

/** A bar with the states, and how long it will take at the pace so far. */
export function sayProgress(notice: About, states: readonly StateCount[], now: Date, lang: Lang): string {
  const { intended, status } = notice;
  const { byStatus, settled } = addUp(states);
  const share = intended === 0 ? 1 : settled / intended;
  const full = Math.floor(share * BAR);
  const bar = '▓'.repeat(full) + '░'.repeat(BAR - full);
  const left = status === 'sending' ? timeLeft(notice, settled, now, lang) : undefined;
  return [
    fill(words.title, lang, { number: String(notice.number), title: notice.title }),
    fill(words.bar, lang, { bar, percent: Math.floor(share * 100), settled, intended }),
    sayStates(byStatus, lang),
    status === 'paused'
      ? fill(words.paused, lang, { number: String(notice.number) })
      : left && fill(words.left, lang, { time: left }),
  ]
    .filter(Boolean)
    .join('\n');
}

/** What became of everybody, with the reasons. */
export function sayReport(notice: About, states: readonly StateCount[], now: Date, lang: Lang): string {
  const { byStatus } = addUp(states);
  const reasons = new Map<string, number>();
  for (const { status, reason, n } of states) {
    if (status === 'sent' || isOpen(status)) continue;
    const said = sumReason(reason ?? '', lang);
    reasons.set(said, (reasons.get(said) ?? 0) + n);
  }
  const sent = byStatus.get('sent') ?? 0;
  const { intended, startedAt, status } = notice;
  const ms = startedAt && now.getTime() - startedAt.getTime();
  return [
    fill(words.title, lang, { number: String(notice.number), title: notice.title }),
    fill(words[status === 'cancelled' ? 'cancelled' : 'done'], lang, { intended, sent }),
    reasons.size > 0 ? words.why[lang] : undefined,
    ...[...reasons].map(([reason, count]) => fill(words['why-line'], lang, { reason, count })),
    ms && status === 'done' ? fill(words.took, lang, { time: sayTime(ms, lang) }) : undefined,
  ]
    .filter(Boolean)
    .join('\n');
}

function sayStates(byStatus: ReadonlyMap<string, number>, lang: Lang): string {
  const all = ['sent', 'waiting', 'sending', 'blocked', 'failed', 'dropped'] as const;
  const said = all.flatMap((status) => {
    const count = byStatus.get(status) ?? 0;
    return count === 0 ? [] : [fill(cardWords[`state-${status}`], lang, { count })];
  });
  return said.join(lang === 'zh' ? ' · ' : ', ');
}

function timeLeft(
  { intended, startedAt }: About,
  settled: number,
  now: Date,
  lang: Lang,
): string | undefined {
  const ms = startedAt === null ? 0 : now.getTime() - startedAt.getTime();
  if (settled === 0 || ms <= 0 || settled >= intended) return undefined;
  return sayTime((ms / settled) * (intended - settled), lang);
}

function sayTime(ms: number, lang: Lang): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return fill(words.seconds, lang, { n: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return fill(words.minutes, lang, { n: minutes });
  return fill(words.hours, lang, { n: Math.round(minutes / 60) });
}
