import type { Text } from '../../../flow/json.js';

/** About what one wants to be sent. `{name}` is filled in. */
export const refuseWords = {
  'kind-training': { zh: '培训通知', en: 'training notices' },
  'kind-news': { zh: '政策资讯', en: 'policy news' },
  'kind-service': { zh: '服务通知', en: 'service notices' },
  'refuse-which': { zh: '哪一种不想再收？', en: 'Which do you not want any more?' },
  'refuse-all': { zh: '都不收', en: 'None of them' },
  refused: {
    zh: '好的，不再给您发{kinds}。想再收，回复“订阅”。\n跟您自己的服务有关的通知还会发，比如您报了名的培训改了时间、服务的安排，因为这些跟您正在办的事有关。',
    en: 'All right: no more {kinds}. To have them again, reply "subscribe".\nNotices about your own service still come, such as a training you registered for that moves, because they concern what you are doing with us.',
  },
  'refused-already': {
    zh: '您已经退订了{kinds}。想再收，回复“订阅”。',
    en: 'You have already opted out of {kinds}. To have them again, reply "subscribe".',
  },
  'refuse-service': {
    zh: '服务通知跟您正在办的事有关（比如您报名的培训改了时间），不能单独退订。不想再有往来，可以回复“撤回同意”。',
    en: 'Service notices concern what you are doing with us (such as a training you registered for that moves) and cannot be refused one by one. To end it all, reply "withdraw consent".',
  },
  'want-which': { zh: '想再收哪一种？', en: 'Which do you want again?' },
  'want-all': { zh: '都要', en: 'All of them' },
  wanted: {
    zh: '好的，以后有{kinds}会发给您。不想收了，回复“退订”。',
    en: 'All right: {kinds} will be sent to you. To stop them, reply "unsubscribe".',
  },
  'wanted-already': {
    zh: '您没有退订过，通知都会发给您。不想收，回复“退订”。',
    en: 'You get all notices already. To stop them, reply "unsubscribe".',
  },
  and: { zh: '和', en: ' and ' },
  'prefer-which': {
    zh: '通知先发到哪里？现在是：{now}',
    en: 'Where are notices sent first? At present: {now}',
  },
  'prefer-set': {
    zh: '好的，通知先发到您的{channel}；那里发不到，再发到别处。',
    en: 'All right: notices go to your {channel} first, and elsewhere when they do not arrive there.',
  },
  'prefer-none': { zh: '好的，通知发到您最近用的地方。', en: 'All right: notices go where you wrote last.' },
  'prefer-not-there': {
    zh: '您还没有在{channel}上跟我说过话，先在那里联系我一次，再来设置。现在没有改。',
    en: 'You have not written to me on {channel} yet; please do so first. Nothing changed.',
  },
  'where-telegram': { zh: 'Telegram', en: 'Telegram' },
  'where-wechat': { zh: '微信', en: 'WeChat' },
  'where-web': { zh: '网页', en: 'web page' },
  'where-last': { zh: '最近用的地方', en: 'where I wrote last' },
} as const satisfies Record<string, Text>;
