import { expect, test } from 'vitest';
import { operatorWords } from '../../src/chat/lobby/operator/words.js';
import { words } from '../../src/chat/lobby/words.js';
import { fill } from '../../src/flow/say/fill.js';
import {
  arrive,
  codeIn,
  command,
  go,
  labels,
  order,
  type Place,
  press,
  questionsOf,
  say,
  told,
  until,
} from './arrive.js';

const [name, people] = questionsOf('talk').map(({ ask }) => ask);
const CONSENTS = { zh: '个人信息处理告知与同意', en: 'How your personal information is used' };
const TITLE = { zh: '短表', en: 'Short form' };

/** What is ordered of the house: the menu, one's own data, another enterprise, a colleague. */
export function testOrders(place: () => Place): void {
  for (const lang of ['zh', 'en'] as const) {
    test(`inside a form: the menu and back, my data, what is for staff (${lang})`, async () => {
      const here = place();
      const { talker, stored } = await arrive(here, 'talk', lang);
      await go(talker, [
        [order(here, 'menu', lang), words['form-waiting'][lang]],
        [command(here, 'resume', lang), name?.[lang] ?? '?'],
        [order(here, 'mine', lang), words['mine-how'][lang]],
        [order(here, 'correct', lang), words['correct-how'][lang]],
        [order(here, 'joins', lang), words['join-none'][lang]],
        [order(here, 'invite', lang), words['staff-only'][lang]],
        [order(here, 'versions', lang), words['staff-only'][lang]],
        [order(here, 'calls', lang), words['staff-only'][lang]],
        [order(here, 'console', lang), words['console-not'][lang]],
        [order(here, 'alerts', lang), operatorWords['not-for-you'][lang]],
        [order(here, 'mute', lang), operatorWords['not-for-you'][lang]],
        [order(here, 'unmute', lang), operatorWords['not-for-you'][lang]],
      ]);
      expect((await talker.now()).text).toContain(words.back[lang]);
      await go(talker, [
        [say('bearings'), people?.[lang] ?? '?'],
        [order(here, 'register', lang), words['staff-only'][lang]],
        [order(here, 'consents', lang), CONSENTS[lang]],
        [order(here, 'menu', lang), words['form-waiting'][lang]],
      ]);
      const menu = labels(await talker.now());
      const goOn = fill(words['go-on'], lang, { form: TITLE[lang] });
      expect(menu).toContain(goOn);
      await go(talker, [[press(goOn), people?.[lang] ?? '?']]);
      expect((await stored()).answers).toMatchObject([{ key: 'name', value: 'bearings' }]);
      await talker.close();
    });

    test(`a copy of my data, withdrawn and deleted (${lang})`, async () => {
      const here = place();
      const { talker, stored } = await arrive(here, 'talk', lang);
      await talker.say('bearings');
      await order(here, 'copy', lang)(talker);
      await until(async () => (await talker.lastFile('.pdf')) !== undefined, 'both files are there');
      expect((await talker.story()).join()).toContain(words['mine-copy'][lang]);
      const file = await talker.lastFile('.json');
      expect(file?.name).toMatch(/^my-data-.*\.json$/);
      expect(JSON.stringify(JSON.parse(file?.bytes.toString() ?? ''))).toContain('bearings');
      await go(talker, [
        [order(here, 'withdraw', lang), words['sure-withdraw'][lang]],
        [press(words.no[lang]), words['not-done'][lang]],
        [say('32'), questionsOf('talk')[2]?.ask[lang] ?? '?'],
        [order(here, 'withdraw', lang), words['sure-withdraw'][lang]],
        [press(words.yes[lang]), words.withdrawn[lang]],
      ]);
      expect(await stored()).toMatchObject({ consents: 0, responses: [] });
      await go(talker, [
        [order(here, 'erase', lang), words['sure-erase'][lang]],
        [say(lang === 'zh' ? '是' : 'yes'), words.erased[lang]],
      ]);
      expect(await stored()).toMatchObject({ sessions: [], answers: [] });
      await talker.close();
    });

    test(`a contact of two enterprises changes between them (${lang})`, async () => {
      const here = place();
      const one = await here.house.invite();
      const two = await here.house.invite();
      const talker = await here.ground.come(one.code, lang);
      await go(talker, [
        [press(words.agree[lang]), one.enterprise],
        [order(here, 'switch', lang), fill(words['which-only'], lang, { name: one.enterprise })],
        [say(two.code), two.enterprise],
        [order(here, 'switch', lang), words.which[lang]],
        [press(one.enterprise), fill(words['which-set'], lang, { name: one.enterprise })],
        [order(here, 'switch', lang), words.which[lang]],
        [say('2'), fill(words['which-set'], lang, { name: two.enterprise })],
      ]);
      await talker.close();
    });

    test(`a colleague goes on with the form (${lang})`, async () => {
      const here = place();
      const { talker, stored } = await arrive(here, 'talk', lang);
      await talker.say('bearings');
      const offered = await order(here, 'handover', lang)(talker);
      const colleague = await here.ground.come(codeIn(offered), lang);
      await go(colleague, [
        [press(words.agree[lang]), people?.[lang] ?? '?'],
        [say('32'), questionsOf('talk')[2]?.ask[lang] ?? '?'],
      ]);
      const from = fill(words['hand-over-from'], lang, { form: TITLE[lang] });
      await told(here, talker, from);
      expect((await stored()).answers.map(({ value }) => value)).toEqual(['bearings', 32]);
      await colleague.close();
      await talker.close();
    });
  }
}
