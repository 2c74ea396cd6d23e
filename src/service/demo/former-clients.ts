import { type Firm, firms } from './firms.js';

/** An enterprise that was served before there were projects here: it only said how satisfied it was. */
export interface FormerClient {
  readonly name: string;
  readonly district: string;
  readonly contact: string;
  /** With the staff's attitude and skill, and the expert's. */
  readonly ratings: readonly [string, string, string, string];
  /** Why they were not satisfied, and what it came from. */
  readonly why?: string;
  readonly cause?: string;
}

const GOOD = ['满意', '满意', '满意', '满意'] as const;
const FAIR = ['满意', '基本满意', '满意', '基本满意'] as const;
const LATE = ['基本满意', '不满意', '基本满意', '不满意'] as const;

type Said = readonly [FormerClient['ratings'], why?: string, cause?: string];

/** Enough of each district that its figures are shown, and one of them less satisfied than the others. */
const SAID: Readonly<Record<string, readonly Said[]>> = {
  成都市新都区: [[GOOD], [GOOD], [FAIR], [GOOD]],
  成都市崇州市: [[GOOD], [FAIR], [GOOD], [FAIR]],
  成都市郫都区: [[GOOD], [FAIR], [FAIR], [GOOD]],
  成都市武侯区: [
    [LATE, '专家两个月只来了一次，方案拖了三周才给', '一位专家同时负责九家企业'],
    [LATE, '约好的检测一再改期，交货差点误了', '检测设备送检期间没有备用'],
    [FAIR],
    [LATE, '说好的培训没有办，只发了一份课件', '讲师临时出差，没有改期通知'],
    [GOOD],
  ],
};

const TRADES = ['五金', '塑胶', '电器', '玻璃', '印染'];
const SURNAMES = '罗梁宋唐许';
const NAMES = '甲乙丙丁';

export const formerClients: readonly FormerClient[] = Object.entries(SAID).flatMap(([district, said], i) =>
  said.map(([ratings, why, cause], j) => ({
    name: `成都示例${district.slice(3, 5)}${TRADES[j]}有限公司`,
    district,
    contact: `${SURNAMES[j]}示${NAMES[i]}`,
    ratings,
    ...(why === undefined ? {} : { why }),
    ...(cause === undefined ? {} : { cause }),
  })),
);

/** How many days ago the first of them said it; each of the others some days later. */
const SAID_BEFORE = 150;
const APART = 3;
const DAY_MS = 24 * 60 * 60_000;

export const saidAt = (index: number, now: Date): number => {
  const day = now.getTime() - (SAID_BEFORE - APART * index) * DAY_MS;
  return day - (day % DAY_MS) + 2 * 3_600_000;
};

/** What one of them types into the survey. */
export const surveyOf = (
  { name, contact, ratings }: FormerClient,
  { agency, staff, expert, phone }: Readonly<Record<'agency' | 'staff' | 'expert' | 'phone', string>>,
): Readonly<Record<string, string>> => {
  const [staff_attitude, staff_competence, expert_attitude, expert_competence] = ratings;
  return {
    project_name: `${name}质量改进项目`,
    enterprise_name: name,
    contact: `${contact} ${phone}`,
    agency_name: agency,
    staff,
    has_expert: '有',
    experts: expert,
    period: '2026年1月至2026年5月',
    content: '现场诊断、改作业文件',
    results: '废品少了一些',
    ...{ staff_attitude, staff_competence, expert_attitude, expert_competence },
  };
};

/** As the survey of needs knew one of them. */
export function asFirm({ name, district, contact, ratings }: FormerClient): Firm {
  const { open: _, reviewed: __, ...like } = firms[6] as Firm;
  return { ...like, name, district, contact, ratings, stage: 0, age: SAID_BEFORE + 30 };
}
