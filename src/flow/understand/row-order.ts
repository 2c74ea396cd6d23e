import { readCount } from './count.js';

export type RowOrder =
  | { readonly do: 'add' | 'finish' }
  | { readonly do: 'edit' | 'remove'; readonly number: number };

const ADD =
  /^(?:再?加|再?添加|继续(?:添加|加)|新增|还有|有|add|another|more|yes|y)(?:一|1)?(?:个|项|行|条|家|人|名|another|one| one| another| row)?(?:吧|的)?$/i;
const FINISH =
  /^(?:完成|完了|好了|填完了?|没有?了?|没有了|没了|无|不加了?|不用了?|就这些|结束|下一题|done|no|none|finish(?:ed)?|that'?s all|next)$/i;
const EDIT =
  /^(?:修改|改|编辑|edit|change)(?:一下)? ?(?:第)?([0-9零一二两三四五六七八九十]+)(?:个|项|行|条|row)?$/i;
const EDIT_EN = /^(?:edit|change) (?:row|item|number) ?(\d+)$/i;
const REMOVE =
  /^(?:删除|删掉|删|去掉|移除|remove|delete) ?(?:row|item|number)? ?(?:第)?([0-9零一二两三四五六七八九十]+)(?:个|项|行|条)?$/i;

/** What a person may order at the menu of a list: 加一项 / 改第2项 / 删2 / 完成. Expects normalised text. */
export function readRowOrder(text: string): RowOrder | undefined {
  const words = text.replace(/[。！!.，,]+$/u, '');
  if (ADD.test(words)) return { do: 'add' };
  if (FINISH.test(words)) return { do: 'finish' };
  const edit = (EDIT.exec(words) ?? EDIT_EN.exec(words))?.[1];
  if (edit !== undefined) return numbered('edit', edit);
  const remove = REMOVE.exec(words)?.[1];
  return remove === undefined ? undefined : numbered('remove', remove);
}

function numbered(order: 'edit' | 'remove', digits: string): RowOrder | undefined {
  const number = readCount(digits);
  return number === undefined ? undefined : { do: order, number };
}
