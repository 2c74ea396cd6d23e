import { readCount } from './count.js';

const ENCLOSED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const LEAD = /^(?:我?(?:选择?|要|挑|就)|答案?(?:是|为|:|：)?|options?|numbers?|no\.?|choose|pick)\s*/i;
const ONE = '(?:第?\\s*(\\d{1,3}|[一二两三四五六七八九十]{1,3}|[a-z](?![a-z]))\\s*(?:个|项|号|种|类|条)?)';
const ITEM = new RegExp(`^${ONE}$`, 'i');
const RANGE = new RegExp(`^${ONE}\\s*(?:-|~|–|—|到|至|to)\\s*${ONE}$`, 'i');
const SEPARATORS = /[\s,，、;；.。/|+&]+|和|与|跟|及|还有|以及|\band\b/i;
const NUMBERED_ONLY =
  /^[\d\s,，、;；.。/|+&~–—\-到至和与跟及第个项号种类条一二两三四五六七八九十a-z以还有to()（）]+$/i;

/** Numbers of options, in the order given: 2 / 2,4 / 1 3 5 / 1-3 / 第二个 / ② / b. Undefined when the text holds anything else. */
export function readOptionNumbers(normalised: string, original: string, count: number): number[] | undefined {
  const circled = [...original].map((c) => ENCLOSED.indexOf(c) + 1);
  if (
    circled.some((n) => n > 0) &&
    circled.every((n, i) => n > 0 || /[\s,，、]/.test([...original][i] ?? ''))
  ) {
    return circled.filter((n) => n > 0);
  }
  const text = normalised
    .replace(LEAD, '')
    .replace(/[。.!！)）]+$/, '')
    .trim();
  if (text.length === 0 || !NUMBERED_ONLY.test(text)) return undefined;
  if (/^\d{2,}$/.test(text) && Number(text) > count) return undefined;
  const numbers: number[] = [];
  for (const piece of text.replace(/\s*(-|~|–|—|到|至)\s*/g, '$1').split(SEPARATORS)) {
    if (piece === '') continue;
    const range = RANGE.exec(piece);
    const from = ordinal(range ? range[1] : ITEM.exec(piece)?.[1]);
    const to = range ? ordinal(range[2]) : from;
    if (from === undefined || to === undefined || to < from || to - from > 200) return undefined;
    for (let n = from; n <= to; n++) numbers.push(n);
  }
  return numbers.length > 0 ? numbers : undefined;
}

function ordinal(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[a-z]$/i.test(text)) return text.toLowerCase().charCodeAt(0) - 96;
  return readCount(text);
}
