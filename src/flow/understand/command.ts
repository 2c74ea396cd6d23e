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

const VOCABULARY: Readonly<Record<Plain, string>> = {
  back: '返回,返回上一题,上一题,上一步,回上一题,回到上一题,后退,回退,退回,退一步,往回,back,go back,previous,prev',
  skip: '跳过,跳过这题,跳过此题,跳过本题,略过,先跳过,下一题,下一个,下一步,skip,next,pass',
  keep: '保留,保持,保持不变,不改,不改了,不用改,不变,沿用,keep,keep it,unchanged',
  clear: '清空,清除,删掉答案,删除答案,clear,erase',
  review:
    '检查,查看,核对,预览,看一下,看看,看看填了啥,看看填了什么,查看答案,查看全部,检查一下,review,check,show all,show answers,preview',
  pause:
    '暂停,稍后,稍后再填,稍后填,等会再填,等会儿再填,待会再填,待会儿再填,先不填了,下次再填,改天再填,以后再填,晚点再填,先停一下,先到这,先到这里,pause,later,stop for now',
  resume: '继续,继续填,继续填写,接着填,接着来,恢复,resume,continue,go on',
  restart: '重新开始,重来,从头开始,从头来,重填,全部重填,start over,restart,begin again',
  cancel: '取消,取消填写,放弃,不填了,退出,cancel,quit,exit,abort',
  help: '帮助,帮忙,怎么填,怎么操作,怎么用,为什么问,为什么问这个,求助,?,help,how,why',
  where:
    '进度,到哪了,到哪儿了,填到哪了,还有多少,还有多少题,还有几题,还剩几题,还剩多少,where,where am i,progress,status',
  submit: '提交,确认提交,提交吧,交了,submit,send it',
  done: "完成,完了,好了,选好了,选完了,传完了,发完了,填完了,done,finished,finish,that is all,that's all",
  more: '更多,下一页,more,next page',
};

const LANGUAGES: Readonly<Record<string, Lang>> = {
  english: 'en',
  'in english': 'en',
  英文: 'en',
  英语: 'en',
  切换英文: 'en',
  中文: 'zh',
  汉语: 'zh',
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

const COMMAND_MAX = 24;
const EDIT =
  /^(?:修改|更改|改一下|改|重填|edit|change)(?: ?(?:答案|answer|question|no\.?|number))? ?第? ?([0-9零一二两三四五六七八九十]{1,4}) ?(?:题|道|道题|号|项|条|个)?(?:答案|的答案)?$/;
const EDIT_AFTER = /^第? ?([0-9零一二两三四五六七八九十]{1,4}) ?(?:题|道题|号)? ?(?:修改|要改|改一下|改)$/;
const EDIT_ALONE = /^(?:修改|修改答案|改答案|edit|change)$/;

/** A command only when the whole message is one, with or without a slash or closing mark. */
export function readCommand(text: string): Command | undefined {
  if (text.length > COMMAND_MAX * 2) return undefined;
  const words = normalise(text).toLowerCase();
  if (words.length === 0 || words.length > COMMAND_MAX) return undefined;
  const known = COMMANDS.get(words);
  if (known) return known;
  const bare = words === '??' ? '?' : words.replace(/^\/+/, '').replace(/[。.!~…吧啦]+$|(?<=.)\?+$/u, '');
  return COMMANDS.get(bare) ?? readEdit(bare);
}

function readEdit(words: string): Command | undefined {
  const number = (EDIT.exec(words) ?? EDIT_AFTER.exec(words))?.[1];
  if (number !== undefined) return { do: 'edit', number: readCount(number) };
  return EDIT_ALONE.test(words) ? { do: 'edit', number: undefined } : undefined;
}

const QUOTES = ['“”', '""', '「」', '『』', '‘’', "''", '＂＂', '《》', '”“', '””'];

/** “返回” in quotation marks is the answer 返回, not the command; returns the bare words, or undefined. */
export function readQuoted(text: string): string | undefined {
  if (text.length > COMMAND_MAX * 2) return undefined;
  const trimmed = text.trim();
  const marks = trimmed.charAt(0) + trimmed.charAt(trimmed.length - 1);
  if (trimmed.length < 3 || !QUOTES.includes(marks)) return undefined;
  return trimmed.slice(1, -1).trim() || undefined;
}
