import { expect, test } from 'vitest';
import { DESK_ORDERS, type DeskOrder, readDeskOrder } from '../../src/chat/lobby/agency-desk/orders.js';
import { deskWords } from '../../src/chat/lobby/agency-desk/words.js';
import { words } from '../../src/chat/lobby/words.js';
import { go, type Lang, labels, type Place, press, wordIn } from './arrive.js';
import type { Talker } from './talker.js';

/** Gives an order of the desk in the words the code knows for it. */
const desk =
  ({ ledger }: Place, what: DeskOrder, lang: Lang) =>
  (talker: Talker) => {
    const text = wordIn(DESK_ORDERS[what], lang);
    expect(readDeskOrder(text)).toEqual({ order: what, rest: '' });
    ledger.note(what, lang);
    return talker.say(text);
  };

/** The first words of what is said, before anything is filled in. A page shows what stands in brackets as a title. */
const opening = (what: keyof typeof deskWords, lang: Lang): string =>
  deskWords[what][lang].split(/\{|\n/)[0]?.replace(/[【】]/g, '') ?? '';

/** What the people of an agency do at their desk. */
export function testDesk(place: () => Place): void {
  for (const lang of ['zh', 'en'] as const) {
    test(`an agency looks at its tasks, enterprises and projects (${lang})`, async () => {
      const here = place();
      const { code, enterprise } = await here.house.inviteStaff();
      const staff = await here.ground.come(code, lang);
      await staff.press(words.agree[lang]);
      await go(staff, [
        [desk(here, 'guide', lang), opening('guide-agency', lang)],
        [desk(here, 'tasks', lang), deskWords['tasks-none'][lang]],
        [desk(here, 'finish', lang), deskWords['tasks-none'][lang]],
        [desk(here, 'postpone', lang), deskWords['tasks-none'][lang]],
        [desk(here, 'assign', lang), deskWords['tasks-none'][lang]],
        [desk(here, 'nudge', lang), deskWords['nudge-nothing'][lang]],
        [desk(here, 'owed', lang), deskWords['owed-none'][lang]],
        [desk(here, 'projects', lang), deskWords['projects-none'][lang]],
        [desk(here, 'record', lang), deskWords['projects-none'][lang]],
        [desk(here, 'wrapup', lang), deskWords['projects-none'][lang]],
        [desk(here, 'stats', lang), opening('figures', lang)],
        [desk(here, 'remind-time', lang), opening('time-ask', lang)],
        [press(deskWords['time-noon'][lang]), '14:00'],
        [desk(here, 'reminders-off', lang), deskWords['reminders-off'][lang]],
        [desk(here, 'reminders-on', lang), deskWords['reminders-on'][lang]],
        [desk(here, 'firms', lang), deskWords.firms[lang]],
      ]);
      const [firm = ''] = labels(await staff.now());
      expect(firm).toContain(enterprise);
      await go(staff, [
        [press(firm), enterprise],
        [press(deskWords['do-invite'][lang]), enterprise],
        [press(deskWords['to-firm'][lang]), enterprise],
      ]);
      await staff.close();
    });
  }
}
