import type { Text } from '../../../../flow/json.js';

export const words = {
  title: { zh: '代填', en: 'Fill in for them' },
  what: {
    zh: '把企业在纸上写的、电话里说的记下来。记录里会写明是您代填的，以及是从纸质表还是电话。企业对服务的评价只能自己填。',
    en: 'Write down what the enterprise wrote on paper or said by telephone. The record says that you filled it in, and from what. What they think of the service they alone fill in.',
  },
  where: {
    zh: '点开后在网页上填，随时可以停下再接着填。',
    en: 'It opens as a page; you can stop and go on at any time.',
  },
  paper: { zh: '照纸质表填', en: 'From paper' },
  phone: { zh: '打电话边问边填', en: 'By telephone' },
  begun: { zh: '已经开始，接着填', en: 'begun: you go on with it' },
  none: { zh: '没有可以代填的表。', en: 'There is no form that may be filled in for them.' },
  back: { zh: '返回企业', en: 'Back to the enterprise' },
} as const satisfies Readonly<Record<string, Text>>;
