import type { Text } from '../flow/json.js';

export const trainingWords = {
  title: { zh: '培训签到', en: 'Check in' },
  scan: { zh: '扫码签到，或在聊天里发', en: 'Scan to check in, or write in the chat' },
  order: { zh: '签到{number} {code}', en: 'check in {number} {code}' },
  here: { zh: '已到', en: 'Here' },
  registered: { zh: '报名', en: 'Registered' },
  opens: { zh: '{clock} 开始签到', en: 'Check-in begins at {clock}' },
  over: { zh: '培训已结束，谢谢大家！', en: 'The training is over. Thank you all!' },
  cancelled: { zh: '这场培训取消了', en: 'This training was cancelled' },
} as const satisfies Record<string, Text>;
