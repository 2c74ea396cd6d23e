import { expect, test } from 'vitest';
import { trainingCalendar } from '../../../src/service/trainings/training-calendar.js';
import { on } from './classroom.js';

const training = {
  id: '019a0000-0000-7000-8000-000000000001',
  number: 7,
  title: '现场管理培训：首件检验、过程巡检, 工具; 方法',
  startsAt: on('2026-09-20', '14:00'),
  endsAt: on('2026-09-20', '16:30'),
  place: '成都市金牛区蜀西路某某号政务服务中心三楼第二会议室（请从东门进，电梯到三楼右转）',
  mapUrl: null,
  onlineUrl: 'https://meeting.example/room?a=1&b=2',
  status: 'open',
  version: 3,
};

/** Lines as a calendar reads them: folded ones put together, each with its name and value. */
function readLines(file: Buffer): readonly (readonly [name: string, value: string])[] {
  const text = file.toString('utf8');
  expect(text.endsWith('\r\n')).toBe(true);
  return text
    .replace(/\r\n[ \t]/g, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)] as const);
}

const plain = (value = '') => value.replace(/\\n/g, '\n').replace(/\\([\\,;])/g, '$1');

test('a calendar file, line by line: Chinese words, the right hour, the number of its version', () => {
  const lines = readLines(trainingCalendar(training));
  const event = Object.fromEntries(lines.slice(lines.findIndex(([, value]) => value === 'VEVENT')));
  expect(lines[0]).toEqual(['BEGIN', 'VCALENDAR']);
  expect(lines.at(-1)).toEqual(['END', 'VCALENDAR']);
  expect(Object.fromEntries(lines)).toMatchObject({ VERSION: '2.0', METHOD: 'PUBLISH' });
  expect(event).toMatchObject({
    UID: 'training-019a0000-0000-7000-8000-000000000001@zhitong',
    // 14:00 in China.
    DTSTART: '20260920T060000Z',
    DTEND: '20260920T083000Z',
    SEQUENCE: '3',
    STATUS: 'CONFIRMED',
  });
  expect(plain(event.SUMMARY)).toBe(training.title);
  expect(plain(event.LOCATION)).toBe(training.place);
  const said = lines.filter(([name]) => name === 'DESCRIPTION').map(([, value]) => plain(value));
  expect(said[0]).toBe('培训7\n线上参加：https://meeting.example/room?a=1&b=2');
  expect(lines.find(([name]) => name.startsWith('TRIGGER'))?.[1]).toBe('-PT1H');
});

test('no line is longer than 75 octets, and none is folded inside a character', () => {
  const lines = trainingCalendar(training).toString('utf8').split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(lines.join('')).not.toContain('�');
});

test('a training that was called off is taken out of the calendar under the same name', () => {
  const lines = Object.fromEntries(
    readLines(trainingCalendar({ ...training, status: 'cancelled', version: 4 })),
  );
  expect(lines).toMatchObject({ METHOD: 'CANCEL', STATUS: 'CANCELLED', SEQUENCE: '4' });
  expect(lines.UID).toBe('training-019a0000-0000-7000-8000-000000000001@zhitong');
  expect(lines.TRIGGER).toBeUndefined();
});
