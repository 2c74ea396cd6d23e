import { squeeze, wordSet } from './brief.js';
import { slipsAllowed, slipsWithin } from './edit-distance.js';
import type { OptionIndex } from './option-index.js';
import { readNumbers } from './option-numbers.js';

/** What a stretch of words says about the options (counted from 0). */
export type Resolved =
  /** Named beyond doubt. */
  | { readonly kind: 'sure'; readonly at: number }
  /** One of these is meant. */
  | { readonly kind: 'maybe'; readonly ats: readonly number[] }
  /** All of these are named in one breath. */
  | { readonly kind: 'several'; readonly ats: readonly number[] }
  | { readonly kind: 'beyond' }
  /** `not`: options are named, but with a "not". */
  | { readonly kind: 'none'; readonly not?: true };

const HEDGES =
  /应该|可能|大概|好像|也许|估计|或许|不确定|不太清楚|不好说|说不准|\b(?:maybe|probably|perhaps|possibly|i think|i guess|not sure)\b/g;
const NEGATION = /不|没|无|非|别|勿|未|除|\b(?:no|not|except|without|neither|never)\b|n't\b/;
const QUESTION = /什么|怎么|为啥|哪|多少|吗|\?|\b(?:what|which|how|why)\b/;
const BEFORE =
  /^(?:我们?|咱们?|本?公司|企业|主要|还是|就是|就|都|也|目前|现在|最|比较|很|想要?|希望|需要|要|选择?|做|搞|是|属于|有|帮忙?|关于|第|再加上?|再|加上?|还有|还|另外|以及|和|及|与|跟|同)+/;
const AFTER =
  /(?:的|吧|了|呀|啊|呢|哦|嘛|方面|这个|那个|这块|这一块|这项|这方面|之类|类|服务|为主|即可|就行|就好|就可以|都要|也要|要|需要|谢谢|等)+$/;
const BEFORE_EN =
  /^(?:(?:i|we|it|is|are|would|like|want|need|to|choose|pick|select|take|prefer|go|with|for|the|some|help|mainly|mostly|our|my|and|also|please|about) )+/;
const AFTER_EN = /(?: (?:one|please|option|service|services|too|as well|and|also|thanks|stuff|things))+$/;
/** What may stand beside the name of an option without turning its meaning; with anything else the person is asked. */
const BESIDE =
  /同行|行业|企业|公司|别人|人家|大家|情况|水平|部分|工作|问题|一块|这块|一点|一些|多一点|咱们|[,，。.!！~～、;；:：\s]|\b(?:others?|level|the|a|an|of|in|to|on|i|we|our|us|is|are|it|that|this|am|be)\b/g;
const CANDIDATES_MAX = 8;

const HAN = /[\u4e00-\u9fff]/;
/** 一个, 两项: how many, not which. */
const COUNT = /^[0-9一二两三四五六七八九十]+[个项种条款]?$/;

const NONE: Resolved = { kind: 'none' };

/** Resolves words without separators: number, label, other word, part, mention or near miss. */
export function resolveOption(words: string, index: OptionIndex): Resolved {
  const lower = words.toLowerCase().trim();
  const hedgeless = lower.replace(HEDGES, ' ').trim();
  const resolved = resolvePlain(hedgeless, index);
  if (hedgeless === lower) return resolved;
  return resolved.kind === 'sure' ? { kind: 'maybe', ats: [resolved.at] } : resolved;
}

function resolvePlain(words: string, index: OptionIndex): Resolved {
  const bare = squeeze(words);
  if (bare === '') return NONE;
  const numbers = readNumbers(words, index.count);
  const named = index.exact.get(bare);
  if (named) return either(named, numbers?.kind === 'numbers' ? numbers.list.map((n) => n - 1) : []);
  if (numbers?.kind === 'numbers') return fromNumbers(numbers.list, numbers.sure);
  const core = stripAround(words, bare);
  const byCore = core === bare ? undefined : index.exact.get(core);
  if (byCore) return either(byCore, []);
  const part = byPart(core, words, index);
  if (part.kind !== 'none') return part;
  if (numbers) return { kind: 'beyond' };
  if (COUNT.test(bare)) return NONE;
  const mention = byMention(words, bare, index);
  if (mention.kind !== 'none' || mention.not) return mention;
  return byLetter(words, index) ?? byNearMiss(core, index);
}

function fromNumbers(list: readonly number[], sure: boolean): Resolved {
  const [first] = list;
  if (list.length === 1 && sure && first !== undefined) return { kind: 'sure', at: first - 1 };
  return { kind: 'several', ats: list.map((n) => n - 1) };
}

function either(ats: readonly number[], others: readonly number[]): Resolved {
  const all = [...new Set([...ats, ...others])];
  const [only] = all;
  return all.length === 1 && only !== undefined ? { kind: 'sure', at: only } : { kind: 'maybe', ats: all };
}

function stripAround(words: string, bare: string): string {
  if (HAN.test(bare)) {
    const core = bare.replace(BEFORE, '').replace(AFTER, '');
    return core === '' ? bare : core;
  }
  const core = squeeze(words.replace(BEFORE_EN, '').replace(AFTER_EN, ''));
  return core === '' ? bare : core;
}

/** Words that stand in many labels and name none of them: 质量 is not yet 质量服务机构. */
const GENERIC = wordSet(
  '质量,服务,管理,培训,企业,公司,技术,人员,机构,活动,工作,产品,生产,体系,咨询,项目,平台,方案,提升,改进,评价,检测,检验,认证,指导,专家,quality,service,services,management,training,company,enterprise,product,products,technical,staff',
);
const TAIL = /(?:服务|services?)$/;

/** At least half of a label, its 服务 not counted. */
const isMostOf = (core: string, at: number, { forms }: OptionIndex): boolean =>
  forms.some(
    (form) =>
      form.at === at && form.bare.includes(core) && core.length * 2 >= form.bare.replace(TAIL, '').length,
  );

/** 计量 → 计量服务. A part behind a "not" (明显 of 效果不明显) is asked about. */
function byPart(core: string, words: string, index: OptionIndex): Resolved {
  const latin = !HAN.test(core);
  if (core.length > 40 || (latin && core.length < 3)) return NONE;
  const spaced = latin
    ? ` ${words
        .replace(BEFORE_EN, '')
        .replace(AFTER_EN, '')
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()}`
    : '';
  const ats: number[] = [];
  let asked = core.length < 2;
  for (const form of index.forms) {
    if (form.bare.length <= core.length || ats.includes(form.at)) continue;
    const found = form.latin && latin ? form.spaced.indexOf(spaced) : form.bare.indexOf(core);
    if (found < 0) continue;
    ats.push(form.at);
    if (!(form.latin && latin) && found > 0 && /[不未没无非]/.test(form.bare.charAt(found - 1))) asked = true;
  }
  const [only] = ats;
  if (only === undefined || ats.length > CANDIDATES_MAX) return NONE;
  if (GENERIC.has(core) && !isMostOf(core, only, index)) asked = true;
  if (ats.length === 1 && !asked) return { kind: 'sure', at: only };
  return { kind: 'maybe', ats: ats.sort((a, b) => a - b) };
}

/** 我们跟同行差不多: names of options inside a sentence, the longest first, none within another. */
function byMention(words: string, bare: string, index: OptionIndex): Resolved {
  let han = bare;
  let latin = ` ${words.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
  const ats = new Set<number>();
  for (const form of index.forms) {
    if (form.bare.length < 2) continue;
    if (form.latin) {
      if (form.bare.length < 3 || !latin.includes(form.spaced)) continue;
      latin = latin.replaceAll(form.spaced, ' | ');
      han = han.replaceAll(form.bare, '|');
    } else {
      if (!han.includes(form.bare)) continue;
      han = han.replaceAll(form.bare, '|');
    }
    ats.add(form.at);
  }
  if (ats.size === 0) return NONE;
  if (QUESTION.test(words)) return NONE;
  const left = HAN.test(bare) ? han : latin;
  if (NEGATION.test(left)) return { kind: 'none', not: true };
  const all = [...ats].sort((a, b) => a - b);
  const [only] = all;
  if (all.length > 1 || only === undefined) return { kind: 'several', ats: all };
  return saysMore(left) ? { kind: 'maybe', ats: all } : { kind: 'sure', at: only };
}

const saysMore = (left: string): boolean =>
  left.split('|').some((piece) => {
    const words = piece.replace(BESIDE, ' ').trim();
    const core = HAN.test(words)
      ? words.replace(BEFORE, '').replace(AFTER, '')
      : `${words} `.replace(BEFORE_EN, '');
    return core.trim() !== '';
  });

/** Options have numbers, but some people answer B. */
function byLetter(words: string, index: OptionIndex): Resolved | undefined {
  const letter = /^\(?([a-z])[.)]?$/.exec(words)?.[1];
  const at = letter === undefined ? index.count : letter.charCodeAt(0) - 97;
  return at < index.count ? { kind: 'maybe', ats: [at] } : undefined;
}

/** 标准化服物: asked about, however clear it looks. */
function byNearMiss(core: string, index: OptionIndex): Resolved {
  const allowed = slipsAllowed(core);
  if (allowed === 0 || core.length > 24) return NONE;
  let least = allowed + 1;
  const ats = new Set<number>();
  const meet = (slips: number, options: readonly number[]): void => {
    if (slips > least || slips > allowed) return;
    if (slips < least) ats.clear();
    least = slips;
    for (const at of options) ats.add(at);
  };
  if (HAN.test(core)) meetHan(core, index, allowed, meet);
  else meetLatin(core, index, allowed, meet);
  const all = [...ats].sort((a, b) => a - b);
  return all.length > 0 && all.length <= 3 ? { kind: 'maybe', ats: all } : NONE;
}

type Meet = (slips: number, options: readonly number[]) => void;

/** Only forms that share enough characters are compared. */
function meetHan(core: string, { forms, byChar }: OptionIndex, allowed: number, meet: Meet): void {
  const shared = new Uint8Array(forms.length);
  for (const char of core) for (const i of byChar.get(char) ?? []) (shared[i] as number) += 1;
  shared.forEach((count, i) => {
    const form = forms[i];
    if (count === 0 || count < core.length - allowed || !form) return;
    if (core.length === 2 && !form.bare.startsWith(core.charAt(0))) return;
    meet(slipsWithin(core, form.bare, allowed), [form.at]);
  });
}

/** A Latin word is a near miss of a whole word, not of letters inside one. */
function meetLatin(core: string, { latinWords }: OptionIndex, allowed: number, meet: Meet): void {
  for (const [word, ats] of latinWords) {
    const apart = Math.abs(word.length - core.length);
    if (apart <= allowed) meet(Math.max(slipsWithin(core, word, allowed), apart), ats);
  }
}
