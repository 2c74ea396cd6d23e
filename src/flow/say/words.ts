import type { Text } from '../json.js';

/** The fixed words around questions: headings, buttons, frames. `{name}` is filled in. */
export const words = {
  progress: { zh: '第{number}/{total}题', en: 'Question {number}/{total}' },
  optional: { zh: '（选填，可跳过）', en: ' (optional)' },
  example: { zh: '例如：{example}', en: 'For example: {example}' },
  current: {
    zh: '现在的答案：{value}\n不改就回复“保留”，要改请直接发新的答案。',
    en: 'Current answer: {value}\nReply "keep" to leave it, or send a new answer.',
  },
  known: {
    zh: '之前登记的是：{value}\n没变就回复“是”，变了请直接发新的。',
    en: 'On record: {value}\nReply "yes" if it still holds, or send the new one.',
  },
  'known-yes-no': {
    zh: '之前登记的是：{value}\n没变就回复“保留”，变了请直接回答。',
    en: 'On record: {value}\nReply "keep" if it still holds, or just answer.',
  },
  today: {
    zh: '是今天（{value}）吗？是就回复“是”，不是请发日期。',
    en: 'Is it today ({value})? Reply "yes", or send the date.',
  },
  suggested: {
    zh: '按前面的回答，建议：{value}\n对的话回复“是”，不对请直接回答。',
    en: 'Your earlier answers suggest: {value}\nReply "yes", or answer otherwise.',
  },
  multiple: { zh: '（可多选，例如“1 3”）', en: '(several possible, such as "1 3")' },
  picked: { zh: '已选：{value}', en: 'Picked: {value}' },
  item: { zh: '第{number}项{item}', en: '{item} {number}' },
  noted: { zh: '✓ {value}', en: '✓ {value}' },
  about: { zh: '约 {value}', en: 'about {value}' },
  none: { zh: '无', en: 'none' },
  empty: { zh: '（未填）', en: '(not filled in)' },
  missing: { zh: '（必填，还没填）', en: '(required, still open)' },
  'doubt-one': { zh: '您是指 {value} 吗？', en: 'Do you mean {value}?' },
  'doubt-many': { zh: '您是指哪一个？', en: 'Which one do you mean?' },
  'doubt-which': { zh: '您是指 {values}？', en: 'Do you mean {values}?' },
  'doubt-how': { zh: '回复“是”，或者重新回答。', en: 'Reply "yes", or answer again.' },
  'doubt-how-many': { zh: '回复序号，或者重新回答。', en: 'Reply with the number, or answer again.' },
  review: { zh: '请核对（{title}）', en: 'Please check ({title})' },
  'review-ready': {
    zh: '都对的话回复“提交”；要改哪一题就回复题号，例如“改3”。',
    en: 'If all is right reply "submit"; to change an answer reply its number, such as "edit 3".',
  },
  'review-over': {
    zh: '字数超了，删减以后才能提交：回复题号修改，例如“改3”。',
    en: 'It is too long to submit; change an answer by its number, such as "edit 3".',
  },
  'review-open': {
    zh: '还有没填的题，回复“继续”接着填；要改哪一题就回复题号，例如“改3”。',
    en: 'Some are still open: reply "resume" to go on; to change an answer reply its number, such as "edit 3".',
  },
  'budget-part': {
    zh: '本部分约 {share}%（{allowed} 字左右），已写 {part} 字；全文最多 {total} 字，已写 {used} 字。',
    en: 'This part about {share}% ({allowed} characters), {part} so far; the whole at most {total}, {used} so far.',
  },
  'budget-cap': {
    zh: '本部分最多 {allowed} 字，已写 {part} 字；全文最多 {total} 字，已写 {used} 字。',
    en: 'This part at most {allowed} characters, {part} so far; the whole at most {total}, {used} so far.',
  },
  'budget-whole': {
    zh: '全文最多 {total} 字，已写 {used} 字。',
    en: 'The whole at most {total} characters, {used} so far.',
  },
  rows: { zh: '{label}：已有 {count} 项', en: '{label}: {count} so far' },
  'rows-none': {
    zh: '{ask}\n有就回复“加一项”，没有回复“没有”。',
    en: '{ask}\nReply "add" if there is something to list, or "none".',
  },
  'rows-wanted': { zh: '（应为 {wanted} 项）', en: '({wanted} wanted)' },
  'rows-menu': {
    zh: '回复“加一项”“改第1项”“删第1项”，都好了回复“完成”。',
    en: 'Reply "add", "edit row 1", "remove row 1", or "done" when complete.',
  },
  where: {
    zh: '{bar} 第{number}/{total}题，已答{answered}题。',
    en: '{bar} Question {number}/{total}, {answered} answered.',
  },
  'where-review': {
    zh: '{bar} 正在核对，共{total}题，已答{answered}题。',
    en: '{bar} Checking; {answered} of {total} answered.',
  },
  'sure-cancel': {
    zh: '真的要取消吗？已填的内容不会提交。回复“是”取消，“否”接着填。',
    en: 'Really cancel? Nothing will be submitted. Reply "yes" to cancel, "no" to go on.',
  },
  'sure-restart': {
    zh: '真的要从头开始吗？现在的答案会清掉。回复“是”重来，“否”接着填。',
    en: 'Really start over? The answers so far are dropped. Reply "yes" or "no".',
  },
  why: { zh: '为什么问：{text}', en: 'Why this is asked: {text}' },
  how: { zh: '怎么填：{text}', en: 'How to answer: {text}' },
  commands: {
    zh: '随时可以回复：返回（上一题）、跳过、检查（看全部答案）、改3（修改第3题）、暂停、继续、进度、重新开始、取消、English。',
    en: 'At any time: back, skip, review, edit 3 (change answer 3), pause, resume, where, start over, cancel, 中文.',
  },
  'intro-how': {
    zh: '共 {total} 题左右，随时可以“暂停”，回复“帮助”看怎么操作。',
    en: 'About {total} questions; "pause" at any time, "help" shows how it works.',
  },
  submitted: { zh: '已提交，谢谢！', en: 'Submitted, thank you!' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '不是', en: 'No' },
  keep: { zh: '保留', en: 'Keep' },
  skip: { zh: '跳过', en: 'Skip' },
  back: { zh: '返回', en: 'Back' },
  done: { zh: '完成', en: 'Done' },
  submit: { zh: '提交', en: 'Submit' },
  resume: { zh: '继续', en: 'Resume' },
  add: { zh: '加一项', en: 'Add' },
  'rows-finish': { zh: '完成', en: 'Done' },
  'rows-no': { zh: '没有', en: 'None' },
  'edit-row': { zh: '改第{number}项', en: 'Edit {number}' },
  'remove-row': { zh: '删第{number}项', en: 'Remove {number}' },
  'edit-number': { zh: '改{number}', en: 'Edit {number}' },
} as const satisfies Record<string, Text>;
