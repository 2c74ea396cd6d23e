import { readCount } from './count.js';

const COUNT_EN: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
const AROUND =
  /^(?:我们?|就|要|选|想要|需要|给我)*|(?:都要|都选|吧|就行|就好|就可以|的|谢谢|,? ?please|[。.!！])*$/g;
const GROUP =
  /^(最前面?|前面?|头|最后面?|末尾|倒数|后面?)的?(?:那|这)?([0-9]{1,2}|[一二两三四五六七八九十]{1,2})?(?:个|项|种|条)(?:选项|服务)?$/;
const GROUP_EN =
  /^(?:the )?(first|last) (?:([0-9]{1,2}|two|three|four|five|six)(?: (?:ones|options|items))?|one|option|item)$/i;
const JOINT = /([,，、;；\n]| ?和 ?| and )/;
const LONGEST = 60;

/** 前三个 → 1 2 3, 最后一个 → the last number: groups that are told by their place, in the numbers of the options. */
export function spellGroups(words: string, count: number): string {
  if (words.length > LONGEST || !/[前头后末]|倒数|first|last/i.test(words)) return words;
  return words
    .split(JOINT)
    .map((piece, i) => (i % 2 === 1 ? piece : (spell(piece.trim(), count) ?? piece)))
    .join('');
}

function spell(piece: string, count: number): string | undefined {
  const bare = piece.replace(AROUND, '').trim();
  const zh = GROUP.exec(bare);
  const en = GROUP_EN.exec(bare);
  const n = zh ? (zh[2] === undefined ? 1 : readCount(zh[2])) : en ? countEn(en[2]) : undefined;
  if (n === undefined || n < 1) return undefined;
  // More than there are: a number that no option has.
  if (n > count) return '9999';
  const place = (zh?.[1] ?? en?.[1] ?? '').toLowerCase();
  if (place === '倒数') return String(count - n + 1);
  const start = /前|头|first/.test(place) ? 1 : count - n + 1;
  return Array.from({ length: n }, (_, i) => start + i).join(' ');
}

const countEn = (word: string | undefined): number =>
  word === undefined ? 1 : (COUNT_EN[word.toLowerCase()] ?? Number(word));
