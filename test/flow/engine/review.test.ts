import { describe, expect, test } from 'vitest';
import { both, Chat, form } from '../chat.js';

const two = () =>
  form([
    { key: 'name', type: 'short-text', label: both('企业名称', 'Name'), fact: 'enterprise.name' },
    { key: 'people', type: 'integer', label: both('人数', 'People'), unit: both('人') },
    { key: 'note', type: 'short-text', label: both('备注', 'Note'), required: false },
  ]);

describe('review and submission', () => {
  test('lists every answer with its number, and submits only after confirmation', () => {
    const chat = new Chat(two()).say('甲公司', '约50', '跳过');
    expect(chat.state.status).toBe('reviewing');
    expect(chat.heard).toContain('1. 企业名称：甲公司');
    expect(chat.heard).toContain('2. 人数：约 50 人');
    expect(chat.heard).toContain('3. 备注：（未填）');
    expect(chat.history.map((e) => e.kind)).not.toContain('submitted');
    chat.say('提交');
    expect(chat.state.status).toBe('submitted');
    expect(chat.eventKinds()).toEqual(['submitted']);
  });

  test.each(['改2', '2', '修改第二题'])(
    '%s on the page changes that answer and comes back to the page',
    (words) => {
      const chat = new Chat(two()).say('甲公司', '50', '跳过', words);
      expect(chat.asking).toBe('people');
      chat.say('60');
      expect(chat.state.status).toBe('reviewing');
      expect(chat.heard).toContain('2. 人数：60 人');
    },
  );

  test('by buttons: change, then submit', () => {
    const chat = new Chat(two()).say('甲公司', '50', '跳过').press('改1').say('乙公司').press('提交');
    expect(chat.state.status).toBe('submitted');
    expect(chat.value('name')).toBe('乙公司');
  });

  test('can be looked at in the middle and left again', () => {
    const chat = new Chat(two()).say('甲公司', '检查');
    expect(chat.heard).toContain('（必填，还没填）');
    expect(chat.say('提交').heard).toContain('还有 1 道题没有填完');
    expect(chat.asking).toBe('people');
    expect(chat.say('检查', '继续').asking).toBe('people');
  });

  test('submit in the middle leads to what is missing; with nothing missing to the page', () => {
    expect(new Chat(two()).say('提交').asking).toBe('name');
    const chat = new Chat(two()).say('甲公司', '5', '提交');
    expect(chat.state.status).toBe('reviewing');
  });

  test('anything else on the page is answered with what to do', () => {
    const chat = new Chat(two()).say('甲公司', '50', '跳过', '今天天气不错');
    expect(chat.state.status).toBe('reviewing');
    expect(chat.heard).toContain('提交');
  });

  test('after submission nothing changes any more', () => {
    const chat = new Chat(two()).say('甲公司', '50', '跳过', '提交');
    const answers = chat.state.answers;
    chat.say('改1', '乙公司').pressId('review.submit');
    expect(chat.state.answers).toEqual(answers);
    expect(chat.heard).toContain('已经提交');
  });

  test('the record carries wording, options, version, facts and the mark of approximation', () => {
    const { definition, record } = new Chat(two()).say('甲公司', '约50', '跳过', '提交');
    expect(record).toMatchObject({
      form: 'test/test',
      status: 'submitted',
      submitted: '2026-11-20T01:00:00.000Z',
      version: definition.hash,
      facts: { 'enterprise.name': '甲公司' },
      answers: {
        name: { label: '企业名称', value: '甲公司', version: definition.hash },
        people: { value: 50, approximate: true, said: '约50', shown: '50 人' },
      },
    });
  });
});

test('the record keeps what the person was told before answering', () => {
  const definition = form([{ key: 'ok', type: 'yes-no', label: both('同意吗') }], {
    intro: both('个人信息处理说明'),
  });
  expect(new Chat(definition).say('是', '提交').record.texts).toEqual(['个人信息处理说明']);
});

describe('amendments', () => {
  test('every change is kept with its time, in the answer and as an event', () => {
    const chat = new Chat(two()).say('甲公司').later(1).say('改1', '乙公司').later(1).say('改1', '丙公司');
    const answer = chat.answer('name');
    expect(answer?.was?.map((w) => w.value)).toEqual(['甲公司', '乙公司']);
    expect((answer?.was?.[1]?.at ?? 0) - (answer?.was?.[0]?.at ?? 0)).toBe(86_400_000);
    expect(chat.events.find((e) => e.kind === 'amended')).toMatchObject({
      was: '乙公司',
      value: '丙公司',
      question: '企业名称',
    });
  });

  test('the same answer again is no amendment', () => {
    const chat = new Chat(two()).say('甲公司', '改1', '甲公司');
    expect(chat.answer('name')?.was).toBeUndefined();
    expect(chat.eventKinds()).not.toContain('amended');
  });

  test('a session carries the last twenty and the count; the events carry all', () => {
    const chat = new Chat(two());
    for (let i = 0; i < 30; i++) chat.say('改1', `公司${i}号`);
    expect(chat.answer('name')?.was).toHaveLength(20);
    expect(chat.answer('name')?.changes).toBe(29);
    expect(chat.history.filter((e) => e.kind === 'amended')).toHaveLength(29);
  });
});
