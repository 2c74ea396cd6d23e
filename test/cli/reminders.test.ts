import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { remindersDocs } from '../../src/cli/reminders/docs.js';
import { loadPacks } from '../../src/packs/load-packs.js';
import { nameKey } from '../../src/service/enterprises/name-key.js';
import { type EmbeddedDatabase, startDatabase } from '../../src/store/embedded/start-database.js';
import { newId } from '../../src/store/new-id.js';
import { openStore } from '../../src/store/open-store.js';
import { makeFolder, runIn } from './run-in.js';

const root = join(import.meta.dirname, '../..');
const AGENCY = '成都示例质量服务有限公司';

let folder: string;
let database: EmbeddedDatabase;

// This process stands for the running service: it owns the database of the folder.
beforeAll(async () => {
  folder = makeFolder({});
  database = await startDatabase({ dataDir: join(folder, 'data'), port: 0 });
  const { prisma, close } = await openStore({ databaseUrl: database.url, dataDir: folder });
  await prisma.agency.create({ data: { id: newId(), name: AGENCY, nameKey: nameKey(AGENCY) } });
  await close();
}, 60_000);
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

const reminders = (...args: string[]) => runIn(folder, ['reminders', ...args], 'zh_CN.UTF-8');
const ours = (...args: string[]) => reminders('--agency', AGENCY, ...args);

// When one is stale: npx zhitong reminders --docs > docs/reminders.md, with --lang zh > docs/reminders.zh-CN.md
test.each([
  ['en', 'docs/reminders.md', '(reminders.zh-CN.md)'],
  ['zh', 'docs/reminders.zh-CN.md', '(reminders.md)'],
] as const)('in %s, %s says what the packs say', (lang, page, other) => {
  const docs = remindersDocs(loadPacks(join(root, 'flows')), lang);
  expect(readFileSync(join(root, page), 'utf8')).toBe(docs);
  expect(docs).toContain(other);
  expect(docs).toContain(lang === 'en' ? '## How to read this' : '## 怎么看');
  expect(docs).not.toContain(lang === 'en' ? '怎么看' : 'How to read this');
});

describe('the rules of the packs', () => {
  it('are shown by pack: when, who, how long, whom to remind', async () => {
    const { code, stdout } = await reminders('--pack', 'db5101-t190-2024');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^中小企业质量提升服务指南 \(db5101-t190-2024\)\n/);
    expect(stdout).toContain('7.6.1 · 服务结束（提前1个月填的也算） · 服务人员 · 10个工作日内');
    expect(stdout).not.toContain('(common)');
  });

  it('one with its texts and the way to change it, in English too', async () => {
    const { stdout } = await reminders('--rule', 'summary', '--lang', 'en');
    expect(stdout).toContain(
      'the service ends (counts if done up to 1 month before) · staff · within 10 working days',
    );
    expect(stdout).toMatch(/1\. staff · at once\n +The service at \{enterprise\} has ended/);
    expect(stdout).toContain('--rule summary --set due="3 workdays"');
  });

  it.each([
    [['--pack', 'city'], /没有标准包“city”。可用：cnca-action, common/],
    [['--rule', 'confirm_plan'], /请加 --pack：db32-t4918-2024, db5101-t190-2024/],
    [['--rule', 'summary', '--set', 'off'], /--agency 机构名/],
    [['--agency', '没有的机构'], /没有机构“没有的机构”/],
  ])('%j is refused with what to do', async (args, said) => {
    const { code, stdout, stderr } = await reminders(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(said);
  });
});

describe('an agency', () => {
  it('changes a rule, sees what is in force, and goes back to the default', async () => {
    const refused = await ours('--rule', 'summary', '--set', 'at=22:00');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    const changed = await ours(
      '--rule',
      'summary',
      '--set',
      'due=15个工作日',
      'remind.2.at=9:30',
      'remind.4=off',
    );
    expect(changed).toEqual({ code: 0, stderr: '', stdout: '已改。0件正在办的事会按新规则重新安排。\n' });
    const { stdout } = await ours('--rule', 'summary');
    expect(stdout).toContain(
      `${AGENCY}\n每位企业联系人7天内最多提醒3次（默认）\n\nsummary  写服务总结（已改）`,
    );
    expect(stdout).toContain('15个工作日内');
    expect(stdout).toContain('2. 服务人员 · 到期前3个工作日 09:30');
    expect(stdout).toContain('4. 机构管理员 · 逾期3个工作日（已关）');
    await ours('--rule', 'summary', '--set', 'off');
    expect((await ours('--pack', 'db5101-t190-2024')).stdout).toContain('summary  写服务总结（已关）');
    expect((await ours('--rule', 'summary', '--set', 'default')).stdout).toContain('已恢复默认');
    expect((await ours('--rule', 'summary')).stdout).toContain('10个工作日内');
  }, 60_000);
});

describe('how many reminders a contact gets', () => {
  const said = async (...args: string[]) => (await reminders('--cap', ...args)).stdout.trim();
  const ourCap = async (...args: string[]) => (await ours('--cap', ...args)).stdout.trim();

  it('is shown, changed for all or for one agency, and put back', async () => {
    expect(await said()).toBe('每位企业联系人7天内最多提醒3次（默认）');
    expect(await said('2')).toBe('已改。\n每位企业联系人7天内最多提醒2次（平台设定）');
    expect(await ourCap()).toContain('最多提醒2次（平台设定）');
    expect(await ourCap('5')).toBe('已改。\n每位企业联系人7天内最多提醒5次（本机构自定）');
    expect(await said()).toContain('最多提醒2次');
    expect(await ourCap('default')).toContain('最多提醒2次（平台设定）');
    expect(await said('默认')).toContain('最多提醒3次（默认）');
    const { prisma, close } = await openStore({ databaseUrl: database.url, dataDir: folder });
    const audits = await prisma.audit.findMany({
      where: { action: { startsWith: 'cap.' } },
      orderBy: { id: 'asc' },
    });
    expect(audits.map(({ action, subject, details }) => [action, subject, details])).toEqual([
      ['cap.changed', 'setting', { cap: 2 }],
      ['cap.changed', 'agency', { cap: 5 }],
      ['cap.reset', 'agency', {}],
      ['cap.reset', 'setting', {}],
    ]);
    await close();
  }, 60_000);

  it.each([
    [['--cap', '0'], /1 到 50 的整数.*现在是“0”/],
    [['--cap', '51'], /现在是“51”/],
    [['--cap', '2.5'], /现在是“2\.5”/],
    [['--cap', 'many', '--lang', 'en'], /whole number from 1 to 50, or default, not many/],
    [['--cap', '2', '--rule', 'summary'], /不能和 --pack、--rule、--set 一起用/],
    [['--cap', '2', '--agency', '没有的机构'], /没有机构“没有的机构”/],
  ])('%j is refused', async (args, why) => {
    const { code, stdout, stderr } = await reminders(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(why);
  });
});
