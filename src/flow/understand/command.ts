import type { Lang } from '../json.js';

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

/**
 * A command only when the whole message is one: 返回 / 上一题 / back, 跳过 / skip, 保留 / keep, 清空 / clear,
 * 检查 / review, 暂停 / pause, 继续 / resume, 重新开始 / start over, 取消 / cancel, 帮助 / help / ？, 进度 / where,
 * 提交 / submit, 完成 / done, 改3 / 修改第3题 / edit 3, English / 中文; with or without a leading slash.
 */
export function readCommand(_text: string): Command | undefined {
  return undefined;
}

/** “返回” in quotation marks is the answer 返回, not the command; returns the bare words, or undefined. */
export function readQuoted(_text: string): string | undefined {
  return undefined;
}
