import { loadConfig } from '../config/load-config.js';
import { loadCalendar } from '../packs/load-calendar.js';
import { loadPacks } from '../packs/load-packs.js';
import { openCalendar } from '../service/calendar/open-calendar.js';
import { fillDemo } from './demo-fill.js';
import { demoText } from './demo-words.js';
import { openStoreBeside } from './open-store-beside.js';
import { speakersLanguage } from './speakers-language.js';

export interface DemoOptions {
  /** Even beside real data. */
  readonly yes?: boolean;
}

/** Fills the demo in, beside a running service or without one. */
export async function demo({ yes = false }: DemoOptions): Promise<number> {
  const lang = speakersLanguage();
  const config = loadConfig();
  const store = await openStoreBeside(config);
  try {
    const calendar = openCalendar({ overrides: loadCalendar(config.flowsDir).file });
    const filled = await fillDemo(store, loadPacks(config.flowsDir), new Date(), {
      besideReal: yes,
      calendar,
    });
    switch (filled.kind) {
      case 'filled':
      case 'already':
        console.log(demoText(filled.kind, lang, filled.kind === 'filled' ? filled : {}));
        return 0;
      case 'real':
        console.error(demoText('real', lang, filled));
        return 1;
      case 'no-forms':
        console.error(
          demoText('no-forms', lang, { folder: config.flowsDir, forms: filled.forms.join(', ') }),
        );
        return 1;
    }
  } finally {
    await store.close();
  }
}
