import { drawChart } from '../../../documents/draw-chart.js';
import { renderPng } from '../../../documents/draw-picture.js';
import { fill } from '../../../flow/say/fill.js';
import { readSatisfaction } from '../../../reports/read-satisfaction.js';
import { trendChart } from '../../../reports/trend-chart.js';
import type { Visit } from '../visit.js';
import { trendWords as words } from './trend-words.js';

/** A picture of more would not be read on a phone. */
const QUARTERS_MAX = 8;
/** One point is no way through time. */
const QUARTERS_MIN = 2;

/** How satisfaction went: a picture goes with what is said, its figures are the lines. Nothing where there is too little. */
export async function showTrend(visit: Visit, sees: 'all' | readonly string[]): Promise<readonly string[]> {
  const { lang } = visit.caller;
  const { trend } = await readSatisfaction(visit.tx, sees, { scale: 60 }, visit.now);
  const last = trend.slice(-QUARTERS_MAX);
  const shown = last.flatMap(({ key, figures }) =>
    typeof figures === 'string' ? [] : [{ key, ...figures }],
  );
  if (shown.length < QUARTERS_MIN) return [];
  const title = words['trend-title'][lang];
  const png = await renderPng(drawChart(trendChart(last, title)));
  visit.file = { name: `${title}.png`, mime: 'image/png', base64: png.toString('base64') };
  const lines = shown.map(({ key, rate, index, surveys, small }) => {
    const [year = '', quarter = ''] = key.split('Q');
    return fill(words['trend-line'], lang, {
      ...{ year, quarter, surveys, index: index.toFixed(1), rate: (100 * rate).toFixed(1) },
      small: small ? words['trend-small'][lang] : '',
    });
  });
  return [words['trend-head'][lang], ...lines, words['trend-method'][lang]];
}
