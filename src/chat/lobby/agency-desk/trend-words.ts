import type { Text } from '../../../flow/json.js';

/** Satisfaction through time, as a picture and in words. */
export const trendWords = {
  'trend-title': {
    zh: '服务满意度走势（指数，满分100）',
    en: 'Satisfaction with the services (index of 100)',
  },
  'trend-head': {
    zh: '【满意度走势】图里的数字：',
    en: 'Satisfaction through time, the figures of the picture:',
  },
  'trend-line': {
    zh: '· {year}年第{quarter}季度：满意率{rate}%，指数{index}（{surveys}份{small}）',
    en: '· Q{quarter} {year}: {rate}% satisfied, index {index} ({surveys} surveys{small})',
  },
  'trend-small': { zh: '，小样本', en: ', small sample' },
  'trend-method': {
    zh: '指数：满意100、基本满意60、不满意0。不满5份的季度不显示。',
    en: 'Index: satisfied 100, fairly satisfied 60, dissatisfied 0. Quarters with fewer than 5 surveys are not shown.',
  },
} as const satisfies Record<string, Text>;
