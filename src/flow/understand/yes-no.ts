import type { Text } from '../json.js';
import { brief, squeeze } from './brief.js';
import { normalise } from './normalise.js';
import { doubt, type Hint, type Reading, understood } from './reading.js';
import { leaning, type Polarity, polarity } from './yes-no-words.js';

interface Wordings {
  readonly yes: Text;
  readonly no: Text;
}

const CLAUSES = /[,，。;；!！\n、]+|\.(?!\d)|(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])/u;
const HEDGES =
  /应该|可能|也许|大概|好像|似乎|估计|或许|算是|勉强|差不多|基本上?|绝?大部分|大多数?|部分|有些|有一些|吧|吗|嘛|\?|？|\b(?:maybe|perhaps|probably|possibly|likely|i think|i guess|i suppose|i believe|kind of|sort of|partly|mostly|hopefully)\b/g;
const UNSURE =
  /不清楚|不太清楚|不大清楚|搞不清|弄不清|不太了解|不确定|不知道|不晓得|不记得|不了解|说不准|说不好|不好说|记不清|没注意|忘了|\b(?:not sure|unsure|no idea|don'?t know|do not know|dunno|don'?t remember|uncertain)\b/;
const QUESTION = /是不是|有没有|是否|对不对|要不要|行不行|能不能|什么|怎么|为什么|哪|无所谓|随便/;
const BY_NUMBER = /^(?:选|第|选第|option |no\. ?|#)?([12一二])(?:个|项)?[.。)]?$/;
/** Yes or no in Chinese, English or signs, by number, or in the printed wording of the two boxes. */
export function readYesNo(text: string, words: Wordings): Reading<boolean> {
  const said = brief(text)?.toLowerCase();
  if (said === undefined) return wanted(words);
  const printed = readPrinted(squeeze(said), words);
  if (printed !== undefined) return said.endsWith('?') ? doubt(printed) : understood(printed);
  const number = BY_NUMBER.exec(said)?.[1];
  if (number) return understood(number === '1' || number === '一');
  if (UNSURE.test(said)) return { kind: 'unclear', hint: { code: 'yes-no-unsure', with: params(words) } };
  const clauses = said.split(CLAUSES).filter((clause) => clause.trim() !== '');
  const whole = clauses.length > 1 ? undefined : polarity(said);
  if (whole && said.endsWith('?')) return whole === 'both' ? settled(whole) : doubt(whole === 'yes');
  return whole ? settled(whole) : readClauses(said, clauses, words);
}

function readClauses(said: string, clauses: readonly string[], words: Wordings): Reading<boolean> {
  const found = clauses.map((clause) => printedOrPlain(clause, words));
  const clear = found.filter((one) => one !== undefined);
  const [first] = clear;
  if (first !== undefined) {
    if (clear.some((one) => one === 'both' || one !== first))
      return first === 'no' ? doubt(false, true) : doubt(true, false);
    if (clear.length === clauses.length) return settled(first);
    return { kind: 'doubt', candidates: [{ value: first === 'yes' }], why: { code: 'yes-no-only' } };
  }
  return readHedged(said, words);
}

/** 应该是吧, probably: what remains without the hedge is asked about. */
function readHedged(said: string, words: Wordings): Reading<boolean> {
  if (QUESTION.test(said)) return wanted(words);
  const bare = said.replace(HEDGES, ' ').trim();
  if (bare !== said) {
    const rest = bare === '' ? 'both' : printedOrPlain(bare, words);
    if (rest === 'both') return doubt(true, false);
    if (rest) return doubt(rest === 'yes');
  }
  if (said.length > 40) return wanted(words);
  const lean = leaning(said);
  return lean === undefined ? wanted(words) : doubt(lean === 'yes');
}

const settled = (value: Polarity): Reading<boolean> =>
  value === 'both' ? doubt(true, false) : understood(value === 'yes');

function printedOrPlain(clause: string, words: Wordings): Polarity | undefined {
  const printed = readPrinted(squeeze(clause), words);
  return printed === undefined ? polarity(clause) : printed ? 'yes' : 'no';
}

const printedForms = new WeakMap<Text, readonly string[]>();

function formsOf(wording: Text): readonly string[] {
  const known = printedForms.get(wording);
  if (known) return known;
  const forms = [squeeze(normalise(wording.zh)), squeeze(normalise(wording.en))];
  printedForms.set(wording, forms);
  return forms;
}

/** 我要匿名, 还是匿名吧: the printed wording with a wish around it. */
const WISHED = /^(?:我|那|就)*(?:想要|想|要|希望|选择|选|还是)?|(?:吧|好了|了)+$/gu;
/** 不要匿名 */
const UNWANTED = /^(?:我|那|就)*(?:不想要?|不要|不用|不需要|不希望)/u;
/** A shorter wording, such as 有, may be part of any word. */
const WISHED_MIN = 2;

function readPrinted(said: string, words: Wordings): boolean | undefined {
  if (said === '') return undefined;
  const exact = printedAs(said, words);
  if (exact !== undefined) return exact;
  const wished = said.replace(WISHED, '');
  if (wished.length >= WISHED_MIN && wished !== said) {
    const read = printedAs(wished, words);
    if (read !== undefined) return read;
  }
  const unwanted = said.replace(UNWANTED, '').replace(WISHED, '');
  const refused = UNWANTED.test(said) && unwanted.length >= WISHED_MIN;
  return refused && printedAs(unwanted, words) ? false : undefined;
}

function printedAs(said: string, words: Wordings): boolean | undefined {
  if (formsOf(words.yes).includes(said)) return true;
  return formsOf(words.no).includes(said) ? false : undefined;
}

const params = ({ yes, no }: Wordings): NonNullable<Hint['with']> => ({
  yes: yes.zh,
  no: no.zh,
  yesEn: yes.en,
  noEn: no.en,
});

const wanted = (words: Wordings): Reading<boolean> => ({
  kind: 'unclear',
  hint: { code: 'yes-no', with: params(words) },
});
