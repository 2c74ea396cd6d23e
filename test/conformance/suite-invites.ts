import { expect, test } from 'vitest';
import { words } from '../../src/chat/lobby/words.js';
import { arrive, go, type Place, press, questionsOf, say } from './arrive.js';

const [name, people] = questionsOf('talk').map(({ ask }) => ask.zh);

/** What goes wrong at the door, and words that are no command. */
export function testInvites(place: () => Place): void {
  test('an invite nobody made is refused with what can be done', async () => {
    const { ground } = place();
    const talker = await ground.come('22222-33333');
    const heard = (await talker.story()).join('\n');
    expect(heard).toContain(words['invite-unknown'].zh);
    expect(heard).toContain(words['invite-without'].zh);
    await go(talker, [[say('菜单'), words['agree-ask'].zh]]);
    await talker.close();
  });

  test('nothing is asked of who does not agree', async () => {
    const { house, ground } = place();
    const { code, enterpriseId } = await house.invite('everything/talk');
    const talker = await ground.come(code);
    await go(talker, [
      [say('今天天气不错'), words['agree-how'].zh],
      [press(words.refuse.zh), words.refused.zh],
    ]);
    expect(await house.stored(enterpriseId)).toMatchObject({ sessions: [], answers: [], consents: 0 });
    await talker.close();
  });

  test('an unknown command is no answer and does no harm', async () => {
    const { talker, stored } = await arrive(place(), 'talk');
    await talker.say('轴承');
    const shown = await talker.say('/frobnicate now');
    expect(shown.text).toContain('请回复一个数字');
    expect((await stored()).answers).toMatchObject([{ key: 'name', value: '轴承' }]);
    await go(talker, [
      [say('返回'), name ?? '?'],
      [say('保留'), people ?? '?'],
    ]);
    await talker.close();
  });
}
