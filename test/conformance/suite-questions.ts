import { expect, test } from 'vitest';
import { QUESTION_TYPE_NAMES } from '../../src/flow/questions/question-type.js';
import { words as sayings } from '../../src/flow/say/words.js';
import { type Answer, byButtons, byWords } from './answers.js';
import { type Arrived, arrive, type Lang, labels, type Place, questionsOf } from './arrive.js';

const QUESTIONS = questionsOf('types');

/** Every question type, to the rows in the database. */
export function testQuestions(place: () => Place): void {
  test('the form of this suite has a question of every type', () => {
    expect(QUESTIONS.map(({ type }) => type).sort()).toEqual([...QUESTION_TYPE_NAMES].sort());
  });

  test('every question answered in words', () => fillIn(place(), 'zh', byWords('zh')));

  test('every question answered in English words', () => fillIn(place(), 'en', byWords('en')));

  test('every question answered by buttons and pictures where it has them', () =>
    fillIn(place(), 'zh', byButtons()));

  test('every question skipped, by word and by button', async () => {
    const here = await arrive(place(), 'optional');
    const { talker } = here;
    for (const [i, { ask, type }] of QUESTIONS.entries()) {
      const shown = await talker.now();
      expect(shown.text).toContain(ask.zh);
      if (type === 'list') await (i % 2 ? talker.press('没有') : talker.say('没有'));
      else await (i % 2 ? talker.press(sayings.skip.zh) : talker.say('跳过'));
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

async function fillIn(place: Place, lang: Lang, answers: readonly Answer[]): Promise<void> {
  const here = await arrive(place, 'types', lang);
  const { talker } = here;
  for (const [i, { key, acts }] of answers.entries()) {
    const question = QUESTIONS[i];
    expect(question?.key).toBe(key);
    // A list that must not be empty begins with its first row.
    const asked = question?.type === 'list' ? question.label : question?.ask;
    expect((await talker.now()).text, key).toContain(asked?.[lang]);
    for (const act of acts) await act(talker);
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
  await expect.poll(async () => (await stored()).waiting, { timeout: 5000 }).toBe(0);
}
