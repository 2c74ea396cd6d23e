import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/flow/json.js';
import { loadPacks } from '../../src/packs/load-packs.js';
import { Chat } from '../flow/chat.js';

const { definitions } = loadPacks(new URL('../../flows/', import.meta.url).pathname);

const chat = (form: string, known: Readonly<Record<string, Json>> = {}) => {
  const definition = definitions.get(`db5101-t190-2024/${form}`);
  if (!definition) throw new Error(`no form ${form}`);
  return new Chat(definition, { known });
};

const needs = [
  '示例机械有限公司',
  '张伟',
  '通用设备制造业',
  '数控车床',
  '成都市新都区示例路1号',
  '2016年5月',
  '张伟 13800138000',
  '86人',
  '小型',
  '行业平均水平',
  '否',
  '0',
  '0',
  '0',
  '0',
  '0',
  '2',
  '5',
  '1',
  '0',
  '质量管理体系认证',
  '无',
  '无',
  '自己做的回访',
  '无',
  '质量管理',
  '返修率高',
  '无',
];

describe('what one form knows is confirmed with one tap in the next: B → C → F → E', () => {
  const b = chat('annex-b');
  for (const answer of needs) {
    if (b.state.status !== 'asking') break;
    b.say(b.state.pending?.kind === 'doubt' ? '1' : answer);
  }
  while (b.state.status === 'asking') b.say(b.state.pending ? '是' : '跳过');

  test('B is filled and submitted', () => {
    b.say('提交');
    expect(b.state.status).toBe('submitted');
    expect(b.record.facts).toMatchObject({
      'enterprise.name': '示例机械有限公司',
      'enterprise.contact': { name: '张伟', phone: '13800138000' },
      'project.needs': { picked: ['quality_management'] },
    });
  });

  test.each([
    ['annex-c', 4],
    ['annex-f', 2],
    ['annex-e', 5],
  ])('%s offers every known answer', (form, least) => {
    const { facts } = b.record;
    const isKnown = (fact: string | undefined) => fact !== undefined && fact in facts;
    const known = chat(form, facts).definition.slots.filter(({ question }) => isKnown(question.fact));
    expect(known.length).toBeGreaterThanOrEqual(least);
    for (const { index, question } of known) {
      const next = chat(form, facts).say('检查');
      const items = next.prompts.flatMap((prompt) => (prompt.kind === 'review' ? prompt.items : []));
      const item = items.find(({ slot }) => slot === index);
      next.say(`改${item?.number}`);
      expect(next.asking).toBe(question.key);
      expect(next.state.pending, question.key).toMatchObject({ kind: 'offer', from: 'known' });
      next.press('是');
      expect(next.answer(question.key)).toMatchObject({ value: facts[question.fact ?? ''], how: 'kept' });
    }
  });

  test('what C adds reaches F, and what F adds reaches E', () => {
    const facts = (form: string) =>
      new Set(definitions.get(`db5101-t190-2024/${form}`)?.slots.flatMap((s) => s.question.fact ?? []));
    const shared = (a: string, z: string) => [...facts(a)].filter((fact) => facts(z).has(fact));
    expect(shared('annex-b', 'annex-c')).toEqual(
      expect.arrayContaining([
        'enterprise.name',
        'enterprise.contact',
        'project.needs',
        'project.needs_detail',
      ]),
    );
    expect(shared('annex-c', 'annex-f')).toEqual(expect.arrayContaining(['project.name', 'project.period']));
    expect(shared('annex-f', 'annex-e')).toEqual(
      expect.arrayContaining(['project.name', 'project.period', 'enterprise.name']),
    );
    expect(shared('annex-b', 'annex-e')).toEqual(
      expect.arrayContaining(['enterprise.products', 'enterprise.certifications']),
    );
  });
});
