import { squeeze, wordSet } from './brief.js';

/** 'both': a double negative or a sentence that says both. */
export type Polarity = 'yes' | 'no' | 'both';

const YES = wordSet(
  '是,是的,是滴,对,对的,对头,嗯,恩,唔,嗯嗯,好,好的,好吧,行,行的,行吧,可以,可,中,有,有的,有过,都有,全有,当然,当然是,当然有,当然可以,肯定,肯定是,肯定有,必须,必须的,没错,要,要的,需要,想,想要,愿意,同意,能,会,接受,支持,属实,确实,确认,正确,做,参加,自愿,达标,完成,y,yes,yep,yeah,yup,ya,aye,sure,ok,okay,okey,k,right,correct,true,absolutely,definitely,certainly,affirmative,ofcourse,agree,agreed,accept,accepted,√',
);
const NO = wordSet(
  '否,不,不是,不对,没,没有,没得,莫得,冇,木有,无,暂无,未,尚未,还没,还没有,还不,不行,不可以,不可,不能,不会,不要,不用,不需要,不必,没必要,不想,不愿意,不愿,不同意,不接受,不支持,不好,不做,不参加,从没,从来没有,从未,没有过,都没有,都没,全没有,一个也没有,一个都没有,一项也没有,一项都没有,一点也没有,什么都没有,啥都没有,免了,拒绝,错,错误,有误,假,n,no,nope,nah,none,never,nay,negative,false,notyet,notatall,noway,disagree,decline,×,✗,✘',
);
const EMOJI_YES = /^(?:👍|👌|🆗|✅|✔|☑|✓|🙆|💯|⭕)+$/u;
const EMOJI_NO = /^(?:👎|❌|✖|❎|🚫|🙅)+$/u;

const DONE =
  '公开|做|办理?|参加|参与|通过|申报|申请|完成|开展|建立|签|拿到?|取得|获得|进行|实施|注册|备案|登记|声明|认证|检测|培训|来|去|请|用|整改|执行|落实|公示|达到|达标|提供|制定|保留|存档|设置|设立|配备|成立|宣导|宣贯|搞|弄|买|改|评|审|编|写|有';
const STATE = '符合|满足|具备|达到|达标|属于|存在|愿意|同意|需要|具有|参加|接受';

/** 做过 / 已经公开了 / 都参加了. */
const ZH_YES = new RegExp(
  `^(?:(?:早就|已经|早已|曾经|全部|已|都|早|全|曾)?(?:${DONE})(?:过的|过了|好了|完了|了|过|好|完|啦)|(?:已经|早已|全部|已|都|全)(?:${DONE}|${STATE})|(?:${STATE})的?|有(?:${DONE})过?的?)$`,
);
/** 没做过 / 还没公开 / 从来没参加过 / 不符合. */
const ZH_NO = new RegExp(
  `^(?:从来|一直|暂时|目前|现在|还|尚|从|都|也|暂|并)*(?:没有|没|未曾|未|不曾|不(?!过$))(?:再|进行|人)?(?:${DONE}|${STATE}|想)?(?:${DONE})?(?:过的|过|了|的|呢)?$`,
);
const SUBJECT =
  /^(?:我们公司|我们企业|我们厂|我们|我司|我|咱们|咱|公司|企业|本公司|目前|现在|这个|那个|哦|噢|呃|额|哎)+/;
const PARTICLES = /[的了啊呀呢哦喔噢嘛哈哒滴啦诶呗嘞咧哟哇]+$/;
const DOUBLE =
  /(?:不是|并非|并不是|不会|不能|不能说|没有|没).{0,3}(?:没|不|无|未)|\b(?:not|never|don'?t|isn'?t)\b.{0,6}\b(?:no|none|nothing|never|not)\b/;

const EN_YES = wordSet('yes,yeah,yep,yup,sure,indeed,already,definitely,certainly,right,correct,ok,okay');
const EN_NO = wordSet(
  "no,nope,not,never,none,nothing,nah,don't,dont,doesn't,didn't,haven't,hasn't,isn't,aren't,wasn't,can't,cannot,won't,neither",
);
const EN_NEUTRAL = wordSet(
  'and,or,both,we,i,it,they,he,she,you,the,a,an,do,does,did,have,has,had,is,are,was,were,of,course,please,sir,thanks,thank,yet,at,all,any,that,this,there,so,one,ones,some,them,our,been,will,would,can,far,afraid,am,us',
);
const EN_SHORT_YES = wordSet(
  'we do,we have,we did,we are,i do,i have,i did,i am,it is,it does,they do,they are,there is,there are,have,i agree,we agree,yes please,go ahead,you bet,of course',
);

/** What one clause says; undefined when it says neither. */
export function polarity(clause: string): Polarity | undefined {
  const word = squeezeClause(clause);
  if (word === '') return undefined;
  const plain = exact(word) ?? exact(word.replace(PARTICLES, '')) ?? exact(fold(word));
  if (plain) return plain;
  const rest = word.replace(SUBJECT, '');
  if (rest !== word && rest !== '') {
    const said = exact(rest) ?? exact(rest.replace(PARTICLES, '')) ?? pattern(rest);
    if (said) return said;
  }
  return pattern(word) ?? english(clause);
}

const LEANS_NO =
  /\b(?:not really|don'?t think so|doubt it)\b|^(?:我们|我|公司|企业|目前|现在|还|从来|一直|都|也)*(?:没|不|未|无|否)/;
const LEANS_YES = new RegExp(
  `\\b(?:think|guess|believe|hope|suppose) so\\b|^(?:我们|我|公司|企业|目前|现在|都|也|确实|的确)*(?:有|是|已|(?:${DONE})(?:过|了))`,
);

/** What a longer sentence seems to begin with; only good enough to ask. */
export function leaning(sentence: string): 'yes' | 'no' | undefined {
  if (LEANS_NO.test(sentence)) return 'no';
  return LEANS_YES.test(sentence) ? 'yes' : undefined;
}

/** Squeezed, but marks that mean something stay. */
function squeezeClause(clause: string): string {
  const bare = clause.toLowerCase().replace(/[\u{1f3fb}-\u{1f3ff}\s]/gu, '');
  return squeeze(bare) || bare.replace(/[.。,，!！~～…;；、]+/g, '');
}

/** Yes to "may we come?", no to "were there any problems?". */
const NO_PROBLEM = wordSet('没问题,没有问题,没啥问题,没什么问题,noproblem,noproblems');

function exact(word: string): Polarity | undefined {
  if (NO_PROBLEM.has(word)) return 'both';
  if (YES.has(word) || EMOJI_YES.test(word)) return 'yes';
  return NO.has(word) || EMOJI_NO.test(word) ? 'no' : undefined;
}

/** 对对对 → 对, 没有没有 → 没有. */
const fold = (word: string): string => word.replace(/^(.{1,3}?)\1{1,20}$/u, '$1');

function pattern(word: string): Polarity | undefined {
  if (DOUBLE.test(word)) return 'both';
  if (ZH_NO.test(word)) return 'no';
  return ZH_YES.test(word) ? 'yes' : undefined;
}

/** Short English sentences of nothing but yes, no and small words. */
function english(clause: string): Polarity | undefined {
  const words = clause
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[^a-z' ]+/g, ' ')
    .trim();
  if (words === '' || /[^\x20-\x7e’]/.test(clause)) return undefined;
  if (EN_SHORT_YES.has(words)) return 'yes';
  if (DOUBLE.test(words) && !/^no\b/.test(words)) return 'both';
  let yes = 0;
  let no = 0;
  for (const word of words.split(/ +/)) {
    if (EN_YES.has(word)) yes += 1;
    else if (EN_NO.has(word)) no += 1;
    else if (!EN_NEUTRAL.has(word)) return undefined;
  }
  if (yes > 0 && no > 0) return 'both';
  if (yes > 0) return 'yes';
  return no > 0 ? 'no' : undefined;
}
