import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPacks } from '../../src/packs/load-packs.js';
import { runTalks, showTalkResult } from '../../src/packs/run-talks.js';
import { MINI, miniFlows } from './mini-flows.js';

const FILES = ['city/visit.messy.talk.yaml', 'city/visit.straight.talk.yaml'] as const;

const run = (flows: string, options: { only?: string; update?: boolean } = {}) =>
  runTalks(loadPacks(flows), options);

/** The small pack with its talks written out. */
function writtenFlows(files: Readonly<Record<string, string>> = {}): string {
  const flows = miniFlows(files);
  run(flows, { update: true });
  return flows;
}

const read = (flows: string, file: string) => readFileSync(join(flows, file), 'utf8');

const change = (flows: string, file: string, from: string, to: string) => {
  const text = read(flows, file);
  expect(text).toContain(from);
  return miniFlows({
    ...Object.fromEntries(FILES.map((name) => [name, read(flows, name)])),
    [file]: text.replace(from, to),
  });
};

describe('updating', () => {
  test('writes what the bot says and the record, and keeps the words and comments of the author', () => {
    const flows = writtenFlows();
    const text = read(flows, FILES[1]);
    for (const line of MINI[FILES[1]].split('\n').filter((one) => one !== '' && !one.includes('send:'))) {
      expect(text).toContain(line.trim());
    }
    expect(text).toMatch(/begin: \|-\n {2}【上门服务记录】\n/);
    expect(text).toMatch(/- say: 示例机械有限公司\n {4}bot: \|-\n/);
    expect(text).toMatch(/\nrecord:\n {2}form: city\/visit\n/);
    expect(text).toContain('status: submitted');
    expect(text.indexOf('begin:')).toBeLessThan(text.indexOf('turns:'));
  });

  test('twice changes nothing the second time', () => {
    const flows = writtenFlows();
    const before = FILES.map((file) => read(flows, file));
    expect(run(flows, { update: true }).map((result) => result.updated)).toEqual([false, false]);
    expect(FILES.map((file) => read(flows, file))).toEqual(before);
  });

  test('makes the talks pass', () => {
    const results = run(writtenFlows());
    expect(results.map(({ name }) => name)).toEqual([...FILES]);
    expect(results.flatMap(({ differences, faults }) => [...differences, ...faults])).toEqual([]);
  });
});

test('time passes only where the talk waits', () => {
  const text = read(writtenFlows(), FILES[0]);
  expect(text).toContain('begun: 2026-11-20T01:00:00.000Z');
  expect(text).toContain('submitted: 2026-11-23T01:00:00.000Z');
  expect(text).toContain('- wait: 3d\n  - say: 继续');
});

test('what is known is offered', () => {
  expect(read(writtenFlows(), FILES[0])).toMatch(/begin: [\s\S]*示例机械有限公司[\s\S]*turns:/);
});

describe('a talk that goes otherwise', () => {
  test('tells what was said, what was written and what came, with the line', () => {
    const flows = change(writtenFlows(), FILES[1], '记录已提交。', '记录交了。');
    const [messy, straight] = run(flows);
    expect(messy?.differences).toEqual([]);
    const shown = showTalkResult(straight as never);
    const line = read(flows, FILES[1]).split('\n').indexOf('  - press: 提交') + 1;
    expect(shown).toBe(`${FILES[1]}:${line} after “[提交]”\n    - 记录交了。\n    + 记录已提交。`);
  });

  test('shows a difference of the record', () => {
    const flows = change(writtenFlows(), FILES[1], 'value: 两台设备没有校准', 'value: 三台设备没有校准');
    const shown = showTalkResult(run(flows)[1] as never);
    expect(shown).toMatch(/:\d+ after “\(record\)”/);
    expect(shown).toMatch(/- +"value": "三台设备没有校准"/);
    expect(shown).toMatch(/\+ +"value": "两台设备没有校准"/);
  });

  test('that has never been written out differs', () => {
    expect(run(miniFlows()).every(({ differences }) => differences.length > 0)).toBe(true);
  });
});

describe('only some talks', () => {
  test.each([
    ['city', 2],
    ['city/visit', 2],
    ['city/visit.messy.talk.yaml', 1],
    ['town', 0],
  ])('%s: %i', (only, count) => {
    expect(run(miniFlows(), { only })).toHaveLength(count);
  });
});

test('a talk may be named by its path', () => {
  const flows = miniFlows();
  expect(run(flows, { only: join(flows, FILES[0]) })).toHaveLength(1);
  expect(run(flows, { only: join(flows, 'city/visit.yaml') })).toHaveLength(2);
  expect(run(flows, { only: join(flows, 'city/') })).toHaveLength(2);
});

describe('a talk with a fault is not played', () => {
  const faulty = (from: string, to: string) => {
    const flows = miniFlows({ [FILES[1]]: MINI[FILES[1]].replace(from, to) });
    return showTalkResult(run(flows)[1] as never);
  };

  test.each([
    [
      'a slip of the keyboard',
      '- say: 有',
      '- sya: 有',
      /^city\/visit\.straight\.talk\.yaml:8:5 unknown-property sya/,
    ],
    ['two inputs in one turn', '- say: 有', '- { say: 有, press: 有 }', /:8:5 wrong-value/],
    ['an unknown language', 'lang: zh', 'lang: cn', /:3:7 wrong-value lang cannot be cn/],
    ['a wrong time to wait', '- say: 有', '- wait: 3 days', /:8:11 wrong-value wait/],
    [
      'a button that is not there',
      'press: 较高',
      'press: 最高',
      /:7:12 wrong-value there is no button 最高 — expected .*较高/,
    ],
    ['another form than its file says', 'form: visit', 'form: visti', /:2:7 name-differs/],
  ])('%s', (_, from, to, expected) => {
    expect(faulty(from, to)).toMatch(expected);
  });

  test('and never rewritten', () => {
    const text = MINI[FILES[1]].replace('lang: zh', 'lang: cn');
    const flows = writtenFlows({ [FILES[1]]: text });
    expect(read(flows, FILES[1])).toBe(text);
  });
});
