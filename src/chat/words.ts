import type { Text } from '../flow/json.js';

/** What the house itself says around forms. `{name}` is filled in. */
export const chatWords = {
  unsupported: {
    zh: '这种消息（语音、表情、位置、视频等）我还看不懂，请用文字或按钮回答。',
    en: 'I cannot read this kind of message (voice, stickers, places, video). Please answer in words or with the buttons.',
  },
  stale: { zh: '这个按钮已经过时了，没有改动。', en: 'That button is out of date; nothing changed.' },
  edited: { zh: '已按您修改后的消息更正“{label}”。', en: 'Corrected “{label}” as in your edited message.' },
  editedUnclear: {
    zh: '您修改后的消息没看明白，“{label}”没有改动。可以回复“检查”再改。',
    en: 'I could not read your edited message; “{label}” is unchanged. Reply "review" to change it.',
  },
  editedLate: {
    zh: '修改以前的消息不会改动答案。要改请回复“检查”。',
    en: 'Editing that message changes nothing. Reply "review" to change an answer.',
  },
  sorry: {
    zh: '（刚才系统暂时繁忙，让您久等了。您的消息没有丢。）',
    en: '(Sorry for the wait: the service was busy for a moment. Your message was not lost.)',
  },
  broken: {
    zh: '抱歉，这条消息没能处理，已经记下来交给管理员。之前填的都还在，请换一种方式再说一次。',
    en: 'Sorry, this message could not be handled; the operator has been told. What you filled in is safe. Please say it another way.',
  },
  'file-unsafe': {
    zh: '为了安全，不收程序、脚本、网页和带宏的文件。请发照片、PDF、Word 或 Excel 文件。',
    en: 'For safety, programs, scripts, web pages and files with macros are not taken. Please send a photo, PDF, Word or Excel file.',
  },
  'file-too-large': {
    zh: '文件太大了，最大 20 MB。请压缩一下，或者拍张照片发来。',
    en: 'The file is too large; 20 MB at most. Please compress it or send a photo.',
  },
  'file-empty': { zh: '这个文件是空的，请重新发一次。', en: 'This file is empty; please send it again.' },
  'file-kind': {
    zh: '这种文件不收，请发照片、PDF、Word 或 Excel 文件。',
    en: 'Files of this kind are not taken. Please send a photo, PDF, Word or Excel file.',
  },
  'file-content': {
    zh: '文件的内容和它的名字对不上，可能损坏了，请重新发一次。',
    en: 'The file is not what its name says; it may be damaged. Please send it again.',
  },
  'file-failed': {
    zh: '文件没有收到，请重新发一次。',
    en: 'The file did not arrive; please send it again.',
  },
  later: { zh: '回复“菜单”看还可以填什么。', en: 'Reply "menu" to see what else there is.' },
} as const satisfies Record<string, Text>;
