import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { tellFault, toFault } from '../fault/fault.js';
import type { Lang } from '../flow/json.js';
import { checkCalendar } from './doctor/check-calendar.js';
import { checkClock } from './doctor/check-clock.js';
import { checkDataFolder } from './doctor/check-data-folder.js';
import { checkDatabase } from './doctor/check-database.js';
import { checkFonts } from './doctor/check-fonts.js';
import { checkHttp } from './doctor/check-http.js';
import { checkKeys } from './doctor/check-keys.js';
import { checkPacks } from './doctor/check-packs.js';
import { checkQueue } from './doctor/check-queue.js';
import { checkTelegram } from './doctor/check-telegram.js';
import { checkWechat } from './doctor/check-wechat.js';
import { bad, type Finding, good, tellFinding, warning } from './doctor/finding.js';
import { speakersLanguage } from './speakers-language.js';

export interface DoctorOptions {
  /** Default: the language of the terminal. */
  readonly lang?: Lang;
}

/** Looks at everything the service needs and says what to do; 1 when something keeps it from working. */
export async function doctor({ lang = speakersLanguage() }: DoctorOptions = {}): Promise<number> {
  const levels: Finding['level'][] = [];
  const tell = (finding: Finding) => {
    levels.push(finding.level);
    console.log(tellFinding(finding, lang));
  };

  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    tell(bad('told', { text: tellFault(toFault(error), lang) }));
    return 1;
  }
  tell(good('settings-good'));

  let databaseAheadMs: number | undefined;
  const checks: readonly [name: string, () => readonly Finding[] | Promise<readonly Finding[]>][] = [
    ['DATA_DIR', () => checkDataFolder(config)],
    [
      'DATABASE_URL',
      async () => {
        const { findings, aheadMs } = await checkDatabase(config, lang);
        databaseAheadMs = aheadMs;
        return findings;
      },
    ],
    ['SECRET_KEY', () => checkKeys(config, lang)],
    ['REDIS_URL', () => checkQueue(config)],
    ['TELEGRAM_BOT_TOKEN', () => checkTelegram(config)],
    ['WECHATY_PUPPET', () => checkWechat(config)],
    ['HOST', () => checkHttp(config)],
    ['TZ', () => checkClock(config, databaseAheadMs, lang)],
    ['FLOWS_DIR', () => checkPacks(config)],
    ['calendar.yaml', () => checkCalendar(config)],
    ['fc-list', () => checkFonts()],
  ];
  for (const [check, look] of checks) {
    try {
      for (const finding of await look()) tell(finding);
    } catch (error) {
      tell(bad('check-failed', { check, reason: (error as Error).message }));
    }
  }

  const count = (level: Finding['level']) => levels.filter((found) => found === level).length;
  const wrong = count('bad');
  if (wrong > 0) console.log(tellFinding(bad('some-bad', { count: wrong }), lang));
  else if (count('warning') > 0)
    console.log(tellFinding(warning('some-warnings', { count: count('warning') }), lang));
  else console.log(tellFinding(good('all-good'), lang));
  return wrong > 0 ? 1 : 0;
}
