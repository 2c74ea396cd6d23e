import type { Text } from '../../json.js';

/** Hints for numbers, money, percentages, dates and periods. `{name}` is filled in; each ends with an example. */
export const figureHints = {} as const satisfies Record<string, Text>;
