import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkSchema } from './check-schema.js';
import type { Fault } from './fault.js';
import { Source } from './source.js';

const WRITTEN_DAY = /^\d{4}-\d{2}-\d{2}$/;

const day = z
  .string()
  .refine((written) => isDay(written), 'write a day that exists, in quotes: "2027-02-05"')
  .describe('a day, as "2027-02-05"');

const days = z
  .strictObject({
    day,
    to: day.optional().describe('last day of several'),
    name: z.string().min(1).describe('holiday it belongs to: 春节'),
  })
  .refine(({ day: from, to }) => to === undefined || to >= from, 'to lies before day');

const calendarFile = z.strictObject({
  complete: z
    .array(z.int().min(2000).max(2099))
    .default([])
    .describe('years whose whole announcement stands here'),
  off: z.array(days).default([]).describe('days off'),
  work: z.array(days).default([]).describe('weekend days that are worked'),
});

/** What an operator knows better than the library: days off and days worked, with a name each. */
export type CalendarFile = z.infer<typeof calendarFile>;

export const NO_OVERRIDES: CalendarFile = { complete: [], off: [], work: [] };

export interface LoadedCalendar {
  /** Without overrides when the file is missing or has faults. */
  readonly file: CalendarFile;
  readonly faults: readonly Fault[];
}

/** Stands beside the folders of the packs. */
export const CALENDAR_FILE = 'calendar.yaml';

/** Reads calendar.yaml beside the packs. */
export function loadCalendar(flows: string): LoadedCalendar {
  const path = join(flows, CALENDAR_FILE);
  return existsSync(path)
    ? readCalendar(Source.read(path, CALENDAR_FILE))
    : { file: NO_OVERRIDES, faults: [] };
}

/** Checks what stands in the file: its shape, and that no day is both off and worked. */
function readCalendar(source: Source): LoadedCalendar {
  const sound = source.data !== undefined && checkSchema(source, calendarFile, source.data);
  if (!sound) return { file: NO_OVERRIDES, faults: source.faults };
  const file = calendarFile.parse(source.data);
  checkTwice(source, file);
  return { file: source.faults.length === 0 ? file : NO_OVERRIDES, faults: source.faults };
}

function checkTwice(source: Source, file: CalendarFile): void {
  const seen = new Map<string, string>();
  for (const list of ['off', 'work'] as const) {
    file[list].forEach((entry, i) => {
      for (const one of daysOf(entry)) {
        const before = seen.get(one);
        if (before !== undefined) {
          source.fault([list, i, 'day'], 'wrong-value', `${one} stands here twice`, {
            suggestion: `see ${before}`,
          });
          return;
        }
        seen.set(one, `${list} ${entry.name}`);
      }
    });
  }
}

/** Every day of an entry. */
export function daysOf({ day: from, to = from }: CalendarFile['off'][number]): string[] {
  const found: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    found.push(new Date(at).toISOString().slice(0, 10));
  }
  return found;
}

const isDay = (written: string): boolean => {
  const at = WRITTEN_DAY.test(written) ? Date.parse(written) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(written);
};
