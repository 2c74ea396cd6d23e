import { describe, expect, test } from 'vitest';
import { again } from '../../../src/flow/engine/again.js';
import { type Filling, fillIn } from '../../../src/flow/engine/fill-in.js';
import { formPage } from '../../../src/flow/engine/form-page.js';
import { sayAll } from '../../../src/flow/say/say.js';
import { both, Chat, form, NOW, options } from '../chat.js';

/** A chat whose session is also open as a page. */
class Both extends Chat {
  fill(filling: Filling) {
    const filled = fillIn(this.definition, this.state, filling, this.now);
    this.state = filled.state;
    this.prompts = filled.prompts;
    this.events = filled.events;
    this.history.push(...filled.events);
    return filled;
  }

  type(question: string, text: string) {
    return this.fill({ question, given: { kind: 'text', text } });
  }

  page() {
    return formPage(this.definition, this.state, this.now);
  }

  question(key: string) {
    const found = this.page()
      .sections.flatMap((section) => section.questions)
      .find((question) => question.key === key);
    if (!found) throw new Error(`not on the page: ${key}`);
    return found;
  }

  again(): string {
    const { prompts } = again(this.definition, this.state, this.now);
    return sayAll(this.definition, prompts, this.state.lang)
      .map((message) => message.text)
      .join('\n');
  }
}

const row = [
  { key: 'what', type: 'short-text', label: both('什么') },
  { key: 'amount', type: 'integer', label: both('多少'), required: false },
  { key: 'sort', type: 'single-choice', label: both('类别'), options, required: false },
];
const questions = [
  { key: 'name', type: 'short-text', label: both('名称'), fact: 'enterprise.name' },
  { key: 'open', type: 'yes-no', label: both('公开') },
  { key: 'count', type: 'integer', label: both('数量'), when: { open: true }, unit: both('个', 'pieces') },
  {
    key: 'many',
    type: 'choice-with-other',
    label: both('服务'),
    options,
    other: both('其他'),
    multiple: true,
  },
  { key: 'person', type: 'person-phone', label: both('联系人') },
  { key: 'rows', type: 'list', label: both('证书'), item: both('证书'), max: 3, row },
  { key: 'photos', type: 'files', label: both('照片'), required: false, kinds: ['image'], max: 3 },
  { key: 'day', type: 'date', label: both('日期'), today: true },
  { key: 'note', type: 'long-text', label: both('说明'), required: false },
];
const open = (options: ConstructorParameters<typeof Chat>[1] = {}) => new Both(form(questions), options);

const file = (id: string, name = `${id}.jpg`) => ({ id, name, mime: 'image/jpeg', size: 10 });

describe('the chat, while the page is filled in', () => {
  test('moves on when its own question was answered, and stays when another was', () => {
    const session = open();
    session.type('open', '是');
    expect(session.asking).toBe('name');
    session.type('name', '甲公司');
    expect(session.asking).toBe('count');
    session.say('12');
    expect(session.value('count')).toBe(12);
    expect(session.asking).toBe('many');
  });

  test('leaves a question that no longer applies', () => {
    const session = open();
    session.say('甲公司', '是');
    expect(session.asking).toBe('count');
    session.say('12', '改3');
    expect(session.asking).toBe('count');
    session.type('open', '否');
    expect(session.asking).toBe('many');
    expect(session.eventKinds()).toEqual(['amended', 'set-aside']);
    expect(session.heard).toContain('1 道题不再需要');
  });

  test('keeps its doubt about another question, and drops it with its own', () => {
    const session = open();
    session.say('甲公司', '是', '20-30');
    const { pending } = session.state;
    expect(pending?.kind).toBe('doubt');
    session.type('note', '没有别的了，谢谢大家的帮助');
    expect(session.state.pending).toEqual(pending);
    session.type('count', '25');
    expect(session.state.pending).toBeNull();
    expect(session.asking).toBe('many');
  });

  test('wakes up, and ends with the submission', () => {
    const session = open();
    session.say('暂停');
    session.type('name', '20-30');
    session.type('open', '也许吧');
    session.type('name', '乙公司');
    expect(session.state.status).toBe('asking');
    expect(session.history.filter(({ kind }) => kind === 'resumed')).toHaveLength(1);
  });
});

describe('what is not certain', () => {
  test('changes nothing and comes back as a problem or a doubt', () => {
    const session = open();
    const { state } = session;
    expect(session.type('person', '张伟').problem).toMatchObject({ question: 'person' });
    expect(session.type('open', '也许').problem ?? session.type('open', '也许').doubt).toBeDefined();
    expect(session.state).toBe(state);
    session.type('open', '是');
    const { doubt } = session.type('count', '20-30');
    expect(doubt?.candidates.map(({ shown }) => shown)).toEqual(
      expect.arrayContaining([expect.stringContaining('个')]),
    );
    const [first] = doubt?.candidates ?? [];
    if (!first) throw new Error('no candidate');
    session.fill({ question: 'count', candidate: first.value, said: '20-30' });
    expect(session.answer('count')).toMatchObject({ value: first.value, how: 'confirmed' });
  });

  test('a candidate must be one of those the words gave, or fit the question', () => {
    const session = open();
    session.type('open', '是');
    expect(session.fill({ question: 'count', candidate: 999, said: '20-30' }).problem).toBeDefined();
    expect(session.fill({ question: 'count', candidate: 'many' }).problem).toBeDefined();
    expect(session.fill({ question: 'photos', candidate: [file('not-mine')] }).problem).toBeDefined();
    expect(session.answer('count')).toBeUndefined();
  });
});

describe('options', () => {
  test('are ticked together, with the words of the blank', () => {
    const session = open();
    expect(session.fill({ question: 'many', picks: ['k1', 'other'] }).problem?.hint.code).toBe('other-what');
    expect(session.fill({ question: 'many', picks: ['k1', 'k9'] }).problem?.hint.code).toBe('button-unknown');
    expect(session.fill({ question: 'many', picks: [] }).problem?.hint.code).toBe('pick-more');
    session.fill({ question: 'many', picks: ['other', 'k1'], other: '环保咨询' });
    expect(session.value('many')).toEqual({ picked: ['k1', 'other'], other: '环保咨询' });
    expect(session.question('many')).toMatchObject({
      multiple: true,
      other: '其他',
      answer: { shown: '甲类、其他：环保咨询' },
    });
    expect(session.question('many').options?.map(({ key }) => key)).toEqual(['k1', 'k2', 'k3', 'other']);
  });

  test('one is ticked where one is asked', () => {
    const session = open();
    session.fill({ question: 'open', picks: ['no'] });
    expect(session.value('open')).toBe(false);
    expect(session.fill({ question: 'open', picks: ['yes', 'no'] }).problem?.hint.code).toBe('pick-fewer');
  });
});

describe('a list', () => {
  test('is taken as a whole, with the changes as events', () => {
    const session = open();
    session.fill({
      question: 'rows',
      rows: [{ what: '甲证', amount: '约50', sort: ['k2'] }, { what: '', amount: null }, { what: '乙证' }],
    });
    expect(session.value('rows')).toEqual([{ what: '甲证', amount: 50, sort: 'k2' }, { what: '乙证' }]);
    expect(session.answer('rows')).toMatchObject({ about: ['0.amount'] });
    expect(session.eventKinds()).toEqual(['row-added', 'row-added']);
    const [first] = session.question('rows').rows ?? [];
    expect(first?.cells.amount).toEqual({ value: 50, shown: '约 50', approximate: true });
    session.fill({ question: 'rows', rows: [{ what: '乙证' }, { what: '丙证', amount: '3' }] });
    expect(session.events).toMatchObject([
      { kind: 'row-changed', index: 0 },
      { kind: 'row-changed', index: 1 },
    ]);
    expect(session.answer('rows')).toMatchObject({ changes: 1 });
    session.fill({ question: 'rows', rows: [{ what: '丙证', amount: { candidate: 3 } }] });
    expect(session.events).toMatchObject([{ kind: 'row-removed', index: 0, was: { what: '乙证' } }]);
  });

  test('names the row and the field that cannot be taken', () => {
    const session = open();
    const { problem } = session.fill({ question: 'rows', rows: [{ what: '甲证' }, { amount: '3' }] });
    expect(problem).toMatchObject({ question: 'rows', row: 1, field: 'what' });
    expect(session.fill({ question: 'rows', rows: [{ what: '甲证', amount: '20-30' }] }).doubt).toMatchObject(
      {
        row: 0,
        field: 'amount',
      },
    );
    const four = Array.from({ length: 4 }, (_, i) => ({ what: `证书${i}` }));
    expect(session.fill({ question: 'rows', rows: four }).problem?.hint).toEqual({
      code: 'rows-many',
      with: { max: 3 },
    });
    expect(session.answer('rows')).toBeUndefined();
  });

  test('begun in the chat is shown, finished on the page and left by the chat', () => {
    const session = open();
    session.say('甲公司', '否', '1', '张伟 13800138000', '甲证');
    expect(session.question('rows')).toMatchObject({
      missing: true,
      rows: [{ begun: true, cells: { what: { value: '甲证' } } }],
    });
    session.fill({ question: 'rows', rows: [{ what: '甲证', amount: '3' }] });
    expect(session.state.rows).toEqual({});
    expect(session.asking).toBe('photos');
    session.fill({ question: 'rows', rows: [] });
    expect(session.heard).toContain('还差 1 项');
    expect(session.question('rows').missing).toBe(true);
  });
});

test('files come all at once', () => {
  const session = open();
  const files = [file('a'), file('b')];
  session.fill({ question: 'photos', given: { kind: 'files', files } });
  expect(session.value('photos')).toEqual(files);
  expect(session.question('photos')).toMatchObject({ kinds: ['image'], max: 3, answer: { value: files } });
  const bad = [file('a'), file('c', 'c.exe')];
  expect(session.fill({ question: 'photos', given: { kind: 'files', files: bad } }).problem?.hint.code).toBe(
    'files-unsafe',
  );
  expect(session.value('photos')).toEqual(files);
  session.fill({ question: 'photos', clear: true });
  expect(session.eventKinds()).toEqual(['cleared']);
  expect(session.answer('photos')).toMatchObject({ skipped: true, was: [{ value: files }] });
});

describe('an offer', () => {
  test('is shown and confirmed with one tap', () => {
    const session = open({ known: { 'enterprise.name': '甲公司' } });
    expect(session.question('name').offer).toEqual({ shown: '甲公司' });
    expect(session.fill({ question: 'name', keep: true, shown: '乙公司' }).state).toBe(session.state);
    session.fill({ question: 'name', keep: true, shown: '甲公司' });
    expect(session.answer('name')).toMatchObject({ value: '甲公司', how: 'kept' });
    expect(session.question('name').offer).toBeUndefined();
  });

  test('of a later question stands in the chat when it arrives there', () => {
    const session = open();
    session.say('甲公司', '否', '1', '张伟 13800138000');
    session.fill({ question: 'rows', rows: [{ what: '甲证' }] });
    session.fill({ question: 'photos', clear: true });
    expect(session.asking).toBe('day');
    expect(session.again()).toContain('是今天');
    session.say('是');
    expect(session.answer('day')).toMatchObject({ value: '2026-11-20', how: 'kept' });
  });

  test('that is not there is not kept', () => {
    const session = open();
    const { state } = session;
    session.fill({ question: 'person', keep: true });
    expect(session.state).toBe(state);
    expect(session.heard).toContain('还没有答案可以保留');
  });
});

describe('submission', () => {
  const fillAll = (session: Both) => {
    session.type('name', '甲公司');
    session.type('open', '否');
    session.fill({ question: 'many', picks: ['k1'] });
    session.type('person', '张伟 13800138000');
    session.fill({ question: 'rows', rows: [{ what: '甲证' }] });
  };

  test('works from any place once nothing is missing', () => {
    const session = open();
    fillAll(session);
    expect(session.page().open).toBe(1);
    const { state } = session;
    expect(session.fill({ submit: true }).problem).toMatchObject({ question: 'day' });
    expect(session.state).toBe(state);
    session.say('改1');
    session.fill({ question: 'day', keep: true });
    expect(session.asking).toBe('name');
    session.fill({ submit: true });
    expect(session.state.status).toBe('submitted');
    expect(session.eventKinds()).toEqual(['skipped', 'skipped', 'submitted']);
    expect(session.page()).toMatchObject({ status: 'submitted', open: 0, answered: 6, total: 8 });
    session.type('name', '乙公司');
    expect(session.value('name')).toBe('甲公司');
    expect(session.heard).toContain('已经提交');
  });

  test('names a list that has too few rows', () => {
    const session = open();
    fillAll(session);
    session.fill({ question: 'day', keep: true });
    session.fill({ question: 'rows', rows: [] });
    expect(session.fill({ submit: true }).problem?.hint).toEqual({ code: 'rows-few', with: { min: 1 } });
  });
});

test('required answers are not cleared, and hidden or unknown questions not answered', () => {
  const session = open();
  session.type('name', '甲公司');
  const { state } = session;
  session.fill({ question: 'name', clear: true });
  expect(session.heard).toContain('不能清空');
  session.type('count', '5');
  expect(session.heard).toContain('不用填');
  session.type('toString', '5');
  session.fill({ question: 'name', rows: [] });
  session.type('rows', '甲证');
  expect(session.state).toBe(state);
});

test('two things in one filling are none', () => {
  const session = open();
  const { state } = session;
  const given = { kind: 'files', files: [] };
  const foreign = [{ what: [file('not-mine')] }];
  const both: object[] = [
    { question: 'rows', given, rows: foreign },
    { question: 'rows', given: { kind: 'text', text: 'x' }, rows: 'broken' },
    { question: 'photos', picks: [], candidate: [file('not-mine')] },
    { question: 'name', clear: true, keep: true },
    { question: 'name', given: { kind: 'text', text: '甲' }, submit: true },
  ];
  for (const filling of both) {
    session.fill(filling as Filling);
    expect(session.events).toEqual([{ kind: 'refused', code: 'input-invalid' }]);
  }
  expect(session.state).toBe(state);
});

describe('once more', () => {
  test('says what the session waits for and changes nothing', () => {
    const session = open({ known: { 'enterprise.name': '甲公司' } });
    const first = session.heard;
    expect(first).toContain(session.again());
    session.say('不是');
    expect(session.again()).not.toContain('之前登记的是');
    session.say('乙公司', '是', '20-30');
    expect(session.again()).toContain('您是指');
    session.say('取消');
    expect(session.again()).toContain('真的要取消吗');
    session.say('否', '暂停');
    expect(session.again()).toContain('已经暂停');
  });

  test('a section is introduced at its first question', () => {
    const definition = form([], {
      sections: [
        { key: 'a', title: both('一'), intro: both('先说一'), questions: [questions[0]] },
        { key: 'b', title: both('二'), intro: both('再说二'), questions: [questions[1], questions[4]] },
      ],
    });
    const session = new Both(definition);
    expect(session.again()).toContain('先说一');
    session.type('name', '甲公司');
    expect(session.again()).toContain('再说二');
    session.say('是');
    expect(session.heard).not.toContain('再说二');
    expect(session.again()).not.toContain('再说二');
    expect(session.page().sections.map(({ intro }) => intro)).toEqual(['先说一', '再说二']);
  });
});

test('a text that is too long is said on the page and not submitted', () => {
  const definition = form([{ key: 'text', type: 'long-text', label: both('正文') }], {
    budget: { total: 5, parts: { text: 100 } },
  });
  const session = new Both(definition, {}, NOW);
  session.type('text', '这是一段很长的文字，超过了');
  expect(session.heard).toContain('建议');
  expect(session.page().over).toContain('全文最多 5 字');
  session.fill({ submit: true });
  expect(session.state.status).not.toBe('submitted');
  expect(session.heard).toContain('请先删减');
});
