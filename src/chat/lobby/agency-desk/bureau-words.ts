import type { Text } from '../../../flow/json.js';

/** What a bureau is told of the agencies. */
export const bureauWords = {
  'rates-head': {
    zh: '【长期反馈】{agencies}家机构，请了{asked}次，收到{given}次，反馈率{rate}%',
    en: 'Long-term feedback: {agencies} agencies, asked {asked} times, given {given} times, {rate}%',
  },
  'rates-line': {
    zh: '· {agency}：{rate}%（{given}/{asked}，已结束项目{projects}个）',
    en: '· {agency}: {rate}% ({given}/{asked}, {projects} projects over)',
  },
  'rates-more': { zh: '……还有{count}家', en: '… and {count} more' },
} as const satisfies Record<string, Text>;
