import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MINI, miniFlows } from '../packs/mini-flows.js';
import { zhitong } from './run-cli.js';

const ANSWERS = ['示例机械有限公司', '较高', '没有', '跳过', '提交'];

const chat = (lines: readonly string[] | string | Buffer, ...args: string[]) =>
  zhitong(
    ['flow', 'try', 'city/visit', '--flows', miniFlows(), '--now', '2026-11-20', ...args],
    typeof lines === 'string' || Buffer.isBuffer(lines) ? lines : `${lines.join('\n')}\n`,
  );

interface Answers {
  readonly [key: string]: { readonly value: unknown; readonly shown: string };
}

async function record(lines: Parameters<typeof chat>[0], ...args: string[]) {
  const ran = await chat(lines, '--json', ...args);
  expect(ran.code, ran.stderr).toBe(0);
  expect(ran.stdout.trim().split('\n')).toHaveLength(1);
  return JSON.parse(ran.stdout) as {
    status: string;
    lang: string;
    begun: string;
    answers: Answers;
    facts: Record<string, unknown>;
  };
}

describe('from a pipe', () => {
  test('the chat goes to standard output, and the record at its end', async () => {
    const { code, stdout, stderr } = await chat(ANSWERS);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('去的是哪家企业？');
    expect(stdout).toContain('1. 较高\n2. 较低');
    expect(stdout).toContain('记录已提交。');
    expect(stdout).toContain('"status": "submitted"');
  });

  test('--json: one object on standard output, all words on standard error', async () => {
    const { stdout, stderr } = await chat(ANSWERS, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ form: 'city/visit', status: 'submitted', lang: 'zh' });
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(stderr).toContain('去的是哪家企业？');
    expect(stderr).not.toContain('"status"');
  });

  test('--lang en asks in English', async () => {
    const { stdout } = await chat(['Example Machinery Ltd', 'high', 'no', 'skip', 'submit'], '--lang', 'en');
    expect(stdout).toContain('Which enterprise did you visit?');
    expect(stdout).toContain('The record has been submitted.');
  });

  test.each([
    ['2026-11-20', '2026-11-20T01:00:00.000Z'],
    ['2026-11-20T15:30', '2026-11-20T07:30:00.000Z'],
    ['2026-11-20T15:30:00+08:00', '2026-11-20T07:30:00.000Z'],
    ['2026-11-20T15:30:00Z', '2026-11-20T15:30:00.000Z'],
  ])('--now %s is a time in China unless it says otherwise', async (now, begun) => {
    expect((await record(ANSWERS, '--now', now)).begun).toBe(begun);
  });

  test.each([['soon'], ['2026-13-01'], ['20 Nov 2026'], ['']])('--now %s is refused', async (now) => {
    const { code, stderr } = await chat(ANSWERS, '--now', now);
    expect(code).toBe(1);
    expect(stderr).toContain('2026-11-20');
  });
});

describe('lines as they come', () => {
  const expected = { status: 'submitted', answers: { enterprise_name: { value: '示例机械有限公司' } } };

  test.each([
    ['Windows line ends', `${ANSWERS.join('\r\n')}\r\n`],
    ['a byte order mark', `\ufeff${ANSWERS.join('\n')}\n`],
    ['no end of the last line', ANSWERS.join('\n')],
    ['more lines than the form has questions', `${ANSWERS.join('\n')}\n\n你好\n`],
  ])('%s', async (_, input) => {
    expect(await record(input)).toMatchObject(expected);
  });

  test('characters of four bytes, split anywhere', async () => {
    const name = '𠮷野家🏭有限公司';
    expect((await record([name, ...ANSWERS.slice(1)])).answers.enterprise_name?.value).toBe(name);
  });

  test('bytes that are no UTF-8 and control characters do not stop the chat', async () => {
    const input = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0x00, 0x0a]),
      Buffer.from(`${['返回', ...ANSWERS].join('\n')}\n`),
    ]);
    const { code } = await chat(input, '--json');
    expect([0, 2]).toContain(code);
  });

  test('a line of 10 MB', async () => {
    const { code, stderr } = await chat(['很'.repeat(3_500_000), ...ANSWERS], '--json');
    expect(code, stderr.slice(-500)).toBe(0);
  });

  test('the input may stay open after the last answer', async () => {
    const flows = miniFlows();
    const root = join(import.meta.dirname, '../..');
    const child = spawn(process.execPath, ['bin/zhitong.js', 'flow', 'try', 'city/visit', '--flows', flows], {
      cwd: root,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.write(`${ANSWERS.join('\n')}\n`);
    const code = await new Promise((resolve) => child.on('exit', resolve));
    child.stdin.destroy();
    expect(code).toBe(0);
  });
});

describe('unfinished', () => {
  test.each([
    ['in the middle', ANSWERS.slice(0, 2)],
    ['before the first answer', []],
    ['on the review page', ANSWERS.slice(0, 4)],
    ['paused', [...ANSWERS.slice(0, 2), '暂停']],
  ])('%s: exit code 2 and nothing on standard output', async (_, lines) => {
    const { code, stdout, stderr } = await chat(lines, '--json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^unfinished: /);
  });

  test('cancelled: nothing on standard output, exit code 0', async () => {
    const { code, stdout } = await chat(['取消', '是'], '--json');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });
});

describe('buttons and files', () => {
  test('/press presses a button by its words', async () => {
    const answers = ['示例机械有限公司', '/press 较低', '/press 否', '/press 跳过', '/press 提交'];
    expect((await record(answers)).answers.level?.value).toBe('low');
  });

  test('/press of what is not there says so and changes nothing', async () => {
    const { stderr } = await chat(['/press 升级', ...ANSWERS], '--json');
    expect(stderr).toContain('升级');
  });

  test('/file sends a file from the disk', async () => {
    const folder = miniFlows({ 'photo 1.jpg': 'not really a photo' });
    const { answers } = await record([
      ...ANSWERS.slice(0, 3),
      `/file ${join(folder, 'photo 1.jpg')}`,
      '提交',
    ]);
    expect(answers.photos?.value).toMatchObject([{ name: 'photo 1.jpg', mime: 'image/jpeg', size: 18 }]);
  });

  test('/file of what is not there says so', async () => {
    const { stderr } = await chat([...ANSWERS.slice(0, 3), '/file nowhere.jpg', '跳过', '提交'], '--json');
    expect(stderr).toContain('there is no file nowhere.jpg');
  });
});

describe('--known', () => {
  test('offers the facts of an earlier record', async () => {
    const earlier = join(miniFlows(), 'earlier.json');
    writeFileSync(earlier, (await chat(ANSWERS, '--json')).stdout);
    const { stdout } = await chat(['是', ...ANSWERS.slice(1)], '--known', earlier);
    expect(stdout).toMatch(/示例机械有限公司[\s\S]*第2/);
    const again = await record(['是', ...ANSWERS.slice(1)], '--known', earlier);
    expect(again.facts).toEqual({ 'enterprise.name': '示例机械有限公司' });
  });

  test.each([
    ['is not there', undefined],
    ['is no JSON', 'facts'],
    ['holds no facts', '{"answers":{}}'],
  ])('a record that %s', async (_, content) => {
    const path = join(miniFlows(content === undefined ? {} : { 'earlier.json': content }), 'earlier.json');
    const { code, stdout, stderr } = await chat(ANSWERS, '--known', path);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('earlier.json');
  });
});

describe('a form that is not there', () => {
  const trial = (form: string, flows: string) => zhitong(['flow', 'try', form, '--flows', flows], '');

  test('did you mean, and the list', async () => {
    const { code, stdout, stderr } = await trial('city/vist', miniFlows());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('there is no form city/vist; did you mean city/visit?\n');
    expect(stderr).toContain('\n  city/visit\n');
  });

  test('no packs at all', async () => {
    const { code, stderr } = await trial('city/visit', join(miniFlows(), 'nowhere'));
    expect(code).toBe(1);
    expect(stderr).toContain('no packs');
  });

  test('a form with faults: the faults', async () => {
    const broken = MINI['city/visit.yaml'].replace('type: yes-no', 'type: yesno');
    const { code, stdout, stderr } = await trial('city/visit', miniFlows({ 'city/visit.yaml': broken }));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/city\/visit\.yaml:25:15 unknown-type /);
  });
});
