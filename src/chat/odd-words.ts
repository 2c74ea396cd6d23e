import type { Lang, Text } from '../flow/json.js';
import { chatWords } from './words.js';

/** What is said to a message that no question takes, by its kind. */
const oddWords: Readonly<Record<string, Text>> = {
  voice: {
    zh: '语音我还听不懂，请打字告诉我；也可以在手机上把语音转成文字再发。',
    en: 'I cannot listen to voice messages yet. Please type it, or let your phone turn it into text.',
  },
  video: {
    zh: '视频我还看不了，请用文字说，或者发照片、文件。',
    en: 'I cannot watch videos yet. Please say it in words, or send a photo or a file.',
  },
  sticker: {
    zh: '表情收到了，不过我只认得文字，请用文字回答。',
    en: 'A nice sticker, but I read words only; please answer in words.',
  },
  location: {
    zh: '位置我还看不了，请把地址打成文字发给我。',
    en: 'I cannot read places on a map yet. Please type the address.',
  },
  'red-packet': {
    zh: '心意领了！红包我不收，没领的会自动退回给您，这里的服务不用付钱。',
    en: 'That is kind, but I take no red packets: it returns to you by itself. Nothing here is to be paid for.',
  },
  transfer: {
    zh: '转账我不收，没收的会自动退回给您，这里的服务不用付钱。',
    en: 'I take no transfers: it returns to you by itself. Nothing here is to be paid for.',
  },
  recalled: {
    zh: '看到您撤回了一条消息。已经记下的答案没有变，要改请回复“检查”。',
    en: 'You recalled a message. What was noted already stays; reply "review" to change it.',
  },
  card: {
    zh: '名片我没有保存。要介绍同事来填，请回复“交接”。',
    en: 'The contact card was not kept. To let a colleague go on, reply "hand over".',
  },
  'mini-program': {
    zh: '小程序我打不开，请用文字说，或者发照片、文件。',
    en: 'I cannot open mini programs. Please say it in words, or send a photo or a file.',
  },
  link: {
    zh: '链接卡片我打不开，请把要说的打成文字，或者发文件。',
    en: 'I cannot open shared links. Please say it in words, or send a file.',
  },
  'chat-history': {
    zh: '转发的聊天记录我看不了，请把要说的打成文字，图片和文件请一个一个发。',
    en: 'I cannot read forwarded chats. Please type it, and send pictures and files one by one.',
  },
};

/** Telegram's names for the same. */
const ALIKE: Readonly<Record<string, string>> = {
  video_note: 'video',
  audio: 'voice',
  animation: 'sticker',
  venue: 'location',
};

export const oddWord = (what: string, lang: Lang): string =>
  (oddWords[ALIKE[what] ?? what] ?? chatWords.unsupported)[lang];
