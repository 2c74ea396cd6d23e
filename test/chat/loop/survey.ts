import type { Person } from '../person.js';

export const FORM = 'db5101-t190-2024/annex-f';

/** Fills in the survey with these ratings; ratings of experts only with four of them. */
export async function survey(person: Person, ...ratings: readonly string[]): Promise<string> {
  await person.send(person.inbound({ kind: 'press', button: `@form:${FORM}` }));
  for (let i = 0; i < 40; i++) {
    const { text = '', buttons = [] } = person.all.at(-1) ?? {};
    const ask = text.split('\n\n').at(-1) ?? '';
    if (ask.includes('请核对')) break;
    if (ask.includes('专家参加吗')) await person.say(ratings.length > 2 ? '有' : '没有');
    else if (ask.includes('服务人员的态度，您')) await person.say(ratings[0] ?? '');
    else if (ask.includes('服务人员的专业能力呢')) await person.say(ratings[1] ?? '');
    else if (ask.includes('服务专家的态度，您')) await person.say(ratings[2] ?? '');
    else if (ask.includes('服务专家的专业能力呢')) await person.say(ratings[3] ?? '');
    else if (buttons.some(({ label }) => label === '是')) await person.press('是');
    else if (ask.includes('联系人是哪位')) await person.say('张联系 13800138000');
    else if (ask.includes('什么时候到什么时候')) await person.say('2026年3月到2026年9月');
    else if (ask.includes('企业的全称')) await person.say('示例机械有限公司');
    else await person.say('改了作业指导书');
    if ((person.all.at(-1)?.text ?? '').includes('请核对')) break;
  }
  return person.say('提交');
}
