import { describe, expect, it } from 'vitest';
import {
  DESK_ORDERS,
  type DeskOrder,
  readDeskInForm,
  readDeskOrder,
} from '../../../src/chat/lobby/agency-desk/orders.js';
import { isOrderInForm, ORDERS, readOrder } from '../../../src/chat/lobby/order.js';

const WORDS = (Object.entries(DESK_ORDERS) as [DeskOrder, string][]).flatMap(([order, words]) =>
  words.split(',').map((word) => ({ word, order })),
);

describe('orders of the desk', () => {
  it.each(WORDS)('takes $word for $order', ({ word, order }) => {
    expect(readDeskOrder(word)).toEqual({ order, rest: '' });
    expect(readDeskOrder(`/${word}。`)).toEqual({ order, rest: '' });
  });

  it('have each word once, and none of the house', () => {
    expect(new Set(WORDS.map(({ word }) => word)).size).toBe(WORDS.length);
    const others = new Set(Object.values(ORDERS).flatMap((words) => words.split(',')));
    expect(WORDS.filter(({ word }) => others.has(word))).toEqual([]);
  });

  it.each([
    ['看看我的待办', 'tasks'],
    ['帮我看一下待办', 'tasks'],
    ['还有啥没做', 'tasks'],
    ['还有什么事没办完', 'tasks'],
    ['还有哪些事情没做', 'tasks'],
    ['我还有什么没处理', 'tasks'],
    ['今天要做什么', 'tasks'],
    ['接下来要做啥', 'tasks'],
    ["what's left", 'tasks'],
    ['show my tasks', 'tasks'],
    ['看看我的企业', 'firms'],
    ['查一下项目', 'projects'],
    ['please show my projects', 'projects'],
    ['看看统计', 'stats'],
    ['不要再给我发提醒', 'reminders-off'],
    ['停止提醒吧', 'reminders-off'],
    ['别催了', 'reminders-off'],
    ['别老催我', 'reminders-off'],
    ['代办', 'tasks'],
    ['我有什么要填的', 'tasks'],
    ['还有啥表要填吗', 'tasks'],
    ['谁还没填', 'owed'],
    ['哪几家没交', 'owed'],
    ['谁欠了啥', 'owed'],
  ] as const)('reads %s however it is put', (text, order) => {
    expect(readDeskOrder(text)?.order).toBe(order);
  });

  it.each([
    ['企业 机械', 'firms', '机械'],
    ['企业：机械', 'firms', '机械'],
    ['enterprises foundry', 'firms', 'foundry'],
    ['项目 示例', 'projects', '示例'],
    ['提醒时间 14:00', 'remind-time', '14:00'],
    ['reminder time 2pm', 'remind-time', '2pm'],
    ['延后 下周三', 'postpone', '下周三'],
    ['延后到下周三', 'postpone', '到下周三'],
    ['postpone next Wednesday', 'postpone', 'next wednesday'],
    ['完成2', 'finish', '2'],
    ['完成第2项', 'finish', '第2项'],
    ['指派给李工', 'assign', '给李工'],
    ['登记 机械', 'record', '机械'],
    ['转交 李工', 'assign', '李工'],
    ['转交给李工', 'assign', '给李工'],
  ] as const)('reads %s with what stands beside it', (text, order, rest) => {
    expect(readDeskOrder(text)).toEqual({ order, rest });
  });

  it.each([
    '',
    '你好',
    '登记了',
    '完成了三个项目',
    '企业很好',
    '我们公司的统计工作',
    '提醒我一下',
    '项目经理',
    '不要发太多消息',
    '没有填',
    '转交',
    '好的',
  ])('leaves %j alone', (text) => {
    expect(readDeskOrder(text)).toBeUndefined();
  });
});

describe('inside a form', () => {
  it('those that nobody answers with are meant', () => {
    for (const text of ['待办', '停止提醒', '恢复提醒', '提醒时间 14:00', 'tasks'])
      expect(isOrderInForm(text, false)).toBe(true);
  });

  it('a word that may be an answer of an enterprise is one', () => {
    for (const text of ['企业', '项目', '统计', '登记', '提醒', '延后', '总结', '完成', '帮助', '企业 机械'])
      expect(isOrderInForm(text, false)).toBe(false);
  });

  it('a question to somebody is asked in the middle of it, what may be an answer is not', () => {
    for (const text of [
      '提问',
      '我想提问',
      '提问：卡尺多久校准一次',
      'ask a question',
      '能匿名吗？',
      '匿名投诉',
    ])
      expect(isOrderInForm(text, false)).toBe(true);
    for (const text of [
      '我想问卡尺多久校准一次',
      '提问的人很多',
      '匿名',
      '我要匿名',
      '投诉',
      'Ask when to come',
    ])
      expect(isOrderInForm(text, false)).toBe(false);
  });

  it("in a form of the agency's people it is an order, but for what belongs to the form", () => {
    for (const text of ['企业', '项目', '统计', '登记']) expect(isOrderInForm(text, true)).toBe(true);
    for (const text of ['完成', '帮助', '总结', '企业 机械厂来了三个人'])
      expect(isOrderInForm(text, true)).toBe(false);
  });

  it('with a slash it is always meant', () => {
    expect(readDeskInForm('/projects', false)).toEqual({ order: 'projects', rest: '' });
    expect(readDeskInForm('/企业 机械', false)).toEqual({ order: 'firms', rest: '机械' });
    expect(readDeskInForm('/help', false)).toBeUndefined();
  });

  it('leaves the orders of the house as they were', () => {
    expect(readOrder('转交')).toBe('handover');
    expect(isOrderInForm('菜单', false)).toBe(true);
  });
});
