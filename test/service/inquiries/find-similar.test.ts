import { afterAll, beforeAll, expect, it } from 'vitest';
import { findSimilar, searchKnowledge } from '../../../src/service/inquiries/find-similar.js';
import { grams } from '../../../src/service/inquiries/grams.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';

let server: TestServer;
let store: Store;

beforeAll(async () => {
  server = await startTestServer();
  store = await openStore({ databaseUrl: await server.create(), dataDir: '/nowhere', poolSize: 3 });
  for (const [question, answer, published = true] of PAIRS) await put(question, answer, published);
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.end();
});

const PAIRS: readonly (readonly [string, string, boolean?])[] = [
  ['我们的卡尺多久要校准一次？', '一般一年一次，送计量院。'],
  ['体系认证要准备多久？', '一般三到六个月。'],
  ['企业标准怎么备案？', '现在不用备案，在平台上自我声明公开。'],
  ['卡尺多久校准一次（没有公开的）', '不给别人看', false],
  ['How often must a calliper be calibrated?', 'Once a year as a rule.'],
];

async function put(question: string, answer: string, published: boolean): Promise<void> {
  const id = newId();
  await store.prisma.matter.create({ data: { id, kind: 'inquiry', pack: 'common' } });
  await store.prisma.inquiry.create({
    data: {
      id,
      question,
      answer,
      status: 'answered',
      grams: [...grams(`${question} ${answer}`)],
      ...(published ? { publishedAt: new Date(), shownQuestion: question, shownAnswer: answer } : {}),
    },
  });
}

it.each([
  ['卡尺多长时间校准一次', '一般一年一次，送计量院。'],
  ['请问体系认证大概要多久', '一般三到六个月。'],
  ['企业标准还要备案吗？', '现在不用备案，在平台上自我声明公开。'],
  ['how often is a calliper calibrated', 'Once a year as a rule.'],
])('offers for %s what was asked before', async (asked, answer) => {
  const [first] = await findSimilar(store.prisma, asked, 3);
  expect(first?.answer).toBe(answer);
});

it.each(['食堂几点开门', '多少钱', '？？？', '认证机构有哪些收费标准和优惠政策以及办理流程'])(
  'offers nothing for %s',
  async (asked) => {
    expect(await findSimilar(store.prisma, asked, 3)).toEqual([]);
  },
);

it('never finds what was not published', async () => {
  const all = await searchKnowledge(store.prisma, '卡尺校准', 10);
  expect(all.length).toBeGreaterThan(0);
  expect(JSON.stringify(all)).not.toContain('不给别人看');
  expect(await searchKnowledge(store.prisma, '', 10)).toHaveLength(4);
});

it('finds by the index', async () => {
  const plan = await store.transact(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRaw<Record<string, string>[]>`
      EXPLAIN SELECT id FROM inquiry WHERE grams && ARRAY['卡尺'] AND published_at IS NOT NULL`;
  });
  expect(JSON.stringify(plan)).toContain('inquiry_grams_idx');
});
