import { classesOf } from '../domain/action-classes.js';
import { type Industry, type IndustryScheme, industryByCode, listIndustries } from '../domain/industries.js';
import { brief, squeeze } from './brief.js';
import { namesWithPart, nearestName } from './industry-index.js';
import { type Guess, readTrade } from './industry-phrase.js';
import { doubt, type Reading, unclear, understood } from './reading.js';

/** More candidates than this do not help to choose. */
const OFFERED_MAX = 5;
const DENIAL = /不(?!锈|动产|干胶|织布)|没|除了|以外|\b(?:not?|never|nothing|except|don't)\b/i;
const GUESSED = /大概|可能|好像|估计|也许|maybe|perhaps|probably|i think/gi;

/** By code, name, part of a name, or the words of the trade. */
export function readIndustry(text: string, scheme: IndustryScheme): Reading<Industry> {
  const words = brief(text);
  if (words === undefined || !/[\p{L}\p{N}]/u.test(words)) return unclear('industry-wanted');
  const coded = readCode(words.replace(BEFORE_CODE, ''), scheme);
  if (coded) return coded;
  if (DENIAL.test(words) && !isClassName(squeeze(words))) return unclear('industry-wanted');
  const said = words.replace(GUESSED, '').trim();
  const guess = scheme === 'gbt4754' ? find(said) : findClass(said);
  return guess
    ? offer(scheme, said === words ? guess : { ...guess, sure: false })
    : unclear('industry-wanted');
}

const BEFORE_CODE = /^(?:属于|应为|是|选|行业|代码|编号|code|[:： ])+(?=[a-t]?\d{0,4} ?类?$)/i;
const GBT_CODE = /^第?([a-t])?[ .-]?(\d{1,4})? ?(?:类|大类|门类|行业)?$/i;
const CLASS_CODE = /^(?:第|no\.?|class)? ?0?(\d{1,2}) ?(?:类|号|大类)?$/i;
const CODE_AND_NAME =
  /^([a-t]?\d{2}|[a-t](?=[ .、:：)(（-]+[\u4e00-\u9fff])|\d{1,2})[ .、:：)(（-]+(?=[^\d])(.{2,})$/i;

function readCode(words: string, scheme: IndustryScheme): Reading<Industry> | undefined {
  const both = CODE_AND_NAME.exec(words);
  if (both?.[1] && both[2]) {
    const coded = industryByCode(scheme, both[1].toUpperCase());
    const guess = scheme === 'gbt4754' ? find(both[2]) : findClass(both[2]);
    if (coded && guess) {
      const agreed = guess.codes.includes(coded.code);
      return agreed ? understood(coded) : offer(scheme, { codes: [coded.code, ...guess.codes], sure: false });
    }
  }
  const several = words.match(/[a-t]?\d{1,2}(?!\d)/gi) ?? [];
  if (several.length > 1 && /^(?:[a-t]?\d{1,2}(?:[ 、,，和或/]+|$))+$/i.test(words)) {
    return offer(scheme, { codes: several.map((code) => code.toUpperCase()), sure: false });
  }
  if (scheme === 'action39') {
    const number = CLASS_CODE.exec(words)?.[1];
    if (number === undefined) return undefined;
    const found = industryByCode(scheme, String(Number(number)));
    return found ? understood(found) : unclear('industry-wanted');
  }
  return readDivision(words);
}

function readDivision(words: string): Reading<Industry> | undefined {
  const match = GBT_CODE.exec(words);
  if (!match || words.length === 0) return undefined;
  const [, letter = '', digits = ''] = match;
  if (letter === '' && digits === '') return undefined;
  const wanted = letter.toUpperCase();
  const found = industryByCode('gbt4754', digits === '' ? wanted : digits.padStart(2, '0').slice(0, 2));
  if (!found) return unclear('industry-wanted');
  // 2110 and C2110 are classes of C21, A21 is a slip of the pen, a single digit may be something else.
  const plain = digits === '' || (digits.length === 2 && (wanted === '' || found.code.startsWith(wanted)));
  return plain ? understood(found) : doubt(found);
}

function find(words: string): Guess | undefined {
  const trade = readTrade(words);
  if (trade?.sure) return trade;
  const part = squeeze(words);
  const parts = part.length >= 2 ? namesWithPart(part) : [];
  if (parts.length > 0) {
    const codes = withoutSections(parts.map(({ code }) => code));
    return { codes, sure: parts.every(({ plain }) => plain) };
  }
  if (trade) return trade;
  const near = nearestName(part);
  return near === undefined ? undefined : { codes: [near], sure: false };
}

/** A section is left out where its divisions are listed already. */
function withoutSections(codes: readonly string[]): readonly string[] {
  if (codes.length <= OFFERED_MAX) return codes;
  return codes.filter((code) => code.length > 1);
}

const CLASS_NAMES = listIndustries('action39').map(({ industry, en }) => ({
  code: industry.code,
  zh: squeeze(industry.name),
  en: squeeze(en),
  pieces: new Set(industry.name.split(/[、；和及]/)),
}));

const isClassName = (part: string): boolean => CLASS_NAMES.some(({ zh, en }) => zh === part || en === part);

/** The names of the 39 classes first, then the trades by way of their divisions. */
function findClass(words: string): Guess | undefined {
  const part = squeeze(words);
  const exact = CLASS_NAMES.find(({ zh, en }) => zh === part || en === part || zh === `${part}业`);
  if (exact) return { codes: [exact.code], sure: true };
  const listed = CLASS_NAMES.filter(({ pieces }) => pieces.has(part));
  if (listed.length === 1) return { codes: listed.map(({ code }) => code), sure: true };
  const trade = find(words);
  const classes = [...new Set(trade?.codes.flatMap(classesOf) ?? [])];
  if (trade?.sure && classes.length === 1) return { codes: classes, sure: true };
  // A word that fits most classes (制造业) fits none in particular.
  if (trade && classes.length === 0) return { codes: CLASS_NAMES.map(({ code }) => code), sure: false };
  const named =
    part.length >= 2 ? CLASS_NAMES.filter(({ zh, en }) => zh.includes(part) || en.includes(part)) : [];
  if (named.length > 0) return { codes: named.map(({ code }) => code), sure: false };
  return classes.length > 0 ? { codes: classes, sure: false } : undefined;
}

function offer(scheme: IndustryScheme, { codes, sure }: Guess): Reading<Industry> {
  const found = [...new Set(codes)].flatMap((code) => industryByCode(scheme, code) ?? []);
  const [only] = found;
  if (!only) return unclear('industry-wanted');
  if (found.length > OFFERED_MAX) return unclear('industry-narrow', { count: found.length });
  return sure && found.length === 1 ? understood(only) : doubt(...found);
}
