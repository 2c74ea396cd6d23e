import type { Json } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { chinaTime } from '../service/china-time.js';
import { findBureauRecord, readHelpFigures } from '../store/console/action.js';
import type { Db } from '../store/db.js';
import { type ActionTable, answersOf, type Origin } from './action-table.js';
import { keepFor } from './keep-for.js';
import { readSatisfaction } from './read-satisfaction.js';

export const ASSESSMENT_FORM = 'cnca-action/self-assessment';

const PARTS = [
  'province',
  'organisation',
  'documents',
  'publicity',
  'publicity_works',
  'training',
  'assistance',
  'pilot',
  'pilot_text',
  'experience',
  'problems',
  'next_steps',
  'suggestions',
] as const;
type Part = (typeof PARTS)[number];

/** 附2, with what is known already. */
export interface Assessment {
  readonly parts: readonly {
    readonly key: string;
    readonly value: Json | undefined;
    readonly origin: Origin;
  }[];
}

/** The report is a Chinese paper: its words stand in no other language. */
const TEXTS = {
  policies: '累计出台政策措施{policies}项；',
  organisation:
    '参与帮扶的服务机构{agencies}家，建立帮扶项目{projects}个，帮扶企业{helped}家，涉及{classes}个行业。',
  training: '累计培训{people}人次，培训企业{enterprises}家（以实际到场签到为准）。',
  assistance: '累计帮扶企业{helped}家，项目{projects}个，其中{ended}个已完成服务；参与的认证机构{bodies}家。',
  satisfied:
    '{when}收回有效满意度调查{surveys}份，满意率{rate}%，满意度指数{index}（满意100分、基本满意60分、不满意0分），回收率{returned}%。',
  problems: '从{when}满意度看，{district}的企业满意度指数最低，为{index}（有效{surveys}份）。',
  check: '（以上由系统根据已有数据生成，请核对、补充。）',
} as const;

const say = (text: keyof typeof TEXTS, params: Readonly<Record<string, string | number>> = {}): string =>
  fill({ zh: TEXTS[text], en: TEXTS[text] }, 'zh', params);

/** What the bureau wrote counts; where it wrote nothing the figures speak, marked as such. */
export async function readAssessment(
  db: Db,
  table: ActionTable,
  bureauId: string | undefined,
): Promise<Assessment> {
  // Of a year that is over: what was said in that year.
  const year =
    table.to < table.queriedAt ? chinaTime(new Date(table.to.getTime() - 1)).slice(0, 4) : undefined;
  const until = year === undefined ? 'now' : table.to.toISOString();
  const [{ value: help }, report, filled] = await Promise.all([
    // Of the same moment as the table.
    keepFor(db, `help:${until}`, table.queriedAt, async () => {
      const value = await readHelpFigures(db, table.to);
      return { value, size: value.projects };
    }),
    readSatisfaction(db, 'all', { scale: 60, period: year }, table.queriedAt),
    findBureauRecord(db, ASSESSMENT_FORM, bureauId, table.to),
  ]);
  const when = year === undefined ? '' : `${year}年`;
  const of = (key: string): number => {
    const value = table.entries.find((entry) => entry.key === key)?.value;
    return typeof value === 'number' ? value : 0;
  };
  const { figures, response } = report.overall;
  const satisfied =
    typeof figures === 'string'
      ? ''
      : say('satisfied', {
          when,
          surveys: figures.surveys,
          rate: (100 * figures.rate).toFixed(1),
          index: figures.index.toFixed(1),
          returned:
            response && response.asked > 0 ? ((100 * response.given) / response.asked).toFixed(1) : '–',
        });
  const least = report.districts.find((group) => typeof group.figures !== 'string' && group.name !== '');
  const [helped, policies] = [of('helped_enterprises'), of('policy_count')];
  const drafts: Partial<Record<Part, string>> = {
    organisation: `${policies === 0 ? '' : say('policies', { policies })}${say('organisation', {
      ...help,
      ...{ helped, classes: of('industry_count') },
    })}`,
    training: say('training', { people: of('trained_people'), enterprises: of('trained_enterprises') }),
    assistance: `${say('assistance', { ...help, helped, bodies: of('body_count') })}${satisfied}`,
    ...(least && typeof least.figures !== 'string'
      ? {
          problems: say('problems', {
            when,
            district: least.name,
            index: least.figures.index.toFixed(1),
            surveys: least.figures.surveys,
          }),
        }
      : {}),
  };
  const written = answersOf(filled);
  const province = table.entries.find(({ key }) => key === 'province')?.value;
  return {
    parts: PARTS.map((key) => {
      const value = written[key]?.value ?? (key === 'province' ? province : undefined);
      if (value !== undefined) return { key, value, origin: 'hand' };
      const draft = drafts[key];
      return draft === undefined
        ? { key, value: undefined, origin: 'none' }
        : { key, value: `${draft}${say('check')}`, origin: 'system' };
    }),
  };
}
