import { expect, test } from 'vitest';
import { QUESTION_TYPE_NAMES, type QuestionTypeName } from '../../src/flow/questions/question-type.js';
import { words as sayings } from '../../src/flow/say/words.js';
import { type Answer, byButtons, byWords } from './answers.js';
import { type Arrived, arrive, type Lang, labels, type Place, questionsOf, until } from './arrive.js';

const QUESTIONS = questionsOf('types');

/** Means nothing to any question but the one that takes all words. */
const NONSENSE = '呵呵呵';
const REFUSED: Readonly<Record<QuestionTypeName, { readonly said?: string; readonly wanted: string }>> = {
  'short-text': { said: '长'.repeat(301), wanted: '301' },
  'long-text': { said: '长'.repeat(3001), wanted: '3,000' },
  address: { wanted: '您是指' },
  'credit-code': { wanted: '18位' },
  phone: { wanted: '电话号码' },
  'person-phone': { wanted: '姓名和电话' },
  integer: { wanted: '一个数字' },
  decimal: { wanted: '一个数字' },
  money: { wanted: '一个金额' },
  percent: { wanted: '一个百分比' },
  'before-after': { wanted: '提升前、提升后' },
  date: { wanted: '没看懂这个日期' },
  period: { wanted: '没看懂这段时间' },
  'yes-no': { wanted: '“是”或“否”' },
  'single-choice': { wanted: '没看懂选的是哪一项' },
  'multiple-choice': { wanted: '没看懂选的是哪几项' },
  'choice-with-other': { wanted: '您是指' },
  rating: { wanted: '按您的感受选一个' },
  industry: { wanted: '没认出是哪个行业' },
  'enterprise-size': { wanted: '中型、小型或微型' },
  files: { wanted: '请发图片或文件' },
  signature: { wanted: '您是指' },
  list: { wanted: '加一项' },
};

/** Every question type, to the rows in the database. */
export function testQuestions(place: () => Place): void {
  test('the form of this suite has a question of every type', () => {
    expect(QUESTIONS.map(({ type }) => type).sort()).toEqual([...QUESTION_TYPE_NAMES].sort());
  });

  test('every question answered in words', () => fillIn(place(), 'zh', byWords('zh'), 'zh'));

  test('every question answered in English words', () => fillIn(place(), 'en', byWords('en'), 'en'));

  test('every question answered by buttons and pictures where it has them', () =>
    fillIn(place(), 'zh', byButtons(), 'buttons'));

  test('nonsense is refused with what is wanted instead; every question skipped, by word and by button', async () => {
    const here = await arrive(place(), 'optional');
    const { talker } = here;
    const { ledger } = place();
    for (const [i, { ask, type }] of QUESTIONS.entries()) {
      expect((await talker.now()).text).toContain(ask.zh);
      const { said = NONSENSE, wanted } = REFUSED[type];
      const refused = await talker.say(said);
      expect(refused.text, type).toContain(wanted);
      ledger.note(type, 'refused');
      if (type === 'list') await (i % 2 ? talker.press('没有') : talker.say('没有'));
      else
        await (refused.buttons.some(({ label }) => label === sayings.skip.zh)
          ? talker.press(sayings.skip.zh)
          : talker.say('跳过'));
      ledger.note(type, 'skipped');
    }
    expect((await talker.press('提交')).text).toContain('没有必填的。');
    const { answers, responses } = await here.stored();
    // Of a list "none" is an answer; all the rest was left out.
    const given = answers.filter(({ status }) => status === 'given');
    expect(given.map(({ key, value }) => [key, value])).toEqual([['papers', []]]);
    expect(answers).toHaveLength(QUESTIONS.length);
    expect(responses).toHaveLength(1);
    await talker.close();
  });
}

async function fillIn(place: Place, lang: Lang, answers: readonly Answer[], way: string): Promise<void> {
  const here = await arrive(place, 'types', lang);
  const { talker } = here;
  for (const [i, { key, acts }] of answers.entries()) {
    const question = QUESTIONS[i];
    expect(question?.key).toBe(key);
    // A list that must not be empty begins with its first row.
    const asked = question?.type === 'list' ? question.label : question?.ask;
    expect((await talker.now()).text, key).toContain(asked?.[lang]);
    for (const act of acts) await act(talker);
    if (question) place.ledger.note(question.type, way);
  }
  const review = await talker.now();
  expect(review.text).toContain(sayings['review-ready'][lang]);
  for (const { label } of QUESTIONS) expect(review.text).toContain(label[lang]);
  expect(labels(review)).toContain(sayings.submit[lang]);
  await talker.press(sayings.submit[lang]);
  await check(here, place, lang, answers);
  await talker.close();
}

/** What lies in the database is what was said, once each, with the wording and the version shown. */
async function check(
  { stored }: Arrived,
  { ground }: Place,
  lang: Lang,
  given: readonly Answer[],
): Promise<void> {
  const { sessions, answers, responses, amendments, consents } = await stored();
  expect(sessions).toMatchObject([{ status: 'submitted', channel: ground.channel }]);
  expect(consents).toBe(1);
  const hash = sessions[0]?.hash;
  expect(answers.map(({ key }) => key)).toEqual(given.map(({ key }) => key));
  for (const [i, { key, value, approximate = false }] of given.entries()) {
    const wording = QUESTIONS[i]?.ask[lang];
    expect(answers[i], key).toMatchObject({
      status: 'given',
      value,
      approximate,
      wording,
      version: hash,
      lang,
    });
  }
  expect(responses).toHaveLength(1);
  expect(responses[0]).toMatchObject({ form: 'everything/types', hash });
  for (const { key, value } of given) expect(responses[0]?.record.answers[key], key).toMatchObject({ value });
  expect(amendments.filter(({ key }) => key !== 'papers')).toEqual([]);
  await until(async () => (await stored()).waiting === 0, 'everything was delivered');
}
