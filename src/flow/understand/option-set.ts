import { briefChoice, squeeze, wordSet } from './brief.js';
import type { OptionIndex } from './option-index.js';
import { readNumbers } from './option-numbers.js';
import { type Resolved, resolveOption } from './resolve-option.js';

/** Which of the options (counted from 0) are meant. */
export type OptionSet =
  | { readonly kind: 'sure'; readonly ats: readonly number[] }
  /** `part`: something beside was not understood. */
  | { readonly kind: 'maybe'; readonly sets: readonly (readonly number[])[]; readonly part?: true }
  | { readonly kind: 'beyond' }
  | { readonly kind: 'none' };

const ALL = wordSet(
  '全选,全部,全都要,全要,都要,都选,全都选,全部都要,全部都选,全部选,全部要,都需要,全都需要,所有,所有的,全部的,都有,全都有,都是,全是,都想要,每个都要,每项都要,样样都要,以上都是,以上全部,以上都要,以上都有,一起都要,全,all,allofthem,alloftheabove,everything,everyone,selectall,alloptions,allplease,wewantall,iwantall,every,theyall,eachofthem',
);
const NONE = wordSet(
  '无,没有,没,都不,都不要,都不选,都不需要,都不是,都没有,都没,都不用,全不要,全不选,全都不要,全都没有,一个都不要,一个也不要,一个都没有,一个也没有,一项都没有,一项也没有,一个都不,一项都不要,一项也不要,以上都不是,以上都没有,以上都不要,不需要,不要,不选,不用,暂无,暂时没有,目前没有,没有需要,什么都不要,什么都没有,都不需要了,none,noneofthem,noneoftheabove,neither,nothing,no,notany,notanyofthem,nil',
);
/** Any will do: probably all, but that is asked. */
const ANY = wordSet('都可以,都行,都好,都成,随便都行,哪个都行,什么都行,any,anyofthem,anything,whatever');
const SUBJECT = /^(?:我们|公司|我|就)+/;

const EXCEPT =
  /除了|除去|除开|除掉|除|不包括|不包含|不含|不要|不选|去掉|\b(?:all |everything |anything )?(?:except(?: for)?|excluding|without|but not|but)\b/;
const EXCEPT_FRONT = /(?:我们|我|想|,|，|\s|其他的?|其它的?|the rest)+$|^(?:我们|我|想|,|，|\s)+/g;
/** What ends such a sentence, from behind: 以外，其他都要 / the rest. */
const EXCEPT_ALL =
  /(?:全部都?[要选]?|全选|全都?要|都需要|都[要选是有行]|都可以|全|all of them|all|the rest)的?$/;
const EXCEPT_BEHIND = /(?:以外|之外|外|我们|我|其他|其它|其余|剩下|剩余|另外|余下|的|[,，。.!\s])$/;

const HARD = /[,，、;；|\n]+|。/;
const SOFT =
  /\s*(?:以及|还有|再加上?|和|及|与|跟|或者?|[&+/])\s*|\s+(?:and|or|plus|also)\s+|(?<=[\u4e00-\u9fff0-9])\s+(?=[\u4e00-\u9fff0-9])|(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])/;
const IGNORED = wordSet(
  '和,还有,以及,吧,等,等等,谢谢,谢谢了,多谢,我们,需要,想要,我想,and,or,please,thanks,thankyou,ok,好,好的,嗯,这些,这几个,就这些,都要,都需要,就这几个',
);
/** A placeholder for an option whose name holds a separator. */
const HOLDER = /^\u0001(\d+)\u0001$/;
const COMBINATIONS_MAX = 8;
/** After this many pieces that are not plain the message is no choice; the rest is not looked at. */
const UNPLAIN_MAX = 6;

/** Reads a choice of several. With `min` 0, 0 may stand for none of them. */
export function readOptionSet(text: string, index: OptionIndex, min: number): OptionSet {
  const words = briefChoice(text)?.toLowerCase();
  if (words === undefined || words === '') return { kind: 'none' };
  const bare = squeeze(words);
  const named = index.exact.get(bare);
  if (named && !readNumbers(words, index.count)) {
    return named.length === 1
      ? { kind: 'sure', ats: named }
      : { kind: 'maybe', sets: named.map((at) => [at]) };
  }
  const all = Array.from({ length: index.count }, (_, at) => at);
  const plain = bare.replace(SUBJECT, '').replace(/[的了吧啊呀呢]+$/, '');
  if (ALL.has(plain) || ALL.has(bare)) return { kind: 'sure', ats: all };
  if (ANY.has(plain)) return { kind: 'maybe', sets: [all] };
  if (NONE.has(plain) || NONE.has(bare)) return { kind: 'sure', ats: [] };
  if (bare === '0' || bare === '零') return min === 0 ? { kind: 'maybe', sets: [[]] } : { kind: 'beyond' };
  return readExcept(words, index, all) ?? readPieces(words, index);
}

/** 除了3都要 / all except 3. */
function readExcept(words: string, index: OptionIndex, all: readonly number[]): OptionSet | undefined {
  const marker = EXCEPT.exec(words);
  if (!marker) return undefined;
  const front = squeeze(words.slice(0, marker.index).replace(EXCEPT_FRONT, ''));
  const behind = words.slice(marker.index + marker[0].length);
  const closed = trimEnd(behind);
  const inner = trimEnd(closed.replace(EXCEPT_ALL, ''));
  const saysAll = ALL.has(front) || /^(?:all|everything|anything)/.test(marker[0]) || EXCEPT_ALL.test(closed);
  const strong = /^除|^不[要选]$|^去掉|except|exclud/.test(marker[0]);
  if (!saysAll && !(strong && front === '')) return undefined;
  const excluded = readPieces(inner, index);
  if (excluded.kind === 'beyond') return excluded;
  if (excluded.kind === 'none') return { kind: 'none' };
  const without = (ats: readonly number[]) => all.filter((at) => !ats.includes(at));
  if (excluded.kind === 'maybe') return { kind: 'maybe', sets: excluded.sets.map(without) };
  return saysAll
    ? { kind: 'sure', ats: without(excluded.ats) }
    : { kind: 'maybe', sets: [without(excluded.ats)] };
}

function trimEnd(words: string): string {
  let left = words;
  for (let cut = EXCEPT_BEHIND.exec(left); cut; cut = EXCEPT_BEHIND.exec(left))
    left = left.slice(0, cut.index);
  return left;
}

interface Gathered {
  readonly sure: Set<number>;
  /** For every unclear piece, the sets it may stand for. */
  readonly open: (readonly (readonly number[])[])[];
  missed: boolean;
  beyond: boolean;
  /** Shared by the parts of a piece: what was resolved before, and what is left of the patience. */
  readonly known: Map<string, Resolved>;
}

const gatherer = (known = new Map<string, Resolved>()): Gathered => ({
  sure: new Set(),
  open: [],
  missed: false,
  beyond: false,
  known,
});

/** Numbers, names and parts, separated by anything. */
export function readPieces(words: string, index: OptionIndex): OptionSet {
  const gathered = gatherer();
  for (const piece of hold(words, index).split(HARD)) {
    gather(piece, index, gathered, true);
    if (gathered.known.size > UNPLAIN_MAX) return { kind: 'none' };
  }
  if (gathered.beyond) return { kind: 'beyond' };
  const sure = [...gathered.sure].sort((a, b) => a - b);
  if (gathered.open.length === 0 && !gathered.missed) {
    return sure.length > 0 ? { kind: 'sure', ats: sure } : { kind: 'none' };
  }
  let sets: (readonly number[])[] = [sure];
  for (const alternatives of gathered.open) {
    if (sets.length * alternatives.length > COMBINATIONS_MAX) return { kind: 'none' };
    sets = sets.flatMap((set) => alternatives.map((more) => [...new Set([...set, ...more])]));
  }
  if (sets.every((set) => set.length === 0)) return { kind: 'none' };
  return gathered.missed ? { kind: 'maybe', sets, part: true } : { kind: 'maybe', sets };
}

function hold(words: string, index: OptionIndex): string {
  let held = words.replaceAll('\u0001', '');
  for (const { at, words: name } of index.compounds) {
    if (name.length > 3 && held.includes(name)) held = held.replaceAll(name, `,\u0001${at}\u0001,`);
  }
  return held;
}

function gather(piece: string, index: OptionIndex, gathered: Gathered, split: boolean): void {
  const words = piece.trim();
  const bare = squeeze(words.replaceAll('\u0001', ''));
  if (bare === '' || IGNORED.has(bare)) return;
  const held = HOLDER.exec(words)?.[1];
  if (held !== undefined) {
    gathered.sure.add(Number(held));
    return;
  }
  const numbers = index.exact.has(bare) ? undefined : readNumbers(words, index.count);
  if (numbers?.kind === 'numbers') {
    const ats = numbers.list.map((n) => n - 1);
    if (numbers.sure) for (const at of ats) gathered.sure.add(at);
    else gathered.open.push([ats]);
    return;
  }
  const resolved = gathered.known.get(words) ?? resolveOption(words, index);
  if (resolved.kind === 'sure') {
    gathered.sure.add(resolved.at);
    return;
  }
  gathered.known.set(words, resolved);
  if (gathered.known.size > UNPLAIN_MAX) return;
  const parts = split ? words.split(SOFT).filter((part) => part.trim() !== '') : [];
  if (parts.length > 1) {
    const inner = gatherer(gathered.known);
    for (const part of parts) gather(part, index, inner, false);
    if (!inner.missed && !inner.beyond) return merge(inner, gathered);
    if (resolved.kind === 'none' || resolved.kind === 'beyond') return merge(inner, gathered);
  } else if (split && /^[\x20-\x7e]+$/.test(words) && words.includes(' ')) {
    const inner = gatherer(gathered.known);
    for (const part of words.split(' ')) gather(part, index, inner, false);
    if (inner.open.length === 0 && !inner.missed && !inner.beyond) return merge(inner, gathered);
  }
  if (resolved.kind === 'several') gathered.open.push([resolved.ats]);
  else if (resolved.kind === 'maybe') gathered.open.push(resolved.ats.map((at) => [at]));
  else if (resolved.kind === 'beyond') gathered.beyond = true;
  else gathered.missed = true;
}

function merge(from: Gathered, to: Gathered): void {
  for (const at of from.sure) to.sure.add(at);
  to.open.push(...from.open);
  to.missed ||= from.missed;
  to.beyond ||= from.beyond;
}
