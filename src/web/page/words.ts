import type { Lang } from './wire.js';

/** What the page itself says; everything else comes from the server. */
const words = {
  title: { zh: '质通', en: 'Zhitong' },
  'to-form': { zh: '整页填写', en: 'Form' },
  'to-form-long': { zh: '切换到整页填写', en: 'Switch to the form page' },
  'to-chat': { zh: '回到聊天', en: 'Chat' },
  language: { zh: 'EN', en: '中' },
  'language-long': { zh: 'Switch to English', en: '切换到中文' },
  'language-word': { zh: 'English', en: '中文' },
  offline: {
    zh: '网络断了，您的回答已保存在手机上，联网后自动发送',
    en: 'You are offline. Your answers are kept on this phone and sent once you are back',
  },
  down: {
    zh: '服务暂时连不上，您的回答已保存在手机上，恢复后自动发送',
    en: 'The service cannot be reached. Your answers are kept on this phone and sent later',
  },
  busy: { zh: '发得有点快，稍等一下会继续发送', en: 'A little fast; sending goes on in a moment' },
  memory: {
    zh: '浏览器不让本页保存数据：联网以前请不要关掉这一页',
    en: 'This browser keeps nothing: please leave this page open until you are back online',
  },
  opening: { zh: '正在打开…', en: 'Opening…' },
  'type-here': { zh: '输入回答', en: 'Type your answer' },
  'type-or-pick': { zh: '点选项，或直接输入', en: 'Tap an option, or type' },
  'type-or-sign': { zh: '签名，或输入姓名', en: 'Sign, or type your name' },
  'type-or-files': { zh: '发照片或文件', en: 'Send photos or files' },
  send: { zh: '发送', en: 'Send' },
  typing: { zh: '正在输入', en: 'Typing' },
  unsent: { zh: '待发送', en: 'Not sent yet' },
  refused: { zh: '没有发出去', en: 'Not sent' },
  me: { zh: '我', en: 'I' },
  messages: { zh: '对话', en: 'Messages' },
  earlier: { zh: '查看更早的消息', en: 'Earlier messages' },
  newest: { zh: '新消息', en: 'New messages' },
  camera: { zh: '拍照', en: 'Photo' },
  file: { zh: '文件', en: 'File' },
  'pick-date': { zh: '选日期', en: 'Pick a date' },
  sign: { zh: '手写签名', en: 'Sign' },
  'sign-again': { zh: '重新签名', en: 'Sign again' },
  'sign-here': { zh: '请在框内手写签名', en: 'Sign inside the frame' },
  'sign-clear': { zh: '重写', en: 'Clear' },
  'sign-ok': { zh: '确定', en: 'Done' },
  'sign-typed': { zh: '或输入姓名', en: 'Or type your name' },
  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },
  letters: { zh: '换文字键盘', en: 'Letters' },
  digits: { zh: '换数字键盘', en: 'Digits' },
  'too-big': { zh: '{name} 超过 20 MB，没有添加', en: '{name} is larger than 20 MB and was not added' },
  'too-many': { zh: '最多 {max} 个文件', en: 'At most {max} files' },
  progress: { zh: '第 {number} 题，共 {total} 题', en: 'Question {number} of {total}' },
  answered: { zh: '已填 {answered}/{total}', en: '{answered} of {total} filled in' },
  required: { zh: '必填', en: 'Required' },
  how: { zh: '怎么填', en: 'How to answer' },
  example: { zh: '例如：{example}', en: 'For example: {example}' },
  saving: { zh: '正在保存…', en: 'Saving…' },
  saved: { zh: '已保存', en: 'Saved' },
  kept: { zh: '已存在手机上，联网后保存', en: 'Kept on this phone, saved once online' },
  read: { zh: '记为：{value}', en: 'Noted as: {value}' },
  about: { zh: '约 {value}', en: 'about {value}' },
  offer: { zh: '之前登记的是：{value}', en: 'On record: {value}' },
  'offer-keep': { zh: '没变，就用这个', en: 'Still holds' },
  which: { zh: '您是指哪一个？', en: 'Which one do you mean?' },
  other: { zh: '请写明', en: 'Please specify' },
  add: { zh: '加一项', en: 'Add' },
  edit: { zh: '修改', en: 'Edit' },
  remove: { zh: '删除', en: 'Remove' },
  'remove-sure': { zh: '确定删除？', en: 'Really remove?' },
  clear: { zh: '清除', en: 'Clear' },
  begun: { zh: '没填完', en: 'Unfinished' },
  'no-rows': { zh: '没有', en: 'None' },
  none: { zh: '（未填）', en: '(empty)' },
  row: { zh: '第 {number} 项', en: 'Number {number}' },
  'row-save': { zh: '保存', en: 'Save' },
  open: { zh: '还差 {open} 题', en: '{open} still open' },
  'open-none': { zh: '都填好了', en: 'All filled in' },
  'open-title': { zh: '这些还没填，点一下就到：', en: 'These are still open; tap to go there:' },
  submit: { zh: '提交', en: 'Submit' },
  submitting: { zh: '正在提交…', en: 'Submitting…' },
  submitted: { zh: '已提交，谢谢！', en: 'Submitted, thank you!' },
  'form-none': { zh: '现在没有要填的表。', en: 'There is no form to fill in now.' },
  'start-again': { zh: '重新开始', en: 'Start anew' },
  retry: { zh: '再试一次', en: 'Try again' },
  failed: {
    zh: '没有打开，请检查网络后再试。',
    en: 'It did not open; please check the network and try again.',
  },
} as const satisfies Record<string, Record<Lang, string>>;

type Word = keyof typeof words;

let lang: Lang = 'zh';

/** The page speaks one language at a time. */
export function speak(next: Lang): void {
  lang = next;
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
}

export const spoken = (): Lang => lang;

export function say(word: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return words[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
