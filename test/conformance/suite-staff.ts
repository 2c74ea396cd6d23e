import { expect, test } from 'vitest';
import { operatorWords } from '../../src/chat/lobby/operator/words.js';
import { words } from '../../src/chat/lobby/words.js';
import { callWords } from '../../src/chat/sending/call-words.js';
import { fill } from '../../src/flow/say/fill.js';
import { alertKinds } from '../../src/service/alerts/alert-kinds.js';
import { codeIn, go, order, type Place, press, say, told } from './arrive.js';

/** What the people of an agency order, and an operator. */
export function testStaffOrders(place: () => Place): void {
  for (const lang of ['zh', 'en'] as const) {
    test(`an agency invites, and lets in who says they belong (${lang})`, async () => {
      const here = place();
      const { house, ground } = here;
      const { code, agency, enterprise } = await house.inviteStaff();
      const staff = await ground.come(code, lang);
      expect((await staff.story()).join()).toContain(fill(words['role-admin'], lang, { agency }));
      await staff.press(words.agree[lang]);
      await go(staff, [
        [order(here, 'versions', lang), words['versions-none'][lang]],
        [order(here, 'joins', lang), words['join-none'][lang]],
        [order(here, 'calls', lang), callWords.none[lang]],
        [order(here, 'console', lang), '/console/in/'],
        [order(here, 'code', lang), lang === 'zh' ? '识别码' : 'code'],
      ]);
      const invite = await order(here, 'invite', lang)(staff);
      expect(invite.text).toContain(`${house.url}/chat/`);

      const contact = await ground.come(codeIn(invite), lang);
      await go(contact, [
        [press(words.agree[lang]), words['ask-name'][lang]],
        [say(enterprise), fill(words['enterprise-asked'], lang, { name: enterprise })],
      ]);
      await told(here, staff, lang === 'zh' ? `“${enterprise}”` : enterprise);
      await go(staff, [
        [order(here, 'joins', lang), enterprise],
        [press(words['join-yes'][lang]), fill(words['join-done-yes'], lang, { enterprise })],
        [order(here, 'joins', lang), words['join-none'][lang]],
      ]);
      const accepted = fill(words['join-accepted'], lang, { enterprise });
      await told(here, contact, accepted);
      // Who could not be told is to be called.
      const call = contact.can.hearUnasked ? callWords.none[lang] : accepted;
      await go(staff, [[order(here, 'calls', lang), call]]);

      // Where there are no groups the order is answered all the same.
      await go(staff, [[order(here, 'register', lang), agency]]);
      if (staff.can.groups) {
        // What is not for the bot it does not answer, or there would be more.
        const registered = fill(words['room-registered'], lang, { agency });
        expect(await staff.sayInGroup('大家好', '/register')).toEqual([registered]);
        const inPrivate = await staff.sayInGroup('大家好', '/menu');
        expect(inPrivate).toEqual([
          expect.stringContaining(fill(words['room-writing'], lang, { link: '' }).trim()),
        ]);
      }
      await contact.close();
      await staff.close();
    });
  }

  // What is muted is muted for all operators: one after the other.
  test('an operator asks what is wrong, and mutes it', async () => {
    const here = place();
    for (const lang of ['zh', 'en'] as const) {
      const operator = await here.ground.come(await here.house.inviteOperator(), lang);
      await operator.press(words.agree[lang]);
      const until = /\d\d-\d\d \d\d:\d\d/;
      await go(operator, [[order(here, 'alerts', lang), operatorWords.hint[lang]]]);
      const muted = await order(here, 'mute', lang)(operator);
      expect(muted.text).toMatch(until);
      expect(muted.text).toContain(operatorWords.all[lang]);
      const named = await operator.say(lang === 'zh' ? '静音 半小时 磁盘' : 'mute 30 min disk');
      expect(named.text).toContain(alertKinds['disk-low'].name[lang]);
      const shown = await order(here, 'alerts', lang)(operator);
      expect(shown.text).toMatch(until);
      await go(operator, [[order(here, 'unmute', lang), operatorWords.unmuted[lang]]]);
      await operator.close();
    }
  });
}
