import { expect, test } from 'vitest';
import { copyPdf } from '../../../src/documents/my-copy.js';
import { receiptPdf } from '../../../src/documents/receipt.js';
import { copyLines } from '../../../src/service/my-data/copy-lines.js';

const NOW = new Date('2026-11-22T02:00:00Z');

const copy = {
  format: 'x',
  person: { id: 'p', name: '示例人', lang: 'zh', remindAt: null },
  identities: [],
  fillings: [
    {
      form: 'common/inquiry',
      enterprise: '示例家具厂',
      status: 'submitted',
      answers: [{ question: '您想问什么？', answer: { value: '卡尺去哪里校准？' } }],
    },
  ],
  deeds: Array.from({ length: 400 }, (_, i) => ({ action: `deed-${i}` })),
};

test('a copy is read section by section, with questions and answers; what is empty is left out', () => {
  const lines = copyLines(copy, 'zh').map(({ text }) => text);
  expect(lines.slice(0, 2)).toEqual(['本人', 'id: p，name: 示例人，lang: zh']);
  expect(lines).not.toContain('聊天账号');
  expect(lines).toContain('《common/inquiry · 示例家具厂 · submitted》');
  expect(lines).toContain('您想问什么？ → 卡尺去哪里校准？');
  expect(lines).toContain('action: deed-399');
  expect(lines).not.toContain('action: deed-99');
  expect(copyLines(copy, 'en')[0]).toEqual({ text: 'You', head: true });
});

test('copy and receipt are written as PDF, long ones on several pages', async () => {
  const pdf = (await copyPdf('我的数据', copyLines(copy, 'zh'), NOW)).toString('latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3);
  const row = {
    number: 'SC20261122-7K3M9QXW',
    at: NOW,
    erased: { identities: 1 },
    kept: ['records', 'audit'],
  };
  const receipt = (await receiptPdf(row, 'zh')).toString('latin1');
  expect(receipt.match(/\/Type \/Page\b/g)).toHaveLength(1);
});
