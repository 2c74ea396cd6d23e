import { stripInvisible } from './normalise.js';
import { type Reading, unclear, understood } from './reading.js';

export interface TextLimits {
  readonly min: number;
  readonly max: number;
  /** Line breaks are kept. */
  readonly lines?: boolean;
  /** 不知道 and 哈哈 are no answer to a short question that must be answered. */
  readonly needed?: boolean;
}

/** Nobody types this much by hand; longer texts are not cleaned and counted, their raw length is told. */
const MEASURED_MAX = 20_000;

/** The longest way of saying "none" below. */
const NONE_MAX = 16;
const NONE_ZH =
  /^(?:无|暂无|[没莫]得|没|(?:现在|目前|暂时|暂|还|都|也|我们)?(?:没有|无|没)|(?:一个|什么|啥)(?:也|都)没有?|没什么|没啥|不存在)[了的呢啊呀哦嘛]?[。.!！~～…]*$/;
const NONE_EN = /^(?:none|no|nil|null|nothing|n\/?a|n\.a\.|not applicable|not yet)[.!]*$/i;

const EVASION_MAX = 40;
const EVASION =
  /^(?:(?:我|我们|这个|真的?|也|都|还|暂时)*(?:不知道|不清楚|不晓得|不懂|不太清楚|不记得|忘了|忘记了|随便|不好说|说不好)|[哈呵嘿嘻]+|[额呃嗯啊哦噢]+|(?:i )?(?:don'?t|do not) know|dunno|idk|no idea|not sure|(?:ha){2,}h?|(?:he){2,}|lol|hmm+)(?:[了的呢啊呀哦吧]*)[\s。.!！?？~～…,，]*$/i;

/** Free text as it was written, without what is invisible; 无 and its kin mean that there is nothing to say. */
export function readText(
  text: string,
  { min, max, lines = false, needed = false }: TextLimits,
): Reading<string> {
  if (text.length > Math.max(MEASURED_MAX, 2 * max)) {
    return unclear('text-too-long', { max, length: text.length });
  }
  const clean = tidy(stripInvisible(text), lines);
  if (!hasWords(clean)) return unclear('text-empty');
  const none = readNone(clean);
  if (none) return { kind: 'understood', value: none, none: true };
  if (needed && clean.length <= EVASION_MAX && EVASION.test(clean)) return unclear('text-evasive');
  const length = countCharacters(clean);
  if (length > max) return unclear('text-too-long', { max, length });
  if (length < min) return unclear('text-too-short', { min, length });
  return understood(clean);
}

/** 无 or none when the whole text says that there is nothing. */
export function readNone(text: string): '无' | 'none' | undefined {
  if (text.length > NONE_MAX) return undefined;
  if (NONE_ZH.test(text)) return '无';
  return NONE_EN.test(text) ? 'none' : undefined;
}

/** Emoji and punctuation alone say nothing that could be printed in a form. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Characters as a person counts them: a pair of surrogates is one. */
function countCharacters(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) count -= 1;
  }
  return count;
}

const tidy = (text: string, lines: boolean): string =>
  lines
    ? text
        .replace(/\r\n?|[\u2028\u2029]/g, '\n')
        .split('\n')
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim()
    : text.replace(/\s+/g, ' ').trim();
