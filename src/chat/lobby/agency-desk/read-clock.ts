import { readCount } from '../../../flow/understand/count.js';
import { normalise } from '../../../flow/understand/normalise.js';

const NUMBER = '(\\d{1,2}|[零一二两三四五六七八九十]{1,3})';
const ZH = new RegExp(
  `^(?:每天|改成|改为|改到|设为|设成|到|在)*(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?${NUMBER}(?:点钟?|时|:|:)(?:(半)|(一刻)|(三刻)|${NUMBER}分?)?(?:提醒)?$`,
);
const BARE = new RegExp(`^(早上|上午|中午|下午|晚上)?${NUMBER}$`);
const EN = /^(?:at )?(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\.?$/;

/** 14:00, 下午两点半, 9点, 2pm → 14:00. Undefined: no time of day. */
export function readClock(text: string): string | undefined {
  const words = normalise(text)
    .toLowerCase()
    .replace(/：/g, ':')
    .replace(/[\s。.!吧]+$/u, '');
  const en = EN.exec(words);
  if (en) {
    const hour = Number(en[1]);
    if (hour < 1 || hour > 12) return undefined;
    return clock((hour % 12) + (en[3] === 'p' ? 12 : 0), Number(en[2] ?? 0));
  }
  const plain = words.replace(/\s/g, '').replace(/^at/, '');
  const [all, part, hour = '', half, quarter, three, minutes] = ZH.exec(plain) ?? [];
  if (all === undefined) {
    const [bare, bareP, bareH = ''] = BARE.exec(plain) ?? [];
    return bare === undefined ? undefined : clock(hourOf(bareP, number(bareH)), 0);
  }
  const minute = half ? 30 : quarter ? 15 : three ? 45 : minutes === undefined ? 0 : number(minutes);
  return clock(hourOf(part, number(hour)), minute);
}

const number = (text: string): number =>
  /^[零0]+$/.test(text) ? 0 : (readCount(text.replace(/^零/, '')) ?? Number.NaN);

function hourOf(part: string | undefined, hour: number): number {
  if (part === undefined || hour > 12) return hour;
  if (/下午|傍晚|晚上|夜里/.test(part)) return hour < 12 ? hour + 12 : hour;
  return part === '中午' && hour < 3 ? hour + 12 : hour;
}

function clock(hour: number, minute: number): string | undefined {
  if (!(hour >= 0 && hour < 24 && minute >= 0 && minute < 60)) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
