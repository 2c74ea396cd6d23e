import type { Group } from './satisfaction.js';

/** The index of each quarter as a line; what is hidden is a gap in it. */
export const trendChart = (trend: readonly Group[], title: string) => ({
  kind: 'line' as const,
  title,
  max: 100,
  points: trend.map(({ key, figures }) => ({ label: key, value: indexOf(figures) })),
});

/** As it is shown; undefined: it is not. */
export const indexOf = (figures: Group['figures']): number | undefined =>
  typeof figures === 'string' ? undefined : Math.round(figures.index * 10) / 10;
