import { expect, test } from 'vitest';
import { arrive, labels, type Place, picked, questionsOf } from './arrive.js';
import type { Shown, Talker } from './talker.js';

const [, , first, second, needs, problem] = questionsOf('talk').map(({ ask }) => ask.zh);
const [city, parks, wish] = questionsOf('long').map(({ ask }) => ask.zh);

/** Buttons: toggled, paged, doubled, old. */
export function testKeyboards(place: () => Place): void {
  test('a toggled option is marked in its place', async () => {
    const { talker, stored } = await arrive(place(), 'talk');
    for (const text of ['轴承', '32', '1', '1']) await talker.say(text);
    if (!talker.can.press) {
      const { text, buttons } = await talker.now();
      expect(text).toContain('可多选');
      expect(buttons.every((button) => !button.picked)).toBe(true);
      expect((await talker.say('1、3')).text).toContain(problem);
      expect((await stored()).answers.at(-1)).toMatchObject({ value: ['metrology', 'testing'] });
      return talker.close();
    }
    const count = (await talker.story()).length;
    expect(picked(await talker.toggle('检测服务'))).toEqual(['检测服务']);
    expect(picked(await talker.toggle('计量服务'))).toEqual(['计量服务', '检测服务']);
    const shown = await talker.toggle('检测服务');
    expect(picked(shown)).toEqual(['计量服务']);
    expect(labels(shown)).toEqual(['计量服务', '标准服务', '检测服务', '完成', '返回']);
    expect(await talker.story()).toHaveLength(count);
    expect((await talker.press('完成')).text).toContain(problem);
    expect((await stored()).answers.at(-1)).toMatchObject({ key: 'needs', value: ['metrology'] });
    await talker.close();
  });

  test('a long list: every option can be reached, seen and chosen', async () => {
    const { talker, first: shown, stored } = await arrive(place(), 'long');
    expect(shown.text).toContain(city);
    if (talker.can.showAllOptions) expect(shown.buttons).toHaveLength(60);
    else expect(shown.buttons.length).toBeLessThan(60);
    expect((await talker.press('示例产业聚集区第57号园区')).text).toContain(parks);
    expect((await pickParks(talker)).text).toContain(wish);
    expect((await stored()).answers).toMatchObject([
      { key: 'city', value: 'c57', options: expect.objectContaining({ length: 60 }) },
      { key: 'parks', value: ['p2', 'p43', 'p44'] },
    ]);
    await talker.close();
  });

  test('options longer than a button can be read in full', async () => {
    const { talker } = await arrive(place(), 'long');
    await talker.say('3');
    const shown = await talker.say('1 2');
    const seen = [shown.text, ...labels(shown)].join('\n');
    expect(seen).toContain('对计量、标准、检验检测、认证认可等质量基础设施进行一站式的诊断');
    expect(seen).toContain('为关键岗位人员举办质量管理方法和工具的系列专题培训');
    expect((await talker.say('2')).text).toContain('请核对');
    await talker.close();
  });

  test('a button pressed twice counts once', async () => {
    const { talker, stored } = await arrive(place(), 'talk');
    for (const text of ['轴承', '32']) await talker.say(text);
    expect((await talker.now()).text).toContain(first);
    expect((await talker.pressTwice('左边')).text).toContain(second);
    expect((await stored()).answers.map(({ key }) => key)).toEqual(['name', 'people', 'first']);
    expect((await talker.press('右边')).text).toContain(needs);
    const { answers, amendments } = await stored();
    expect(answers.slice(2)).toMatchObject([
      { key: 'first', value: 'left' },
      { key: 'second', value: 'right' },
    ]);
    expect(amendments).toEqual([]);
    await talker.close();
  });

  test('a button of an earlier question changes nothing', async () => {
    const { talker, stored } = await arrive(place(), 'talk');
    for (const text of ['轴承', '32', '左边', '左边']) await talker.say(text);
    const shown = await talker.pressOld('右边', first ?? '?');
    // Where it can be pressed at all it is answered kindly; elsewhere it is grey.
    if (talker.can.pressOld) expect(shown.text).toContain('过时');
    expect(shown.text).toContain(needs);
    expect((await stored()).answers.slice(2)).toMatchObject([{ value: 'left' }, { value: 'left' }]);
    expect((await stored()).amendments).toEqual([]);
    await talker.close();
  });
}

/** The 2nd, the 43rd and the 44th. */
async function pickParks(talker: Talker): Promise<Shown> {
  if (!talker.can.press) {
    expect(labels(await talker.now())).toContain('可以参观的示范园区第44号');
    return talker.say('2 43 44');
  }
  await talker.toggle('可以参观的示范园区第44号');
  const both = await talker.toggle('可以参观的示范园区第43号');
  expect(picked(both)).toEqual(['可以参观的示范园区第43号', '可以参观的示范园区第44号']);
  await talker.toggle('可以参观的示范园区第2号');
  return talker.press('完成');
}
