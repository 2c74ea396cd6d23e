import { join } from 'node:path';
import type { Config } from '../../config/config.js';
import { showFault } from '../../packs/fault.js';
import { CALENDAR_FILE, loadCalendar } from '../../packs/load-calendar.js';
import { findGuessedYears } from '../../service/calendar/find-guessed-years.js';
import { openCalendar } from '../../service/calendar/open-calendar.js';
import { type Finding, good, warning } from './finding.js';

/** Whether the working days of the coming year are known: reminders and limits are counted by them. */
export function checkCalendar({ flowsDir }: Pick<Config, 'flowsDir'>, now = new Date()): readonly Finding[] {
  const { file, faults } = loadCalendar(flowsDir);
  if (faults[0]) return [warning('calendar-bad', { first: showFault(faults[0]) })];
  const { years, pressing } = findGuessedYears(openCalendar({ overrides: file }), now);
  if (years.length === 0) return [good('calendar-good')];
  const details = { years: years.join(', '), file: join(flowsDir, CALENDAR_FILE) };
  return [pressing ? warning('calendar-guessed', details) : good('calendar-later', details)];
}
