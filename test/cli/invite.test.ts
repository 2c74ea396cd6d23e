import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedDatabase, startDatabase } from '../../src/store/embedded/start-database.js';
import { FakeBotApi, TOKEN } from '../fakes/bot-api.js';
import { makeFolder, runIn } from './run-in.js';

let folder: string;
let database: EmbeddedDatabase;
const api = new FakeBotApi();

// This process stands for the running service: it owns the database of the folder.
beforeAll(async () => {
  await api.listen();
  folder = makeFolder({
    PUBLIC_URL: 'https://zhitong.example.org',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: api.root,
  });
  database = await startDatabase({ dataDir: join(folder, 'data'), port: 0 });
});
afterAll(async () => {
  await database.stop();
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const invite = (...args: string[]) => runIn(folder, ['invite', ...args], 'zh_CN.UTF-8');

async function query<T extends pg.QueryResultRow>(sql: string): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<T>(sql);
  await client.end();
  return rows;
}

describe('beside a running service', () => {
  it('makes an invite with every way in, and what it names', async () => {
    const agency = '成都示例质量服务有限公司';
    const { code, stdout, stderr } = await invite(
      ...['--role', 'contact', '--agency', agency, '--enterprise', '成都示例机械有限公司'],
      ...['--form', 'db5101-t190-2024/annex-b', '--uses', 'any', '--days', '30'],
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(/已新建机构：成都示例质量服务有限公司\n已新建企业：成都示例机械有限公司/);
    const [, shown = ''] =
      /邀请码 (\w{5}-\w{5})（企业联系人，.+，次数不限，有效至 \d{4}-\d\d-\d\d）/.exec(stdout) ?? [];
    expect(stdout).toContain(`https://zhitong.example.org/chat/${shown}`);
    expect(stdout).toContain(`https://t.me/zhitong_test_bot?start=${shown.replace('-', '')}`);
    expect(stdout).toMatch(/[▄█▀]{5}/);
    expect(code).toBe(0);
    const rows = await query('SELECT role, form, max_uses, code_hash FROM invite');
    expect(rows).toMatchObject([{ role: 'contact', form: 'db5101-t190-2024/annex-b', max_uses: null }]);
    expect(JSON.stringify(rows)).not.toContain(shown);
  });

  it('knows the agency and the enterprise the next time', async () => {
    const again = await invite(
      '--agency',
      '成都示例质量服务有限公司',
      '--enterprise',
      '成都示例机械有限公司',
    );
    expect(again.stdout).not.toContain('已新建');
    expect(await query('SELECT id FROM agency')).toHaveLength(1);
    expect(await query('SELECT id FROM enterprise')).toHaveLength(1);
  });

  it('lists and revokes', async () => {
    const made = await invite('--role', 'operator');
    const [, id = ''] = /--revoke (\S+)/.exec(made.stdout) ?? [];
    expect((await invite('--list')).stdout).toMatch(new RegExp(`${id} .+平台管理员 .+已用 0/1 .+长期有效`));
    expect((await invite('--revoke', id)).stdout).toContain('已作废');
    expect((await invite('--list')).stdout).toMatch(new RegExp(`${id} .+已作废`));
    expect(await invite('--revoke', id)).toMatchObject({ code: 1, stdout: '' });
    expect(await invite('--revoke', 'nothing')).toMatchObject({ code: 1, stdout: '' });
  });

  it('makes a bureau known', async () => {
    const { stdout } = await invite('--role', 'bureau', '--bureau', '示例市市场监督管理局');
    expect(stdout).toMatch(/已新建监管部门：示例市市场监督管理局\n邀请码/);
  });
});

it('says what is wrong with the wish, and makes nothing', async () => {
  const before = await query('SELECT id FROM invite');
  const wishes: readonly (readonly [RegExp, ...string[]])[] = [
    [/没有“boss”这种角色/, '--role', 'boss'],
    [/--agency/, '--role', 'staff'],
    [/--bureau/, '--role', 'bureau'],
    [/--uses .+“0”/, '--uses', '0'],
    [/--days .+“soon”/, '--days', 'soon'],
    [/annex-b/, '--form', 'db5101-t190-2024/annex-bb'],
  ];
  for (const [problem, ...args] of wishes) {
    const { code, stderr } = await invite(...args);
    expect(stderr).toMatch(problem);
    expect(code).toBe(1);
  }
  expect(await query('SELECT id FROM invite')).toEqual(before);
});

it('works without a service, too', async () => {
  const alone = makeFolder({ LOG_LEVEL: 'silent' });
  try {
    const { code, stdout } = await runIn(alone, ['invite', '--role', 'operator']);
    expect(stdout).toMatch(/Invite \w{5}-\w{5} \(operator, once, until revoked\)/);
    expect(stdout).toContain('opens on this machine only');
    expect(code).toBe(0);
  } finally {
    rmSync(alone, { recursive: true, force: true });
  }
});
