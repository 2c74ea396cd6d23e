import { createEvent, type DateArray } from 'ics';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import { words } from './words.js';

/** RFC 5545, 3.1: no line is longer, in octets; the library counts characters. */
const LINE_OCTETS = 75;

/** A file for the calendar of a phone. A later one moves the same entry, or takes it away. */
export function trainingCalendar(
  training: Pick<
    TrainingRow,
    | 'id'
    | 'number'
    | 'title'
    | 'startsAt'
    | 'endsAt'
    | 'place'
    | 'mapUrl'
    | 'onlineUrl'
    | 'status'
    | 'version'
  >,
): Buffer {
  const { id, number, title, startsAt, endsAt, place, mapUrl, onlineUrl, status, version } = training;
  const cancelled = status === 'cancelled';
  const url = onlineUrl ?? mapUrl;
  const description = [
    words['calendar-number'].zh.replace('{number}', String(number)),
    ...(mapUrl === null ? [] : [words['calendar-map'].zh.replace('{url}', () => mapUrl)]),
    ...(onlineUrl === null ? [] : [words['calendar-online'].zh.replace('{url}', () => onlineUrl)]),
  ].join('\n');
  const { error, value } = createEvent({
    uid: `training-${id}@zhitong`,
    sequence: version,
    method: cancelled ? 'CANCEL' : 'PUBLISH',
    status: cancelled ? 'CANCELLED' : 'CONFIRMED',
    productId: 'zhitong',
    title,
    description,
    // Moments, not hours of a clock: a phone shows them in its own zone, and China's needs no description.
    start: utc(startsAt),
    startInputType: 'utc',
    startOutputType: 'utc',
    end: utc(endsAt),
    endInputType: 'utc',
    endOutputType: 'utc',
    ...(place === null ? {} : { location: place }),
    ...(url === null ? {} : { url }),
    ...(cancelled
      ? {}
      : { alarms: [{ action: 'display', description: title, trigger: { hours: 1, before: true } }] }),
  });
  if (error || value === null) throw error ?? new Error('no calendar file');
  return Buffer.from(foldLines(value));
}

const utc = (at: Date): DateArray => [
  at.getUTCFullYear(),
  at.getUTCMonth() + 1,
  at.getUTCDate(),
  at.getUTCHours(),
  at.getUTCMinutes(),
];

/** Folds anew, never inside a character. */
function foldLines(text: string): string {
  const lines = text.replace(/\r\n[\t ]/g, '').split('\r\n');
  return lines.map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
