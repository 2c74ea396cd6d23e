import type { Text } from '../json.js';
import { normalise } from './normalise.js';
import { squeeze } from './option-index.js';
import { doubt, type Reading, unclear, understood } from './reading.js';

const YES = new Set(
  '1,是,是的,是滴,是啊,是呀,对,对的,对啊,对呀,嗯,嗯嗯,恩,恩恩,噢对,有,有的,有啊,有呀,都有,好,好的,好啊,行,可以,可以的,同意,我同意,愿意,需要,要,要的,做了,做过,有过,参加了,参加过,公开了,已公开,公开过,已经有了,没错,没问题,当然,当然有,肯定,必须的,确定,确认,能,会,已完成,完成了,通过了,符合,满足,y,yes,yep,yeah,yup,ya,ok,okay,sure,ofcourse,true,right,correct,agree,iagree,wedo,ido,wehave,certainly'.split(
    ',',
  ),
);
const NO = new Set(
  '2,否,不,不是,不是的,不对,没,没有,没有的,没有过,没有啊,还没,还没有,暂无,暂时没有,目前没有,无,从来没有,从没,没做过,没做,没有做,没参加,没参加过,没公开,未公开,不公开,没有公开,不需要,不要,不用,不了,不行,不可以,不同意,我不同意,不愿意,不能,不会,不符合,不满足,没通过,未通过,没有吧,n,no,nope,nah,not,notyet,none,never,false,wrong,disagree,idont,wedont'.split(
    ',',
  ),
);
const YES_SIGNS = /^[👍👌✅☑✔🙆🆗]+$/u;
const NO_SIGNS = /^[👎❌✖🙅🚫]+$/u;
const SKIN_TONES = /[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu;
const UNSURE =
  /应该|可能|也许|大概|好像|似乎|不清楚|不知道|不确定|不太清楚|说不准|记不清|maybe|perhaps|probably|i think|not sure|don'?t know/i;
const DOUBLE = /(?:不是|并非|没有|不会|不能)(?:没|不|无)|不无|没有不|not un|not no/i;
const YES_START =
  /^(?:是的|是啊|是|有的|有|对的|对|嗯|好的|好|行|可以|同意|需要|做过|做了|公开了|参加过|yes|yep|yeah|sure)(?=[\s,，。;；、!！:：]|$)/i;
const NO_START =
  /^(?:不是的|不是|不对|不|没有的|没有|没|无|否|还没有|还没|暂时没有|目前没有|不需要|不用|no|nope|not yet)(?=[\s,，。;；、!！:：]|$)/i;

/** The printed wordings of the two boxes are understood too. */
export function readYesNo(text: string, words: { readonly yes: Text; readonly no: Text }): Reading<boolean> {
  const said = normalise(text).replace(SKIN_TONES, '');
  const bare = squeeze(said).replace(/(?:吧|了|哦|喔|哈|啦|滴)$/u, '');
  const full = squeeze(said);
  if ([words.yes.zh, words.yes.en].some((w) => squeeze(w) === full)) return understood(true);
  if ([words.no.zh, words.no.en].some((w) => squeeze(w) === full)) return understood(false);
  if (YES_SIGNS.test(said)) return understood(true);
  if (NO_SIGNS.test(said)) return understood(false);
  if (YES.has(full)) return understood(true);
  if (NO.has(full)) return understood(false);
  if (UNSURE.test(said)) return hesitant(said);
  if (DOUBLE.test(said)) return doubt(true, false);
  if (YES.has(bare)) return understood(true);
  if (NO.has(bare)) return understood(false);
  return readSentence(said);
}

/** 应该是吧, 可能没有: leaning one way is asked; knowing nothing is not an answer. */
function hesitant(said: string): Reading<boolean> {
  const lean = said.replace(new RegExp(UNSURE, 'gi'), ' ').trim();
  const no = /不|没|无|否|\bno/i.test(lean);
  const yes = /是|有|对|会|能|\byes|\bso\b/i.test(lean);
  if (no) return doubt(false);
  return yes ? doubt(true) : unclear('yes-no');
}

/** A sentence that begins, or whose parts agree, with a clear yes or no. */
function readSentence(said: string): Reading<boolean> {
  const pieces = said.split(/[\s,，。;；、!！:：]+/u).filter((piece) => piece !== '');
  const votes = new Set(
    pieces
      .map((piece) => squeeze(piece))
      .flatMap((piece) =>
        YES.has(piece) && !/^\d$/.test(piece) ? [true] : NO.has(piece) && !/^\d$/.test(piece) ? [false] : [],
      ),
  );
  const starts = YES_START.test(said) ? true : NO_START.test(said) ? false : undefined;
  if (starts !== undefined && (votes.size <= 1 || !votes.has(!starts))) return understood(starts);
  if (starts === undefined && votes.size === 1 && pieces.length <= 3) return understood(votes.has(true));
  if (votes.size === 2) return doubt(true, false);
  const weakNo = /^(?:没|不|未|无)/.test(said);
  const weakYes = /^(?:有|是|已|做|参加)/.test(said);
  if (weakNo && said.length <= 12) return doubt(false);
  return weakYes && said.length <= 12 ? doubt(true) : unclear('yes-no');
}
