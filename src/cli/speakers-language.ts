import type { Lang } from '../flow/json.js';

/** Chinese where the terminal's locale is Chinese (LC_ALL, LC_MESSAGES, LANG), else English. */
export function speakersLanguage(): Lang {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh' : 'en';
}
