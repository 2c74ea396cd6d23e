import { readFeedbackRates } from '../../../store/desk/feedback-rates.js';
import type { Visit } from '../visit.js';
import { key, panel, wordOf } from './show.js';
import { showTrend } from './trend.js';

/** A message on a phone holds no more. */
const SHOWN_MAX = 20;

const percent = (given: number, asked: number): number => Math.round((given / asked) * 100);

/** 统计 for a bureau: how the long-term feedback of every agency comes in, the worst first. */
export async function showBureauFigures(visit: Visit): Promise<void> {
  const rates = await readFeedbackRates(visit.tx, visit.now);
  const sum = (of: 'asked' | 'given') => rates.reduce((total, rate) => total + rate[of], 0);
  const [asked, given] = [sum('asked'), sum('given')];
  const lines =
    asked === 0
      ? [wordOf(visit, 'figures-feedback-none')]
      : [
          wordOf(visit, 'rates-head', { agencies: rates.length, asked, given, rate: percent(given, asked) }),
          ...rates
            .slice(0, SHOWN_MAX)
            .map((rate) => wordOf(visit, 'rates-line', { ...rate, rate: percent(rate.given, rate.asked) })),
        ];
  const more = rates.length - SHOWN_MAX;
  if (more > 0) lines.push(wordOf(visit, 'rates-more', { count: more }));
  lines.push(...(await showTrend(visit, 'all')));
  await panel(visit, lines.join('\n'), [key(visit, '@tasks:0', 'word-tasks')], { again: '@guide:' });
}
