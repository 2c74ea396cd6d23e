import { expect, test } from 'vitest';
import { fill } from '../../src/flow/say/fill.js';
import { notes } from '../../src/flow/say/notes.js';
import { words } from '../../src/flow/say/words.js';
import type { VOCABULARY } from '../../src/flow/understand/command.js';
import { arrive, command, edit, go, labels, type Place, press, questionsOf, say, speak } from './arrive.js';

const [name, people, first, second, needs, problem, detail, remark] = questionsOf('talk').map(
  ({ ask }) => ask,
);

const yes = { zh: '是', en: 'yes' };
const several = { zh: '可以选几项', en: 'several are possible' };
const no = { zh: '否', en: 'no' };

/** Every command, in Chinese and in English. */
export function testCommands(place: () => Place): void {
  for (const lang of ['zh', 'en'] as const) {
    const order = (what: keyof typeof VOCABULARY) => command(place(), what, lang);
    const text = (ask: { zh: string; en: string } | undefined) => ask?.[lang] ?? '?';

    test(`to and fro: back, keep, skip, clear, help, where (${lang})`, async () => {
      const { talker, stored } = await arrive(place(), 'talk', lang);
      await go(talker, [
        [order('back'), notes['first-question'][lang]],
        [order('skip'), notes['cannot-skip'][lang]],
        [order('keep'), notes['nothing-to-keep'][lang]],
        [order('help'), fill(words.how, lang, { text: { zh: '写全称', en: 'The full name' }[lang] })],
        [say('bearings'), text(people)],
        [order('back'), text(name)],
        [order('clear'), notes['cannot-clear'][lang]],
        [order('keep'), text(people)],
        [say('32'), text(first)],
        [press(words.back[lang]), text(people)],
        [press(words.keep[lang]), text(first)],
        [order('where'), fill(words.where, lang, { bar: '', number: 3, total: 7, answered: 2 }).trim()],
        [say('1'), text(second)],
        [say('2'), text(needs)],
        // Nothing is picked, and there is no page to turn.
        [order('done'), { zh: '请至少选 1 项', en: 'pick at least 1' }[lang]],
        [order('more'), several[lang]],
        [say('1'), text(problem)],
        [say(yes[lang]), text(detail)],
        [order('back'), text(problem)],
        [say(no[lang]), text(remark)],
        [say('a remark'), words['review-ready'][lang]],
        [edit(place(), 7, lang), text(remark)],
        [order('clear'), notes.cleared[lang]],
        [edit(place(), 7, lang), text(remark)],
        [order('skip'), words['review-ready'][lang]],
        [order('submit'), { zh: '短表收到了', en: 'The short form has arrived' }[lang]],
      ]);
      const { answers, responses } = await stored();
      const given = answers.filter(({ status }) => status === 'given').map(({ key, value }) => [key, value]);
      expect(given).toEqual([
        ['name', 'bearings'],
        ['people', 32],
        ['first', 'left'],
        ['second', 'right'],
        ['needs', ['metrology']],
        ['problem', false],
      ]);
      expect(responses).toHaveLength(1);
      await talker.close();
    });

    test(`pause, resume, start over, cancel (${lang})`, async () => {
      const { talker, stored } = await arrive(place(), 'talk', lang);
      await go(talker, [
        [say('bearings'), text(people)],
        [order('pause'), { zh: '已暂停', en: 'Paused' }[lang]],
        [order('pause'), notes['already-paused'][lang]],
        [order('resume'), text(people)],
        [order('submit'), { zh: '才能提交', en: 'still open' }[lang]],
        [order('review'), words['review-open'][lang]],
        [press(words.resume[lang]), text(people)],
        [order('restart'), words['sure-restart'][lang]],
        [say(no[lang]), text(people)],
        [order('restart'), words['sure-restart'][lang]],
        [press(words.yes[lang]), text(name)],
        [say('gears'), text(people)],
        [order('cancel'), words['sure-cancel'][lang]],
        [press(words.no[lang]), text(people)],
        [order('cancel'), words['sure-cancel'][lang]],
        [say(yes[lang]), notes.cancelled[lang]],
      ]);
      const { sessions, responses } = await stored();
      expect(sessions).toMatchObject([{ status: 'cancelled' }]);
      expect(responses).toEqual([]);
      await talker.close();
    });
  }

  test('English in the middle, and back to 中文', async () => {
    const { talker, stored } = await arrive(place(), 'talk');
    await go(talker, [
      [speak(place(), 'en'), name?.en ?? '?'],
      [say('bearings'), people?.en ?? '?'],
      [speak(place(), 'zh'), people?.zh ?? '?'],
      [say('32'), first?.zh ?? '?'],
    ]);
    expect((await stored()).answers).toMatchObject([
      { wording: name?.en, lang: 'en' },
      { wording: people?.zh, lang: 'zh' },
    ]);
    await talker.close();
  });

  test('review, change, submit; what was set aside comes back', async () => {
    const { talker, stored } = await arrive(place(), 'talk');
    for (const text of ['轴承', '32', '左边', '右边', '1 2', '有', '设备老', '跳过']) await talker.say(text);
    const review = await talker.now();
    expect(review.text).toContain('设备老');
    expect(labels(review)).toEqual(['提交', '改1', '改2', '改3', '改4', '改5', '改6', '改7', '改8']);
    await go(talker, [
      [press('改2'), '现在的答案：32'],
      [say('40'), words['review-ready'].zh],
      [say('改6'), problem?.zh ?? '?'],
      [say('没有'), '有 1 道题不再需要'],
    ]);
    expect((await talker.now()).text).not.toContain('设备老');
    await go(talker, [
      [say('改6'), problem?.zh ?? '?'],
      [press('是'), '设备老'],
      [press('提交'), '短表收到了'],
      [say('提交'), ''],
    ]);
    const { answers, amendments, responses } = await stored();
    expect(answers.find(({ key }) => key === 'people')).toMatchObject({ value: 40 });
    expect(answers.find(({ key }) => key === 'detail')).toMatchObject({ status: 'given', value: '设备老' });
    expect(amendments).toMatchObject([
      { key: 'people', was: 32, value: 40 },
      { key: 'problem', was: true, value: false },
      { key: 'problem', was: false, value: true },
    ]);
    expect(responses).toHaveLength(1);
    await talker.close();
  });
}
