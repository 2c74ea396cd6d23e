import type { Firm } from './firms.js';
import type { DemoAgency } from './organisations.js';

export const DEMO_PACK = 'db5101-t190-2024';

type FormName = 'annex-a' | 'annex-b' | 'annex-c' | 'annex-d' | 'annex-e' | 'annex-f';

/** Which forms a project has behind it when it has reached a stage, in the order they are filled in. */
const FORMS_BY_STAGE: readonly (readonly FormName[])[] = [
  ['annex-a', 'annex-b'],
  ['annex-a', 'annex-b'],
  ['annex-a', 'annex-b'],
  ['annex-a', 'annex-b'],
  ['annex-a', 'annex-b', 'annex-c'],
  ['annex-a', 'annex-b', 'annex-c', 'annex-d'],
  ['annex-a', 'annex-b', 'annex-c', 'annex-d', 'annex-e', 'annex-f'],
];

/** Days after the beginning of a project at which its forms are filled in. */
const DAY_OF: Readonly<Record<FormName, number>> = {
  'annex-a': 1,
  'annex-b': 2,
  'annex-c': 75,
  'annex-d': 110,
  'annex-e': 200,
  'annex-f': 112,
};

/** The day of a project on which its service ends; feedback is asked for from then on. */
export const ENDED_ON = 105;

/** How many days ago the project of a stage began, where its firm says nothing else. */
const AGE_OF_STAGE = [12, 25, 40, 70, 95, 125, 235] as const;

export const DAY_MS = 24 * 60 * 60_000;
const HOURS_AHEAD = 8;

export const DEMO_FORMS = Object.keys(DAY_OF).map((form) => `${DEMO_PACK}/${form}`);

export interface PlannedForm {
  readonly form: string;
  readonly by: 'contact' | 'staff';
  readonly at: number;
  readonly answers: Readonly<Record<string, string>>;
  readonly stopAt?: string;
}

/** When the project of a firm began: in the morning, on a day counted back from now. */
export function beginningOf({ stage, age = AGE_OF_STAGE[stage] ?? 0 }: Firm, now: Date): Date {
  const day = now.getTime() - age * DAY_MS;
  return new Date(day - (day % DAY_MS) + 1.5 * 3_600_000);
}

/** As the contract calls it. */
export const projectName = ({ name, topic }: Firm): string => `${name}${topic}改进项目`;

/** Somebody was there and wrote the record of it. */
export const hasVisit = ({ stage }: Firm): boolean => FORMS_BY_STAGE[stage]?.includes('annex-c') ?? false;

/** What is filled in for a firm, in order, the unfinished form last. */
export function planForms(firm: Firm, phone: string, agency: DemoAgency, now: Date): readonly PlannedForm[] {
  const began = beginningOf(firm, now).getTime();
  const done = FORMS_BY_STAGE[firm.stage] ?? [];
  const opened = firm.open?.form as FormName | undefined;
  const forms = opened === undefined ? done : [...done.filter((form) => form !== opened), opened];
  return forms.map((form) => {
    const at = form === opened ? now.getTime() - DAY_MS : began + DAY_OF[form] * DAY_MS;
    return {
      form: `${DEMO_PACK}/${form}`,
      by: form === 'annex-c' || form === 'annex-d' ? 'staff' : 'contact',
      at,
      answers: answersTo(form, firm, phone, agency, began),
      ...(form === opened && firm.open ? { stopAt: firm.open.stopAt } : {}),
    };
  });
}

function answersTo(
  form: FormName,
  firm: Firm,
  phone: string,
  { name: agency, people }: DemoAgency,
  began: number,
): Readonly<Record<string, string>> {
  const staff = people.find(({ role }) => role === 'staff')?.name ?? '';
  const expert = people.find(({ role }) => role === 'expert')?.name ?? '';
  const project = projectName(firm);
  const period = `${month(began)}至${month(began + DAY_OF['annex-d'] * DAY_MS)}`;
  const change = `${firm.topic}由${firm.before}变为${firm.after}`;
  const today = '今天';
  switch (form) {
    case 'annex-a':
      return { services: firm.needs, ...Object.fromEntries(MENUS.map((key) => [key, '1 2'])) };
    case 'annex-b':
      return {
        enterprise_name: firm.name,
        legal_representative: firm.boss,
        industry: firm.industry,
        products: firm.products,
        address: `${firm.district}${firm.street}`,
        founded: firm.founded,
        contact: `${firm.contact} ${phone}`,
        headcount: firm.headcount,
        size: firm.size,
        standard_level: '2',
        self_declaration: firm.stage % 2 === 0 ? '是' : '否',
        self_declaration_count: '2个',
        ...Object.fromEntries(COUNTS.map((key, i) => [key, String((firm.stage + i) % 3)])),
        certifications: firm.certificates,
        brand_value: '无',
        awards: '无',
        customer_satisfaction: '自己做过一次问卷，多数客户满意，主要意见是交货时间',
        other: '无',
        needs: firm.needs,
        needs_detail: firm.problem,
        date: today,
      };
    case 'annex-c':
      return {
        project_name: project,
        period,
        process: `需求分析：${firm.problem}。举措：现场诊断2次，培训1次，修订作业文件。建议：每月统计一次${firm.topic}。`,
        staff_signature: staff,
        staff_date: today,
        expert_signature: expert,
        expert_date: today,
        enterprise_signature: firm.contact,
        enterprise_date: today,
      };
    case 'annex-d':
      return {
        goals: `目标已达成：${change}。`,
        practices: '先在现场把数据记全，再和班组一起改作业文件，最后用一个月的数据验证。',
        benefits: `${firm.gain}。`,
        shortcomings: '专家到现场的时间偏少，下次每月至少一次。',
        date: today,
      };
    case 'annex-e':
      return {
        project_period: period,
        other_projects: '无',
        brand: '无',
        customers: firm.customers,
        improved_areas: firm.needs,
        improvement: `${change}，记录和检查都成了日常工作`,
        benefits: '1 2 4',
        benefits_detail: firm.gain,
        next_needs: '想再培训两名内审员，把做法推广到另一条线',
        date: today,
      };
    case 'annex-f': {
      const [staff_attitude, staff_competence, expert_attitude, expert_competence] = firm.ratings;
      return {
        agency_name: agency,
        staff,
        has_expert: '有',
        experts: expert,
        content: '现场诊断、改作业文件、培训班组长',
        results: change,
        staff_attitude,
        staff_competence,
        expert_attitude,
        expert_competence,
      };
    }
  }
}

/** Of each kind of service somebody wants, what of it. */
const MENUS = [
  'standardization_items',
  'metrology_items',
  'certification_items',
  'testing_items',
  'quality_management_items',
  'branding_items',
  'intellectual_property_items',
];

const COUNTS = [
  'international_standards',
  'national_standards',
  'industry_standards',
  'local_standards',
  'association_standards',
  'international_trademarks',
  'domestic_trademarks',
  'valid_patents',
  'overseas_patents',
];

function month(at: number): string {
  const there = new Date(at + HOURS_AHEAD * 3_600_000);
  return `${there.getUTCFullYear()}年${there.getUTCMonth() + 1}月`;
}
