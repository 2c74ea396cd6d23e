import { describe, expect, it } from 'vitest';
import { compareForm } from './compare-form.js';
import { comparePack } from './compare-pack.js';
import type { RawForm } from './flow-view.js';
import { readList } from './list.js';
import { readFlow, readPack, viewFlow } from './read-pack.js';
import { wordingsOfAll } from './wordings.js';

// The comparison has to be able to fail: each test spoils a copy of a form and sees it said.
const spoil = (id: string, change: (form: RawForm) => void): string[] => {
  const [pack = '', name] = id.split('/');
  const list = readList(pack);
  const standard = list.forms.find(({ form }) => form === name);
  const flow = readFlow(id);
  if (!standard || !flow) throw new Error(`no ${id}`);
  const compare = (form: RawForm): string[] => compareForm(standard, viewFlow(form), wordingsOfAll(list));
  const before = compare(flow);
  const copy = structuredClone(flow);
  change(copy);
  return compare(copy).filter((fault) => !before.includes(fault));
};

const find = (form: RawForm, label: string) => {
  const question = form.sections.flatMap((s) => s.questions).find((q) => q.label?.zh === label);
  if (!question?.label) throw new Error(`no question ${label}`);
  return { question, label: question.label };
};

const remove = (form: RawForm, label: string): void => {
  const { question } = find(form, label);
  for (const section of form.sections) section.questions = section.questions.filter((q) => q !== question);
};

const printInstead = (form: RawForm, from: string, to: string): void => {
  form.layout = JSON.parse(JSON.stringify(form.layout).replaceAll(from, to));
};

describe('the comparison reports', () => {
  it('a field that is gone', () => {
    const faults = spoil('db5101-t190-2024/annex-b', (form) => remove(form, '参与制定团体标准'));
    expect(faults).toContain(
      'the field 「参与制定团体标准」, after 「参与制定地方标准」, is missing: no question has this wording',
    );
  });

  it('one of several fields of the same name that is gone', () => {
    const faults = spoil('db5101-t190-2024/annex-c', (form) => remove(form, '日期'));
    expect(faults.join('\n')).toContain('the field 「日期」, after 「服务人员签字」, is missing');
  });

  it('a part of a cell that is gone', () => {
    const faults = spoil('db5101-t190-2024/annex-e', (form) => remove(form, '参加的时间'));
    expect(faults.join('\n')).toContain('its part 「参加的时间」 is missing');
  });

  it('an altered, a lost and a swapped option', () => {
    const level = '3. 对服务人员的服务态度：';
    const spoilLevels = (change: (form: RawForm) => void) =>
      spoil('db5101-t190-2024/annex-f', change).join('\n');
    const options = (form: RawForm) => {
      const [question] = form.sections.flatMap((s) => s.questions).filter((q) => q.type === 'rating');
      return question?.options ?? [];
    };
    expect(
      spoilLevels((form) => {
        const [first] = options(form);
        if (first) first.label.zh = '很满意';
      }),
    ).toContain(
      `「${level}」: its options are 「很满意」「基本满意」「不满意」; the document has 「满意」「基本满意」「不满意」`,
    );
    expect(spoilLevels((form) => options(form).pop())).toContain(
      `「${level}」: its options are 「满意」「基本满意」;`,
    );
    expect(spoilLevels((form) => options(form).reverse())).toContain(`「${level}」: its options are`);
  });

  it('an item of a menu that is gone', () => {
    const faults = spoil('db5101-t190-2024/annex-a', (form) => {
      for (const question of form.sections.flatMap((s) => s.questions)) {
        question.options = question.options?.filter(
          ({ label }) => !label.zh.includes('指导企业开展服务认证工作'),
        );
      }
    });
    expect(faults).toEqual(['the item 「指导企业开展服务认证工作；」 of 「认证认可服务」 (A.3) is missing']);
  });

  it('a question that the document does not have', () => {
    const faults = spoil('db5101-t190-2024/annex-b', (form) => {
      const { question } = find(form, '企业名称');
      form.sections[0]?.questions.push({ ...question, key: 'fax', label: { zh: '传真号码' } });
    });
    expect(faults).toEqual(['question fax: 「传真号码」 does not stand in the document']);
  });

  it('a field out of order', () => {
    const faults = spoil('db5101-t190-2024/annex-b', (form) => {
      const { question } = find(form, '企业名称');
      remove(form, '企业名称');
      form.sections.at(-1)?.questions.push(question);
    });
    expect(faults.join('\n')).toContain('the field 「企业名称」 stands out of the document');
  });

  it('a printed label that is gone, altered or in the place of another', () => {
    const lost = spoil('db5101-t190-2024/annex-b', (form) => printInstead(form, '法定代表人', '法人代表'));
    expect(lost).toEqual([
      'printed page: 「法定代表人」 is missing',
      'printed page: 「法人代表」 does not stand in the document',
    ]);
    const swapped = spoil('db5101-t190-2024/annex-e', (form) => {
      printInstead(form, '企业主要品牌', '#');
      printInstead(form, '重要客户群体', '企业主要品牌');
      printInstead(form, '#', '重要客户群体');
    });
    expect(swapped.join('\n')).toContain("stands out of the document's order");
  });

  it('an answer in the cell of another label', () => {
    const { question } = find(readFlow('db5101-t190-2024/annex-b') as RawForm, '企业名称');
    const faults = spoil('db5101-t190-2024/annex-b', (form) =>
      printInstead(form, `{${question.key}}`, '{address}'),
    );
    expect(faults).toEqual([`printed page: 「企业名称」 is not followed by its answer {${question.key}}`]);
  });

  it('small print that is gone', () => {
    const faults = spoil('db5101-t190-2024/annex-b', (form) => {
      const { question } = find(form, '客户满意度情况');
      for (const name of Object.keys(question)) if (name !== 'label' && name !== 'key') delete question[name];
      printInstead(form, '调查机构、调查结果', '');
    });
    expect(faults.join('\n')).toContain('「客户满意度情况」: its small print');
  });

  it('a limit that is not the one of the document', () => {
    const faults = spoil('cnca-action/case-2022', (form) => {
      if (!form.budget) throw new Error('no budget');
      form.budget.total = 2500;
      form.budget.parts = Object.fromEntries(Object.keys(form.budget.parts).map((part) => [part, 20]));
    });
    expect(faults).toContain('the limit of the whole text is 2500; the document has 2000');
    expect(faults).toContain('「提升行动主要做法」: its share is 20 %; the document has 60 %');
    expect(faults).toContain('「启示」: its share is 20 %; the document has 5 %');
  });

  it('a form, a stage and a record that are gone', () => {
    const pack = readPack('db32-t4918-2024');
    const faults = comparePack(readList('db32-t4918-2024'), {
      ...pack,
      forms: pack.forms.filter((form) => form !== 'annex-d'),
      stages: pack.stages?.filter(({ title }) => title.zh !== '方案制定'),
      records: pack.records?.slice(1),
    }).join('\n');
    expect(faults).toContain('the form annex-d is missing');
    expect(faults).toContain('the stages are 「前期准备」「需求调研」「质量体检诊断」「方案实施」');
    expect(faults).toContain('the records are 「企业质量体检表」');
  });
});
