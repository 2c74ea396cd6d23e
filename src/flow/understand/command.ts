import type { Lang } from '../json.js';
import { readCount } from './count.js';
import { normalise } from './normalise.js';

/** What a whole message may order instead of answering. */
export type Command =
  | {
      readonly do:
        | 'back'
        | 'skip'
        | 'keep'
        | 'clear'
        | 'review'
        | 'pause'
        | 'resume'
        | 'restart'
        | 'cancel'
        | 'help'
        | 'where'
        | 'submit'
        | 'done'
        | 'more';
    }
  | { readonly do: 'edit'; readonly number: number | undefined }
  | { readonly do: 'language'; readonly lang: Lang };

type Plain = Exclude<Command['do'], 'edit' | 'language'>;

/** The words of each, the one to be taught first. */
export const VOCABULARY: Readonly<Record<Plain, string>> = {
  back: '返回,返回上一题,返回上一步,上一题,上一步,上一个,上题,前一题,回上一题,回到上一题,后退,回退,退回,退一步,往回,回去,撤销,back,go back,previous,previous question,prev,undo',
  skip: '跳过,跳过这题,跳过这一题,跳过此题,跳过本题,略过,略,先跳过,下一题,下一个,下一步,这题不填,不想答,不想回答,不回答,不方便回答,不方便说,skip,skip it,skip this,next,next question,pass',
  keep: '保留,保留原来的,保留原答案,保持,保持不变,不改,不改了,不用改,不变,沿用,keep,keep it,unchanged,no change,leave it',
  clear: '清空,清空这题,清空答案,清除,清掉,删掉答案,删除答案,clear,clear it,clear answer,erase,delete answer',
  review:
    '检查,查看,核对,复查,预览,总览,看一下,看看,看看填了啥,看看填了什么,看看我填了啥,看看我填了什么,我填了什么,我填了啥,查看答案,查看全部,看看答案,全部答案,检查一下,核对一下,review,check,summary,overview,show all,show answers,show my answers,my answers,preview',
  pause:
    '暂停,暂停一下,稍后,稍后再填,稍后填,等会再填,等会儿再填,待会再填,待会儿再填,待会儿,待会,等会儿,一会儿再填,一会再填,先不填了,下次再填,改天再填,改天,明天再填,以后再填,晚点再填,回头再填,有空再填,先停一下,停一下,停,先到这,先到这里,先这样,先存着,保存,再见,拜拜,pause,later,not now,stop,stop for now,save,bye,continue later,do it later',
  resume: '继续,继续填,继续填写,接着,接着填,接着来,恢复,resume,continue,go on,carry on',
  restart:
    '重新开始,重来,从头开始,从头来,从头再来,重填,全部重填,全部重来,重新来过,start over,restart,begin again,start again,reset',
  cancel: '取消,取消填写,放弃,放弃填写,作废,不填了,不想填了,退出,cancel,quit,exit,abort,give up',
  help: "帮助,帮忙,怎么填,怎么填写,怎么回答,怎么操作,怎么用,怎么弄,为什么问,为什么问这个,为什么要问,什么意思,啥意思,这是什么意思,这是啥意思,什么意思啊,这是什么,这是啥,不懂,没懂,没看懂,看不懂,不明白,不会填,求助,?,help,help me,h,how,why,what,what does it mean,what is this,i do not understand,i don't understand",
  where:
    '进度,到哪了,到哪儿了,填到哪了,填到哪儿了,第几题,第几题了,多少题,几题,还有多少,还有多少题,还有几题,还剩几题,还剩多少,还剩多少题,还要多久,where,where am i,progress,status,how many left,how many more,how much longer',
  submit: '提交,确认提交,可以提交了,提交吧,交了,交卷,上交,submit,submit it,send it,send',
  done: "完成,完了,好了,选好了,选完了,传完了,发完了,填完了,就这些,就这些了,done,all done,finished,finish,that is all,that's all,that is it,that's it",
  more: '更多,下一页,more,next page',
};

const LANGUAGES: Readonly<Record<string, Lang>> = {
  english: 'en',
  'in english': 'en',
  英文: 'en',
  英语: 'en',
  用英文: 'en',
  说英文: 'en',
  切换到英文: 'en',
  'switch to english': 'en',
  'english please': 'en',
  切换英文: 'en',
  中文: 'zh',
  汉语: 'zh',
  用中文: 'zh',
  说中文: 'zh',
  切换到中文: 'zh',
  'in chinese': 'zh',
  'switch to chinese': 'zh',
  简体中文: 'zh',
  切换中文: 'zh',
  chinese: 'zh',
};

const COMMANDS = new Map<string, Command>([
  ...(Object.entries(VOCABULARY) as [Plain, string][]).flatMap(([order, words]) =>
    words.split(',').map((word): [string, Command] => [word, { do: order }]),
  ),
  ...Object.entries(LANGUAGES).map(([word, lang]): [string, Command] => [word, { do: 'language', lang }]),
]);

const COMMAND_MAX = 40;
const NUMBER = '([0-9]{1,4}|[零一二两三四五六七八九十]{1,3})';
const EDIT = new RegExp(
  `^(?:请|我想|我要|想|要|帮我)?(?:(?:修改|更改|改正|编辑|重答|重新回答|重填|改|返回到?|回到|退回到?|跳到|转到)(?:一下|下)? ?(?:答案)? ?(?:第 ?${NUMBER} ?(?:题|道题|道|号|项|条|个|问)?|${NUMBER} ?(?:题|道题|号)?)(?:的?答案|一下)?|第 ?${NUMBER} ?(?:题|道题|号|问))$`,
);
const EDIT_AFTER = new RegExp(
  `^(?:把|请把|我要把|帮我把)?(?:第 ?${NUMBER} ?(?:题|道题|号|问)?|${NUMBER} ?(?:题|道题|号)?) ?(?:的?答案)?(?:我?要|需要|想)?(?:修改|重填|重答|改)(?:一下|下)?$`,
);
const EDIT_EN =
  /^(?:please )?(?:edit|change|modify|fix|correct|redo|go to|goto|back to) ?(?:my |the )?(?:answer (?:to |of )?)?(?:question |number |no\.? ?|item |q)?#? ?([0-9]{1,4})$/;
/** 改 alone is left out: behind a proposal of the bot it means "no". */
const EDIT_ALONE =
  /^(?:修改|修改答案|改答案|我?[要想]改(?:一下|答案)?|我?[要想]修改|改一下(?:答案)?|(?:我|刚才|前面|上面|之前|有地方|有一题)*(?:填|写|打|选|答)错了?|edit|change|edit answer|change answer|modify)$/;
/** A command that was copied with its brackets, or sent to a bot by name. */
const DRESSED = /^[【[]([^【】[\]]+)[】\]]$|^\/([a-z0-9_ ]+)@[a-z0-9_]+$/;

/** A command only when the whole message is one, with or without a slash or closing mark. */
export function readCommand(text: string): Command | undefined {
  if (text.length > COMMAND_MAX * 2) return undefined;
  const words = normalise(text).toLowerCase();
  if (words.length === 0 || words.length > COMMAND_MAX) return undefined;
  const known = COMMANDS.get(words);
  if (known) return known;
  if (/^\?+$/.test(words)) return { do: 'help' };
  const [, bracketed, addressed] = DRESSED.exec(words) ?? [];
  const bare = (bracketed ?? addressed?.replaceAll('_', ' ') ?? words)
    .replace(/^\/+ ?/, '')
    .replace(/[\s。.!~…,，、;；吧啦呀啊哦呢?]+$/u, '');
  const joined = bare.replace(/(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g, '');
  return COMMANDS.get(bare) ?? COMMANDS.get(joined) ?? readEdit(bare);
}

function readEdit(words: string): Command | undefined {
  const match = EDIT.exec(words) ?? EDIT_AFTER.exec(words) ?? EDIT_EN.exec(words);
  const digits = match?.slice(1).find((group) => group !== undefined);
  const number = digits === undefined ? undefined : readCount(digits);
  if (number !== undefined) return { do: 'edit', number };
  return EDIT_ALONE.test(words) ? { do: 'edit', number: undefined } : undefined;
}

const QUOTES = ['“”', '„“', '“"', '"”', '""', '「」', '『』', '‘’', "''", '＂＂', '《》', '”“', '””'];

/** “返回” in quotation marks is the answer 返回, not the command; returns the bare words, or undefined. */
export function readQuoted(text: string): string | undefined {
  if (text.length > COMMAND_MAX * 2) return undefined;
  const trimmed = text.trim();
  const marks = trimmed.charAt(0) + trimmed.charAt(trimmed.length - 1);
  if (trimmed.length < 3 || !QUOTES.includes(marks)) return undefined;
  return trimmed.slice(1, -1).trim() || undefined;
}
