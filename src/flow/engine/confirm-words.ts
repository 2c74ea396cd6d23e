/** Words that confirm what the bot has just proposed. 有 and 没有 are answers, not confirmations, and stay out. */
const YES = new Set(
  '是,是的,是滴,对,对的,对对,对对对,嗯,嗯嗯,恩,没错,没问题,正确,确认,确定,可以,行,好,好的,好滴,就是,就这个,就它,沿用,不变,没变,一样,y,yes,yep,yeah,yup,ok,okay,right,correct,sure,confirm,👍,👌,✅'.split(
    ',',
  ),
);
const NO = new Set(
  '不是,不对,不,否,错,错了,不正确,都不是,都不对,变了,换了,改,修改,改一下,重填,重新填,n,no,nope,nah,wrong,neither,change,👎,❌'.split(
    ',',
  ),
);

/** Yes or no to a proposal; undefined when it is something else. Expects normalised text. */
export function readConfirmation(text: string): boolean | undefined {
  const word = text.toLowerCase().replace(/[\s。！!.，,~～吧啊呀哦的]+$/u, '');
  if (YES.has(word) || YES.has(text.toLowerCase())) return true;
  if (NO.has(word) || NO.has(text.toLowerCase())) return false;
  return undefined;
}
