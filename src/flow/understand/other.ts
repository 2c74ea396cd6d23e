import type { Json } from '../json.js';
import { briefChoice, squeeze } from './brief.js';
import { spellGroups } from './option-groups.js';
import { optionIndex, type ReadableOption } from './option-index.js';
import { readNumbers } from './option-numbers.js';
import { type OptionSet, readOptionSet, readPieces } from './option-set.js';
import { doubt, type Reading, unclear, understood } from './reading.js';
import { readNone, readText } from './text.js';

/** What was picked; `other` is there exactly when the key 'other' is among them. */
export type Picked = { readonly picked: readonly string[]; readonly other?: string };

const OTHER_MAX = 100;

interface Here {
  readonly multiple: boolean;
  readonly draft: Json | undefined;
}

const MARKER = /其他服务|其它服务|其他的?|其它的?|别的|\bsomething else\b|\bothers?\b/;
/** 其他： said once more where only the blank was asked. */
const REPEATED_MARKER = /^\s*(?:其他服务|其它服务|其他|其它|others?)\s*[:：]\s*/i;
/** Between the marker and what it stands for. */
const LEAD =
  /^(?:服务|内容|形式|选项|方面|是|为|就是|要|想要|需要|写|填|services?|option)?[\s:：,，、.\-—()（）"“”]*/;
/** 没有其他 */
const NOT_BEFORE = /(?:没有|没|无|不要|不需要|\bno|\bwithout)\s*$/i;
const EXCEPT_OTHER =
  /^(?:我们?)?(?:都要|全选|全部|all)?[,，\s]*(?:除|不[要选]|去掉|all but|all except|except)/i;
/** What joins a further wish to those before it: 还有培训. */
const ALSO = /^\s*(?:还有|还要|还想要?|以及|另外|再加上?|外加|和|and |also |plus )+(?:就是|是|要)?/i;
/** 其他都要: the rest, of what? */
const REST = /^(?:其他|其它|其余|剩下)的?(?:都|全)/;
const JUST_YES =
  /^(?:是|是的|对|有|有的|好|好的|嗯|可以|行|要|不知道|不清楚|没想好|随便|yes|ok|okay|sure|maybe|dunno)$/;

/** Separated once per question: the options without the one that has the blank. */
const listedOf = new WeakMap<readonly ReadableOption[], readonly ReadableOption[]>();

function listed(options: readonly ReadableOption[]): readonly ReadableOption[] {
  const known = listedOf.get(options);
  if (known) return known;
  const without = options.slice(0, -1);
  listedOf.set(options, without);
  return without;
}

/** The last option is the one with the blank (key 'other'). Draft: { picked } while the blank is still to be filled. */
export function readOther(text: string, options: readonly ReadableOption[], here: Here): Reading<Picked> {
  const other = options.at(-1)?.key ?? 'other';
  const begun = draftOf(here.draft, options);
  if (begun) {
    const fresh = isChoiceAgain(text, options) ? undefined : readBlank(text, begun, options);
    if (fresh) return fresh;
  }
  const said = briefChoice(text);
  const words = said && spellGroups(said, options.length);
  if (words === undefined) return readBlankAlone(text, other, here);
  const marked = readMarked(words, text, options, here);
  if (marked) return marked;
  return readListed(words, text, options, here);
}

function draftOf(draft: Json | undefined, options: readonly ReadableOption[]): readonly string[] | undefined {
  if (typeof draft !== 'object' || draft === null || !('picked' in draft)) return undefined;
  const { picked } = draft;
  if (!Array.isArray(picked)) return undefined;
  const keys = options.map((o) => o.key).filter((key) => picked.includes(key));
  return keys.length > 0 ? keys : undefined;
}

/** Numbers only, or the option with the blank once more: the person chooses anew. */
function isChoiceAgain(text: string, options: readonly ReadableOption[]): boolean {
  const words = briefChoice(text);
  if (words === undefined) return false;
  return (
    readNumbers(words, options.length)?.kind === 'numbers' ||
    /^(?:其他|其它|其他服务|others?|other services?)$/i.test(words)
  );
}

/** The words for the blank; the name of a listed option is asked about. */
function readBlank(
  text: string,
  picked: readonly string[],
  options: readonly ReadableOption[],
): Reading<Picked> {
  const reading = readText(text.replace(REPEATED_MARKER, ''), { min: 1, max: OTHER_MAX });
  if (reading.kind === 'unclear' && reading.hint.code === 'text-empty') return unclear('other-what');
  if (reading.kind !== 'understood') return reading as Reading<never>;
  if (reading.none || JUST_YES.test(reading.value.toLowerCase())) return unclear('other-what');
  const filled: Picked = { picked, other: reading.value };
  const list = listed(options);
  const named = optionIndex(list).exact.get(squeeze(reading.value.toLowerCase()))?.[0];
  const key = named === undefined ? undefined : list[named]?.key;
  if (key === undefined || picked.includes(key)) return understood(filled);
  const others = picked.filter((one) => one !== options.at(-1)?.key);
  return doubt<Picked>({ picked: inOrder([...others, key], options) }, filled);
}

/** A long text is no choice; it may be what belongs in the blank, if it fits there. */
function readBlankAlone(text: string, other: string, _here: Here): Reading<Picked> {
  const reading = readText(text, { min: 1, max: OTHER_MAX });
  return reading.kind === 'understood'
    ? doubt<Picked>({ picked: [other], other: reading.value })
    : (reading as Reading<never>);
}

/** 其他：环保咨询 / 1,3,其他 环保 / 8 环保咨询: words before choose, words behind fill the blank. */
function readMarked(
  words: string,
  text: string,
  options: readonly ReadableOption[],
  here: Here,
): Reading<Picked> | undefined {
  const split = splitAtMarker(words, options);
  if (!split) return undefined;
  const before = split.before.replace(NOT_BEFORE, '');
  const { behind } = split;
  const other = options.at(-1)?.key ?? 'other';
  const nothing =
    NOT_BEFORE.test(split.before) || readNone(behind) || /^(?:都不要?|不要|不需要|没了|不用)$/.test(behind);
  const set: OptionSet =
    squeeze(before) === '' ? { kind: 'sure', ats: [] } : readPieces(before, optionIndex(listed(options)));
  if (set.kind === 'beyond') return unclear('option-number', { max: options.length });
  if (set.kind !== 'sure') return undefined;
  const picked = set.ats.map((at) => options[at]?.key ?? '');
  if (nothing) return picked.length > 0 ? pickedListed(picked, here) : unclear('options-none', { min: 1 });
  if (!here.multiple && picked.length > 0) return unclear('pick-fewer', { max: 1 });
  const all = [...picked, other];
  if (squeeze(behind) === '' || JUST_YES.test(behind)) {
    return { kind: 'more', draft: { picked: all }, ask: { code: 'other-what' } };
  }
  return readBlank(asTyped(behind, text), all, options);
}

function splitAtMarker(
  words: string,
  options: readonly ReadableOption[],
): { before: string; behind: string } | undefined {
  const option = options.at(-1);
  for (const label of [option?.label.zh, option?.label.en]) {
    const at = label ? words.toLowerCase().indexOf(label.toLowerCase()) : -1;
    if (label && at >= 0) return cutAt(words, at, label.length);
  }
  const numbered = readLeadingNumbers(words, options.length);
  if (numbered) return numbered;
  const marker = MARKER.exec(words.toLowerCase());
  if (!marker || /除|except|but/.test(words)) return undefined;
  if (/^(?:都|全|all)/.test(words.slice(marker.index + marker[0].length).trim())) return undefined;
  return cutAt(words, marker.index, marker[0].length);
}

const FULL_WIDTH = [...'，：；！？（）'].map((full) => [full.normalize('NFKC'), full] as const);

/** Normalising made ， into a plain comma: what goes into the blank keeps the marks as they were typed. */
function asTyped(behind: string, text: string): string {
  let typed = /^[^(（]*[)）]$/.test(behind) ? behind.slice(0, -1) : behind;
  for (const [half, full] of FULL_WIDTH) {
    if (text.includes(full) && !text.includes(half)) typed = typed.replaceAll(half, full);
  }
  return typed;
}

const cutAt = (words: string, at: number, length: number): { before: string; behind: string } => ({
  before: words.slice(0, at).replace(/(?:还有|还要|还想要|以及|另外|再加|和|及|\band)\s*$/i, ''),
  behind: words
    .slice(at + length)
    .replace(LEAD, '')
    .trim(),
});

/** 8 环保咨询, 1 3 8：环保咨询 – the number of the option with the blank comes last. */
function readLeadingNumbers(words: string, count: number): { before: string; behind: string } | undefined {
  const match = /^((?:\d{1,3}[\s,，、和.]*)+)[\s:：、.,，]*(.*)$/.exec(words);
  const [, digits = '', behind = ''] = match ?? [];
  const numbers = digits.match(/\d+/g)?.map(Number) ?? [];
  if (numbers.at(-1) !== count || /^(?:[-~到至]|号|个|月|年|人|家)/.test(behind)) return undefined;
  return { before: numbers.slice(0, -1).join(' '), behind: behind.replace(LEAD, '').trim() };
}

/** No word of "other": a choice among the listed options, or free words that fit none of them. */
function readListed(
  words: string,
  text: string,
  options: readonly ReadableOption[],
  here: Here,
): Reading<Picked> {
  const other = options.at(-1)?.key ?? 'other';
  if (!here.multiple && EXCEPT_OTHER.test(words)) return unclear('options-unknown', { max: options.length });
  const set = readOptionSet(words, optionIndex(listed(options)), 1);
  const keys = (ats: readonly number[]) => ats.map((at) => options[at]?.key ?? '');
  if (set.kind === 'beyond') {
    const numbers = readNumbers(words, options.length);
    if (numbers?.kind !== 'numbers') return unclear('option-number', { max: options.length });
    const picked = inOrder(keys(numbers.list.map((n) => n - 1)), options);
    if (!here.multiple && picked.length > 1) return unclear('pick-fewer', { max: 1 });
    if (numbers.sure) return { kind: 'more', draft: { picked }, ask: { code: 'other-what' } };
    return unclear('options-unknown', { max: options.length });
  }
  if (set.kind === 'sure') {
    return set.ats.length === 0 ? unclear('options-none', { min: 1 }) : pickedListed(keys(set.ats), here);
  }
  if (set.kind === 'maybe') {
    const free = set.part ? unread(words, options) : undefined;
    if (free && here.multiple && set.sets.length === 1) {
      return doubt<Picked>({ picked: [...keys(set.sets[0] ?? []), other], other: asTyped(free, text) });
    }
    const sets = here.multiple ? set.sets : set.sets.flatMap((ats) => ats.map((at) => [at]));
    return {
      kind: 'doubt',
      candidates: sets.slice(0, 5).map((ats) => ({ value: { picked: inOrder(keys(ats), options) } })),
    };
  }
  return readFree(asTyped(words, text), other, options);
}

/** Free words are offered as the blank's: 您是指 其他：环保咨询 吗？ */
function readFree(words: string, other: string, options: readonly ReadableOption[]): Reading<Picked> {
  const reading = readText(words, { min: 2, max: OTHER_MAX });
  const bad =
    reading.kind !== 'understood' ||
    reading.none ||
    JUST_YES.test(words.toLowerCase()) ||
    !/\p{L}/u.test(words);
  if (bad || EXCEPT_OTHER.test(words) || REST.test(words) || /[?]|不知道|不清楚|什么|怎么|随便/.test(words))
    return unclear('options-unknown', { max: options.length });
  return doubt<Picked>({ picked: [other], other: reading.value });
}

/** The pieces of a message that named no option. */
function unread(words: string, options: readonly ReadableOption[]): string | undefined {
  const index = optionIndex(listed(options));
  const free = words
    .split(/[,，、;；\n]+/)
    .map((piece) => piece.replace(ALSO, '').trim())
    .filter((piece) => piece !== '' && readPieces(piece, index).kind === 'none');
  return free.length > 0 && /\p{L}/u.test(free[0] ?? '') ? free.join(', ') : undefined;
}

function pickedListed(picked: readonly string[], { multiple }: Here): Reading<Picked> {
  if (multiple || picked.length === 1) return understood<Picked>({ picked });
  return picked.length > 5
    ? unclear('pick-fewer', { max: 1 })
    : doubt<Picked>(...picked.map((key) => ({ picked: [key] })));
}

const inOrder = (keys: readonly string[], options: readonly ReadableOption[]): readonly string[] =>
  options.map((o) => o.key).filter((key) => keys.includes(key));
