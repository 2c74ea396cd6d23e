import type { Text } from '../../../../flow/json.js';
import type { TEST_EVENT, WebhookEvent } from '../../../../store/webhooks/events.js';

export const words = {
  title: { zh: '事件推送', en: 'Webhooks' },
  about: {
    zh: '有新情况时，系统自动通知您的平台。推送只带编号和时间，不带姓名、电话和答案；内容用接口来取。怎么核对签名，见 docs/webhooks.zh-CN.md。',
    en: 'When something happens, the service tells your platform. What is sent holds ids and times, never names, telephone numbers or answers: ask for these over the API. How to check the signature stands in docs/webhooks.md.',
  },
  none: {
    zh: '还没有推送地址。在下面填上接收地址，选好事件，就能开始。',
    en: 'There is no webhook yet. Write the address that is to receive events below and choose which.',
  },
  add: { zh: '新增推送地址', en: 'Add a webhook' },
  owner: { zh: '归属', en: 'Of' },
  platform: { zh: '整个平台', en: 'the whole platform' },
  url: { zh: '接收地址（https://）', en: 'Address (https://)' },
  events: { zh: '推送哪些事件', en: 'Which events' },
  save: { zh: '保存', en: 'Save' },
  'secret-title': { zh: '签名密钥', en: 'Signing secret' },
  'secret-once': {
    zh: '密钥只显示这一次，请现在就复制到接收平台保存好。丢了可以换新的。',
    en: 'The secret is shown this once. Copy it to your platform now; if it is lost, make a new one.',
  },
  'secret-old': {
    zh: '24 小时内，新旧两个密钥都会签名，请在这段时间里换好。',
    en: 'For 24 hours both secrets sign, the new one and the old: change over within this time.',
  },
  on: { zh: '使用中', en: 'in use' },
  ended: { zh: '已停用', en: 'ended' },
  waiting: { zh: '等待 {n}', en: '{n} waiting' },
  dead: { zh: '未送达 {n}', en: '{n} undelivered' },
  'last-sent': { zh: '最近送达 {at}', en: 'last delivered {at}' },
  'never-sent': { zh: '还没有送达过', en: 'nothing delivered yet' },
  since: { zh: '{at} 新增', en: 'added {at}' },
  both: { zh: '新旧密钥并用到 {at}', en: 'both secrets sign until {at}' },
  test: { zh: '发一条测试', en: 'Send a test' },
  rotate: { zh: '换密钥', en: 'New secret' },
  'rotate-ask': { zh: '换一个新的签名密钥？', en: 'Make a new signing secret?' },
  end: { zh: '停用', en: 'End it' },
  'end-ask': {
    zh: '停用以后不能再打开，等待中的也不再发送。确定停用？',
    en: 'Once ended it cannot be used again, and what waits is not sent. End it?',
  },
  back: { zh: '返回推送列表', en: 'Back to the webhooks' },
  deliveries: { zh: '推送记录', en: 'Deliveries' },
  'no-deliveries': {
    zh: '还没有推送记录。可以先发一条测试，看看能不能收到。',
    en: 'Nothing was sent yet. Send a test to see whether it arrives.',
  },
  'none-here': { zh: '这里没有记录。', en: 'There is nothing here.' },
  attempts: { zh: '第 {n} 次', en: 'attempt {n}' },
  'next-try': { zh: '{at} 再试', en: 'tried again {at}' },
  arrived: { zh: '{at} 送达', en: 'arrived {at}' },
  again: { zh: '重发', en: 'Send again' },
  'all-again': { zh: '未送达的全部重发', en: 'Send all undelivered again' },
} as const satisfies Readonly<Record<string, Text>>;

export const stateWords: Readonly<Record<string, Text>> = {
  waiting: { zh: '等待', en: 'waiting' },
  sending: { zh: '发送中', en: 'being sent' },
  sent: { zh: '已送达', en: 'delivered' },
  dead: { zh: '未送达', en: 'undelivered' },
};

export const eventWords: Readonly<Record<WebhookEvent | typeof TEST_EVENT, Text>> = {
  'enterprise.created': { zh: '新企业登记', en: 'an enterprise was registered' },
  'enterprise.changed': { zh: '企业信息变化', en: 'an enterprise changed' },
  'project.created': { zh: '新项目', en: 'a project was opened' },
  'project.stage': { zh: '项目阶段变化', en: 'a stage of a project changed' },
  'response.submitted': { zh: '提交了表单', en: 'a form was handed in' },
  'response.changed': { zh: '表单记录变化', en: 'a form handed in changed' },
  'task.done': { zh: '任务完成', en: 'a task was done' },
  'notice.done': { zh: '通知发完', en: 'a notice went out to everybody' },
  'complaint.opened': { zh: '收到投诉', en: 'a complaint was received' },
  'complaint.closed': { zh: '投诉办结', en: 'a complaint was closed' },
  ping: { zh: '测试', en: 'test' },
};

const errorWords: Readonly<Record<string, Text>> = {
  timeout: { zh: '对方 10 秒内没有回应', en: 'no answer within 10 seconds' },
  private: { zh: '地址在内部网络，不允许发送', en: 'the address lies inside a private network' },
  name: { zh: '找不到这个域名', en: 'the name cannot be found' },
  refused: { zh: '对方没有开放这个端口', en: 'the connection was refused' },
  certificate: { zh: '对方的证书有问题', en: 'the certificate cannot be trusted' },
  network: { zh: '连接中断', en: 'the connection broke off' },
  gone: { zh: '对方表示不再接收（410）', en: 'the receiver wants nothing more (410)' },
  ended: { zh: '推送已停用', en: 'the webhook has ended' },
};

const STATUS = /^status-(\d{3})$/;

/** Why a delivery did not arrive, in words. */
export function sayError(error: string): Text {
  const known = errorWords[error];
  if (known) return known;
  const status = STATUS.exec(error)?.[1];
  if (status === undefined) return { zh: error, en: error };
  if (status.startsWith('3'))
    return {
      zh: `对方要求转到别的地址（${status}），不会跟随`,
      en: `the receiver redirects (${status}), which is not followed`,
    };
  return { zh: `对方返回错误 ${status}`, en: `the receiver answered ${status}` };
}
