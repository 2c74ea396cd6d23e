import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { oddWord } from '../../src/chat/odd-words.js';
import { chatWords } from '../../src/chat/words.js';
import { arrive, go, type Place, questionsOf, say, until } from './arrive.js';
import type { Oddity } from './talker.js';

const [, people, , , , problem] = questionsOf('talk').map(({ ask }) => ask.zh);
const LONG = join(import.meta.dirname, 'flows/everything/long.yaml');
const MESSAGE_MAX = 4096;

/** Typed by strangers: markup of every kind, other scripts, characters that databases and platforms refuse. */
const STRANGE =
  '<b>粗</b> <img src=x onerror=alert(1)> &amp; _*[链接](http://x.cn) `a` ~b~ \\n 😀🏭 שלום مرحبا';

/** Long words, strange words, words that are none. */
export function testTexts(place: () => Place): void {
  test('more than one message holds: split between paragraphs, nothing lost', async () => {
    const { talker } = await arrive(place(), 'long');
    const { intro } = parse(readFileSync(LONG, 'utf8')) as { intro: { zh: string } };
    const paragraphs = intro.zh.split('\n').filter(Boolean);
    const story = await talker.story();
    const lines = story.flatMap((text) => text.split('\n')).map((line) => line.trim());
    expect(lines.filter((line) => /^第\d+段：/.test(line))).toEqual(paragraphs.map((line) => line.trim()));
    expect(intro.zh.length).toBeGreaterThan(MESSAGE_MAX);
    if (talker.can.showLongText) expect(story.at(-1)).toContain(paragraphs[0]);
    else for (const text of story) expect(text.length).toBeLessThanOrEqual(MESSAGE_MAX);
    await talker.close();
  });

  test('what was typed is shown as typed, never as markup', async () => {
    const { talker, stored } = await arrive(place(), 'talk');
    for (const text of ['轴承', '32', '1', '1', '1', '有']) await talker.say(text);
    await talker.say(`${STRANGE}\u0000\u0007`);
    const review = await talker.say('跳过');
    expect(review.text).toContain('请核对');
    const shown = review.text.split('\n').find((line) => line.startsWith('7.')) ?? '';
    expect(shown.replace(/…$/, '')).toBe(`7. 问题描述：${STRANGE}`.slice(0, shown.replace(/…$/, '').length));
    expect(shown).toContain('<b>粗</b> <img src=x onerror=alert(1)> &amp; _*[链接]');
    expect(shown).toContain('😀🏭');
    expect(await talker.sawMarkup()).toBe(false);
    await talker.say('改7');
    expect((await talker.now()).text).toContain(STRANGE);
    expect((await stored()).answers.find(({ key }) => key === 'detail')).toMatchObject({ value: STRANGE });
    await talker.close();
  });

  test('a text of 4,097 characters is refused with a reason, and the question stands', async () => {
    const { talker, stored } = await arrive(place(), 'talk');
    for (const text of ['轴承', '32', '1', '1', '1', '有']) await talker.say(text);
    expect((await talker.say('长'.repeat(4097))).text).toMatch(/4,097.*3,000/);
    expect((await stored()).answers.at(-1)).toMatchObject({ key: 'problem' });
    await go(talker, [[say('短的'), '补充']]);
    await talker.close();
  });

  test('answers sent before the next question is there are all taken, in order', async () => {
    const { talker, stored } = await arrive(place(), 'talk');
    await talker.say('轴承');
    for (const text of ['32', '左边', '右边', '1 3']) await talker.tell(text);
    await until(async () => (await talker.now()).text.includes(problem ?? '?'), 'the last question is there');
    expect((await stored()).answers.map(({ value }) => value)).toEqual([
      '轴承',
      32,
      'left',
      'right',
      ['metrology', 'testing'],
    ]);
    await talker.close();
  });

  test('a message changed afterwards corrects its answer, where that is possible', async () => {
    const { talker, stored } = await arrive(place(), 'talk');
    await talker.say('轴承');
    await talker.say('32');
    if (talker.can.correct) {
      const shown = await talker.correct('32', '45');
      expect(shown.text).toContain(chatWords.edited.zh.replace('{label}', '职工人数'));
      expect((await talker.correct('32', '很多很多')).text).toContain('没有改动');
    } else {
      expect(await talker.offersToCorrect()).toBe(false);
      for (const text of ['返回', '45']) await talker.say(text);
    }
    const { answers, amendments } = await stored();
    expect(answers[1]).toMatchObject({ key: 'people', value: 45 });
    expect(amendments).toMatchObject([{ key: 'people', was: 32, value: 45 }]);
    await talker.close();
  });

  for (const kind of ['sticker', 'voice', 'location'] satisfies readonly Oddity[]) {
    test(`a ${kind} is answered kindly, where it can be sent`, async () => {
      const { talker, stored } = await arrive(place(), 'talk');
      await talker.say('轴承');
      if (talker.can.sendOddities) {
        const shown = await talker.sendOddity(kind);
        expect(shown.text).toContain(oddWord(kind, 'zh'));
        expect(shown.text).toContain(people);
      } else expect(await talker.offersOddities()).toBe(false);
      expect((await stored()).answers).toHaveLength(1);
      expect((await talker.say('32')).text).toContain('第一选哪个');
      await talker.close();
    });
  }
}
