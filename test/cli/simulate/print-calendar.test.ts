import { describe, expect, it } from 'vitest';
import { align, printCalendar, widthOf } from '../../../src/cli/simulate/print-calendar.js';
import type { Line } from '../../../src/cli/simulate/tell-events.js';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';

describe('align', () => {
  it('counts Chinese characters as two columns', () => {
    expect(widthOf('周六·调休')).toBe(9);
    expect(widthOf('“好”，abc')).toBe(9);
    expect(
      align([
        ['周一', 'a', 'x'],
        ['Monday', '企业', 'y'],
      ]),
    ).toEqual(['周一    a     x', 'Monday  企业  y']);
  });
});

const line = (at: string, text: string, role?: Line['role']): Line => ({
  at: new Date(`${at}:00+08:00`),
  kind: 'reminder',
  role,
  text,
});

describe('printCalendar', () => {
  const lines = [
    line('2026-09-30T08:30', '→ 一', 'staff'),
    line('2026-10-10T10:00', '→ 二\n三', 'contact'),
    line('2027-01-04T10:00', '■ 四'),
  ];

  it('shows worked weekends, and the holidays between two lines', () => {
    expect(printCalendar(lines, openCalendar(), 'zh')).toEqual([
      '日期        星期       时间   谁          什么',
      '2026-09-30  周三       08:30  服务人员    → 一',
      '2026-10-01  —— 国庆节放假至2026-10-07，不提醒 ——',
      '2026-10-10  周六·调休  10:00  企业联系人  → 二 三',
      '2027-01-01  —— 元旦放假，不提醒 ——',
      '2027-01-04  周一       10:00              ■ 四',
    ]);
  });

  it('does so in English', () => {
    const printed = printCalendar(lines, openCalendar(), 'en');
    expect(printed[2]).toBe('2026-10-01  —— National Day: off until 2026-10-07, nobody is reminded ——');
    expect(printed[3]).toBe('2026-10-10  Sat·worked  10:00  Contact  → 二 三');
  });
});
