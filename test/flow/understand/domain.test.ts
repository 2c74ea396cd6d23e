import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { enterpriseSize } from '../../../src/flow/questions/enterprise-size.js';
import type { Circumstance, FileRef, Given } from '../../../src/flow/questions/question-type.js';
import { domainHints } from '../../../src/flow/say/hints/domain.js';
import { readAddress } from '../../../src/flow/understand/address.js';
import { readCreditCode } from '../../../src/flow/understand/credit-code.js';
import { type FileKind, readFiles } from '../../../src/flow/understand/files.js';
import { readIndustry } from '../../../src/flow/understand/industry.js';
import { readPersonPhone } from '../../../src/flow/understand/person-phone.js';
import { readPhone } from '../../../src/flow/understand/phone.js';
import type { Reading } from '../../../src/flow/understand/reading.js';
import { readSignature } from '../../../src/flow/understand/signature.js';
import { readSize } from '../../../src/flow/understand/size.js';

const file = (id: string, name: string, mime: string, size = 120_000): FileRef => ({ id, name, mime, size });
const photo = (id: string) => file(id, `${id}.jpg`, 'image/jpeg');
const send = (...files: readonly unknown[]): Given => ({ kind: 'files', files: files as FileRef[] });
const say = (text: string): Given => ({ kind: 'text', text });

const codeOf = (reading: Reading<unknown>): string | undefined =>
  reading.kind === 'unclear' ? reading.hint.code : reading.kind === 'more' ? reading.ask.code : undefined;

describe('files', () => {
  const KINDS: readonly FileKind[] = ['image', 'document', 'table'];
  const read = (
    given: Given,
    limits: { min?: number; max?: number; draft?: Json; kinds?: readonly FileKind[] } = {},
  ) => readFiles(given, { kinds: KINDS, min: 1, max: 9, draft: undefined, ...limits });
  const kept = (...ids: string[]): Json => ({ files: ids.map(photo) });

  it('pile up until the person is done', () => {
    expect(read(send(photo('a')))).toEqual({
      kind: 'more',
      draft: kept('a'),
      ask: { code: 'files-got', with: { count: 1, left: 8 } },
    });
    expect(read(send(photo('b')), { draft: kept('a') })).toMatchObject({ draft: kept('a', 'b') });
    for (const words of [
      '完成',
      '好了',
      '发完了',
      '没有了',
      '就这些',
      '没有',
      'done',
      "that's all",
      'no more',
      '完成。',
    ]) {
      expect(read(say(words), { draft: kept('a', 'b') }), words).toEqual({
        kind: 'understood',
        value: [photo('a'), photo('b')],
      });
    }
  });

  it('close by themselves when the most that may be sent is there', () => {
    expect(read(send(photo('a')), { max: 1 })).toEqual({ kind: 'understood', value: [photo('a')] });
    expect(read(send(photo('c')), { max: 3, draft: kept('a', 'b') })).toMatchObject({ kind: 'understood' });
  });

  it('are not chosen among when there are too many', () => {
    expect(codeOf(read(send(photo('a'), photo('b')), { max: 1 }))).toBe('files-many');
    expect(codeOf(read(send(photo('c'), photo('d')), { max: 3, draft: kept('a', 'b') }))).toBe('files-many');
  });

  it('are counted once', () => {
    expect(read(send(photo('a'), photo('a')), { draft: kept('a') })).toMatchObject({
      kind: 'more',
      draft: kept('a'),
    });
  });

  it('are asked for again while too few', () => {
    expect(codeOf(read(say('完成'), { min: 2, draft: kept('a') }))).toBe('files-few');
    expect(codeOf(read(say('done')))).toBe('files-nothing');
    expect(codeOf(read(say('没有')))).toBe('files-none');
    expect(codeOf(read(say('none')))).toBe('files-none');
    expect(codeOf(read(send()))).toBe('files-how');
  });

  it.each(['1', '照片在手机里', 'a.jpg', '', '😀', '不完成', 'x'.repeat(3000)])(
    'are not words: %j',
    (words) => {
      expect(codeOf(read(say(words)))).toBe('files-how');
    },
  );

  it.each([
    [file('a', 'a.exe', 'application/octet-stream'), 'files-unsafe'],
    [file('a', 'a.html', 'text/html'), 'files-unsafe'],
    [file('a', 'a.svg', 'image/svg+xml'), 'files-unsafe'],
    [file('a', 'a.jpg.js', 'image/jpeg'), 'files-unsafe'],
    [file('a', 'a.mp4', 'video/mp4'), 'files-kind'],
    [file('a', 'a.zip', 'application/zip'), 'files-kind'],
    [file('a', 'a.jpg', 'image/jpeg', 20 * 1024 * 1024 + 1), 'files-big'],
    [file('a', 'a.jpg', 'image/jpeg', 0), 'files-empty'],
    [file('a', 'a.jpg', 'image/jpeg', Number.NaN), 'files-how'],
    [{ id: 'a' }, 'files-how'],
    [null, 'files-how'],
  ])('are refused with the reason: %j', (one, code) => {
    expect(codeOf(read(send(one)))).toBe(code);
  });

  it('may be exactly as big as the limit', () => {
    expect(read(send(file('a', 'a.jpg', 'image/jpeg', 20 * 1024 * 1024)), { max: 1 }).kind).toBe(
      'understood',
    );
  });

  it('that are good stay when another is refused', () => {
    const reading = read(send(photo('a'), file('b', 'b.exe', '')), { max: 2 });
    expect(reading).toMatchObject({ kind: 'more', draft: kept('a'), ask: { code: 'files-unsafe' } });
  });

  it('carry nothing but what a file has', () => {
    const reading = read(send({ ...photo('a'), extra: 'x' }), { max: 1 });
    expect(reading).toEqual({ kind: 'understood', value: [photo('a')] });
  });
});

describe('a signature', () => {
  it('is one picture', () => {
    expect(readSignature(send(photo('a')))).toEqual({ kind: 'understood', value: { file: photo('a') } });
    expect(codeOf(readSignature(send(photo('a'), photo('b'))))).toBe('signature-one');
    expect(codeOf(readSignature(send(file('a', 'a.pdf', 'application/pdf'))))).toBe('files-kind');
    expect(codeOf(readSignature(send(file('a', 'a.svg', 'image/svg+xml'))))).toBe('files-unsafe');
    expect(codeOf(readSignature(send()))).toBe('signature-how');
  });

  it.each([
    ['张伟', '张伟'],
    ['签名：张伟', '张伟'],
    ['我是张伟', '张伟'],
    ['欧阳修', '欧阳修'],
    ['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
    ['John Smith', 'John Smith'],
    ['Signed: John Smith', 'John Smith'],
  ])('is a typed name: %s', (words, name) => {
    expect(readSignature(say(words))).toEqual({ kind: 'understood', value: { name } });
  });

  it.each(['逯燚', '为民', 'john smith'])('is asked about when the name is unusual: %s', (words) => {
    const reading = readSignature(say(words));
    expect(['doubt', 'understood']).toContain(reading.kind);
  });

  it.each([
    '同意',
    '本人同意',
    '已签',
    '签字',
    '确认',
    '好的',
    'ok',
    'OK',
    'agreed',
    '1',
    '张',
    '是',
    '👍',
    '',
    '   ',
  ])('is not agreement: %j', (words) => {
    expect(codeOf(readSignature(say(words)))).toBe('signature-how');
  });

  it.each(['示例机械有限公司', '<b>张伟</b>', '=1+1', '13800138000', '张'.repeat(3000), `${'A'.repeat(30)}`])(
    'is never taken from %j',
    (words) => {
      expect(readSignature(say(words)).kind).toBe('unclear');
    },
  );
});

describe('an address', () => {
  it.each([
    '成都市武侯区家具路8号',
    '新都区工业大道1号',
    '8 Jiaju Road, Wuhou District, Chengdu',
    '本市高新区',
  ])('is kept as written: %s', (words) => {
    expect(readAddress(words)).toEqual({ kind: 'understood', value: words });
  });

  it.each(['', '1', '13800138000', '无', '没有', '不知道', '=1+1', '😀', 'none', '028-86543210'])(
    'is not %j',
    (words) => {
      expect(readAddress(words).kind).toBe('unclear');
    },
  );
});

describe('the suggested size', () => {
  const question = enterpriseSize.schema.parse({
    key: 'size',
    type: 'enterprise-size',
    label: { zh: '企业规模', en: 'Size' },
    offers: ['medium', 'small', 'micro'],
    headcount: 'headcount',
    industry: 'industry',
  }) as Parameters<typeof enterpriseSize.understand>[1];
  const here = (values: Readonly<Record<string, Json>>): Circumstance => ({
    lang: 'zh',
    now: 0,
    valueOf: (key) => values[key],
    draft: undefined,
  });
  const suggest = (values: Readonly<Record<string, Json>>) =>
    enterpriseSize.suggest?.(question, here(values));
  const industry = (code: string): Json => ({ scheme: 'gbt4754', code, name: '' });

  it('is provisional while the revenue is not known', () => {
    expect(suggest({ headcount: 86, industry: industry('C34') })).toEqual({
      size: 'small',
      provisional: true,
    });
    expect(suggest({ headcount: 300, industry: industry('C34') })).toEqual({
      size: 'medium',
      provisional: true,
    });
  });

  it('is certain where the headcount alone decides', () => {
    expect(suggest({ headcount: 19, industry: industry('C34') })).toEqual({ size: 'micro' });
    expect(suggest({ headcount: 50, industry: industry('M74') })).toEqual({ size: 'small' });
  });

  it('is silent when nothing is known, when there is no class, and when it would be large', () => {
    expect(suggest({})).toBeUndefined();
    expect(suggest({ headcount: 86 })).toBeUndefined();
    expect(suggest({ industry: industry('C34') })).toBeUndefined();
    expect(suggest({ headcount: 86, industry: industry('P83') })).toBeUndefined();
    expect(suggest({ headcount: 86, industry: industry('E50') })).toBeUndefined();
    expect(suggest({ headcount: 5000, industry: industry('C34') })).toBeUndefined();
    expect(suggest({ headcount: 30, industry: industry('F') })).toBeUndefined();
    expect(
      suggest({ headcount: 86, industry: { scheme: 'action39', code: '18', name: '' } }),
    ).toBeUndefined();
  });

  it('is accepted and shown', () => {
    const provisional = { size: 'small', provisional: true } as const;
    expect(enterpriseSize.accepts(provisional, question)).toBe(true);
    expect(enterpriseSize.show(provisional, question, 'zh')).toBe('小型（暂定）');
    expect(enterpriseSize.show(provisional, question, 'en')).toBe('small (provisional)');
    expect(enterpriseSize.show({ size: 'micro' }, question, 'zh')).toBe('微型');
    for (const value of [
      { size: 'large' },
      { size: 'huge' },
      'small',
      null,
      { size: 'small', provisional: 1 },
    ])
      expect(enterpriseSize.accepts(value as Json, question), JSON.stringify(value)).toBe(false);
  });

  it('is compared with a pressed one', () => {
    const press = (option: string) =>
      enterpriseSize.understand(
        { kind: 'pick', option },
        question,
        here({ headcount: 10, industry: industry('C34') }),
      );
    expect(press('micro')).toEqual({ kind: 'understood', value: { size: 'micro' } });
    expect(press('small')).toMatchObject({
      kind: 'doubt',
      candidates: [{ value: { size: 'micro' } }, { value: { size: 'small', suggested: 'micro' } }],
    });
    expect(codeOf(press('large'))).toBe('button-unknown');
  });
});

describe('every hint', () => {
  it.each(Object.entries(domainHints))('%s says how to answer in both languages', (_code, { zh, en }) => {
    expect(zh).toMatch(/[。？]$/);
    expect(en).toMatch(/[.?]$/);
    expect(en).not.toMatch(/[\u4e00-\u9fff]{4,}/);
  });
});

/** Every reader of words, with the drafts it may meet. */
const READERS: Readonly<Record<string, (text: string, draft: Json | undefined) => Reading<unknown>>> = {
  phone: (text) => readPhone(text),
  'person-phone': (text, draft) => readPersonPhone(text, { draft }),
  'credit-code': (text) => readCreditCode(text),
  industry: (text) => readIndustry(text, 'gbt4754'),
  'industry-39': (text) => readIndustry(text, 'action39'),
  size: (text, draft) =>
    readSize(
      { text },
      {
        offers: ['medium', 'small', 'micro'],
        headcount: 86,
        industry: { scheme: 'gbt4754', code: 'C34', name: '' },
        draft,
      },
    ),
  files: (text, draft) => readFiles(say(text), { kinds: ['image'], min: 1, max: 3, draft }),
  signature: (text) => readSignature(say(text)),
  address: (text) => readAddress(text),
};

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...'0123456789-+() 转,，分机零一二三四幺OolI'), maxLength: 60 }),
  fc.constantFrom(
    '张伟',
    '13800138000',
    '028-86543210',
    '家具',
    '做',
    '卖',
    '小型',
    '91512081MA62K0260E',
    '\u0000',
    '\u202e',
    '\ud83d',
    '和',
    '厂',
  ),
);
const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const anyDraft = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<Json>(
    { name: '张伟' },
    { phone: '13800138000' },
    { missing: 'revenue' },
    { missing: 'assets', revenue: 1 },
    { files: [photo('a')] },
  ),
  fc.jsonValue().map((value) => value as Json),
);

describe.each(Object.entries(READERS))('any input to %s', (_name, read) => {
  it('is read without throwing, and offers no candidate twice', () => {
    fc.assert(
      fc.property(anyText, anyDraft, (text, draft) => {
        const reading = read(text, draft);
        if (reading.kind !== 'doubt') return;
        const values = reading.candidates.map(({ value }) => JSON.stringify(value));
        expect(values.length).toBeGreaterThan(0);
        expect(new Set(values).size).toBe(values.length);
        expect(values.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 400 },
    );
  });

  it('of ten million characters is cut before it is looked at', () => {
    for (const unit of ['1', '张', ' ', '1 ', '-', '家具', '转', 'a b ', '😀', '\u200b', '十', '01 ']) {
      const text = unit.repeat(10_000_000 / unit.length);
      const begun = performance.now();
      expect(read(text, undefined).kind).not.toBe('understood');
      expect(performance.now() - begun).toBeLessThan(200);
    }
  });

  it('of two hundred hostile characters takes no longer than it should', () => {
    const texts = [
      '1 ',
      '-1',
      '转1',
      '1,',
      '138001380001 ',
      '做',
      '家具',
      '和做',
      'a ',
      'O1',
      '一',
      '(',
      '028 8654 3210 ',
    ].map((unit) => unit.repeat(200).slice(0, 199));
    for (const text of texts) read(text, undefined);
    const begun = performance.now();
    for (let i = 0; i < 20; i++) for (const text of texts) read(text, undefined);
    // On average far below this; the room is for a busy machine.
    expect((performance.now() - begun) / (20 * texts.length)).toBeLessThan(2);
  });
});

describe('a number once read', () => {
  it('is read again as itself', () => {
    const phones = fc.oneof(
      fc.stringMatching(/^1[3-9]\d{9}$/),
      fc.stringMatching(/^0[3-9]\d{2}-[1-9]\d{6,7}$/),
      fc.stringMatching(/^028-[1-9]\d{7}-\d{1,6}$/),
      fc.stringMatching(/^400-\d{3}-\d{4}$/),
    );
    fc.assert(
      fc.property(phones, (phone) => {
        expect(readPhone(phone)).toEqual({ kind: 'understood', value: phone });
      }),
    );
  });
});
