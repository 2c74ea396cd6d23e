import { surnameLength } from './surnames.js';

const TITLE =
  '(?:总经理|副总经理|经理|副总|总监|总|董事长|董事|董|主任|厂长|副厂长|老师|先生|女士|小姐|师傅|工程师|工|部长|科长|处长|会计|出纳|主管|老板|老板娘|法人|队长|组长|店长|院长|校长|站长|所长|局长|书记|秘书|助理|博士|教授|医生|大哥|大姐|哥|姐|叔|姨)';
const HAN_NAME = new RegExp(`^(?:[小老阿大][\\u4e00-\\u9fff]|[\\u4e00-\\u9fff]{2,4})${TITLE}?$`);
const HAN_TITLED = new RegExp(`^[\\u4e00-\\u9fff]{1,2}${TITLE}$`);
/** 阿卜杜拉·买买提 */
const HAN_DOTTED = /^[\u3400-\u9fff]{1,10}(?:[·•・‧.][\u3400-\u9fff]{1,10}){1,3}$/;
const LATIN =
  /^(?:(?:mr|mrs|ms|miss|dr)\.? )?\p{Script=Latin}[\p{Script=Latin}'’.-]{0,19}(?: \p{Script=Latin}[\p{Script=Latin}'’.-]{0,19}){0,3}$/iu;
/** Words that a name never holds but an evasion or a remark does. */
const NO_NAME =
  /[的了已不没别非吗呢吧啥谁哪无请]|什么|怎么|知道|你好|您好|再说|明天|稍后|谢谢|可以|电话|手机|姓名|名字|号码|同上|都行|随便|随意|保密|匿名|暂时|不便|公司|部门|同意|确认|收到|签[字名]|盖章|完成|提交|已经|好的|可以|知悉|认可/;
const NO_LATIN =
  /^(?:no|none|nil|n\/?a|not|yes|ok|okay|skip|hello|hi|hey|test|unknown|anonymous|nobody|nothing|what|why|who|help|name|phone|null|undefined|true|false)\b|\b(?:not|don't|no|wrong|old|anymore|never|longer|know|later|is|am|i|me|i'm|call|name|phone|tel|number|contact|this|here|my|the|select|drop|script|agree|agreed|confirm|confirmed|done|signed|signature|accept|accepted)\b/i;

const LABELS_ZH =
  /(?:联系人|负责人|姓名|名字|电话号码|联系电话|联系方式|手机号码|手机号|固定电话|电话|手机|座机|固话|号码|微信同号|同微信号?|微信号?|我们的|我的|本人|我自己|公司(?=座机|电话|号码|联系))(?:[是为叫]|就是)?|换人了?|换成了?|换为|换了|改成|改为|现在|以后|您好|你好|直接|可以|打给|联系|拨打|谢谢/g;
/** Single characters that may also stand in a name: they go only where a name is left. */
const LEADING = /^(?:我(?=[叫是姓找])|请(?=[找打])|[请或和是为叫找打拨转给号可我姓])+/;
const TRAILING = /(?:收|接|的|吧|啊|转)+$/;
const LABELS_EN =
  /\b(?:telephone|phone|mobile|cell(?:phone)?|tel|mob|number|no|name|contact(?: person)?|call(?: me)?|ask for|please|my(?= (?:name|phone|number|tel|mobile|cell))|is|it's|i'm|i am|this is|here is|at|on|and|the|with|thanks|thank you|hi|hello|wechat)\b/gi;
const MARKS =
  /[\s,，。;；:：、!！?？()（）[\]【】<>《》"“”/\\|+=_~*#&@]+|(?<!\p{L})[.'’·•-]+|[.·•-]+(?!\p{L})/gu;

/** What is left of the words beside a telephone once 电话, 联系人, "my number is" and marks are taken away. */
export function stripLabels(words: string): string {
  const bare = fold(words.replace(LABELS_EN, ' ').replace(LABELS_ZH, ' '));
  return bare.split(' ').every((word) => strip(word) === '') ? '' : bare;
}

/** The name in the words beside a telephone, as written; what is left of them where it is none. */
export function findName(words: string): string {
  // A formula or a tag is nobody's name.
  if (/[=<>{}$\\`]/.test(words)) return words.trim();
  const plain = fold(words);
  if (isName(plain)) return plain;
  const bare = stripLabels(words);
  if (isName(bare)) return bare;
  const left = bare
    .split(' ')
    .map((part) => (isName(part) ? part : strip(part)))
    .filter((part) => part !== '');
  const [only] = left;
  return only !== undefined && left.length === 1 && isName(only) ? only : bare;
}

const strip = (word: string): string => word.replace(LEADING, '').replace(TRAILING, '');

/** Marks become spaces; the dots and hyphens inside a name stay. */
const fold = (words: string): string => words.replace(MARKS, ' ').replace(/ {2,}/g, ' ').trim();

/** Certainly a person's name, or how one calls a person: 张伟, 李经理, 小王, John Smith. */
export function isName(words: string): boolean {
  if (words.length < 2 || words.length > 40 || NO_NAME.test(words)) return false;
  if (HAN_DOTTED.test(words)) return true;
  if (ORGANISATION.test(words)) return false;
  if (LATIN.test(words)) return (/\p{Lu}/u.test(words) || LOWER_NAME.test(words)) && !NO_LATIN.test(words);
  if (/^[小老阿大]/.test(words) && HAN_NAME.test(words) && words.length <= 5)
    return surnameLength(words.slice(1)) > 0 || words.startsWith('阿');
  return (HAN_NAME.test(words) || HAN_TITLED.test(words)) && surnameLength(words) > 0;
}

/** Somebody's employer rather than somebody. */
const ORGANISATION =
  /公司|机构|中心|集团|协会|学会|研究[院所]|事务所|企业|工厂|\b(?:agency|company|co|ltd|inc|corp|center|centre|office|institute|group|department|dept|association|factory|limited)\b/i;
/** li na, john smith: two or three plain words without a capital, none of them a common word. */
const LOWER_NAME =
  /^(?!.*\b(?:good|morning|afternoon|evening|sales|manager|front|desk|reception|our|team|boss|customer|service|him|her|he|she|you|your|they|we|it|later|today|tomorrow|tonight|thanks|thank|sorry|please|ask|anyone|anybody|someone|whoever|same|above|below|as|at|by|of|on|to|for|or|and|if|but|so|too|use|just|only|do|does|did|can|could|will|would|may|must|was|were|are|be|been|has|have|had|give|gave|send|sent|write|wait|work|home|mobile|cell|direct|line|main|number|any|time|all|day|new|see|please|maybe|about|from|with|very|much|sure|hold|soon|still|also|quality|general|director|engineer|staff|person|people|leave|message|secret|private|prefer|rather|let|need|want|like|how|when|where|which|there|that|these|those|then|than|a|an|because|after|before|back|best|bye|test|tests|testing|foo|bar)\b)[a-z][a-z'’-]+(?: [a-z][a-z'’-]+){1,2}$/;

export const isOrganisation = (words: string): boolean =>
  words.length <= 40 &&
  ORGANISATION.test(words) &&
  /^[\p{L}\p{N}·.&()（） '-]+$/u.test(words) &&
  !denies(words);

/** li na → Li Na; a name that has capitals stays as it was written. */
export const capitalise = (name: string): string =>
  LOWER_NAME.test(name) ? name.replace(/(?<![a-z'’])[a-z]/g, (letter) => letter.toUpperCase()) : name;

/** Words that take something back: 不是, 停用, wrong number. */
export const denies = (words: string): boolean =>
  /[不没别非停废错换]|以前|原来|之前/.test(words) ||
  /\b(?:not|no longer|wrong|old|former|don't|isn't)\b/i.test(words);

/** Could be one: a rare surname, a department. Asked back, never taken as it is. */
export const maybeName = (words: string): boolean =>
  words.length >= 2 &&
  words.length <= 20 &&
  /^[\p{L}·.' -]+$/u.test(words) &&
  !NO_NAME.test(words) &&
  !NO_LATIN.test(words);
