import { isObject } from '../../flow/domain/personal.js';
import type { Json, Lang, Text } from '../../flow/json.js';
import type { MyCopy } from './copy-my-data.js';

/** Of each section the latest; the file for machines has them all. */
const ROWS_MAX = 300;

/** A heading, or what stands under it. */
export interface CopyLine {
  readonly text: string;
  readonly head?: true;
}

const heads: Readonly<Record<string, Text>> = {
  person: { zh: '本人', en: 'You' },
  identities: { zh: '聊天账号', en: 'Chat accounts' },
  enterprises: { zh: '企业', en: 'Enterprises' },
  roles: { zh: '角色', en: 'Roles' },
  profiles: { zh: '专长', en: 'What you can do' },
  projects: { zh: '参与的项目', en: 'Projects you serve in' },
  consents: { zh: '同意和撤回', en: 'Consents' },
  joins: { zh: '加入企业的申请', en: 'Requests to join' },
  files: { zh: '文件', en: 'Files' },
  complaints: { zh: '投诉', en: 'Complaints' },
  questions: { zh: '提问', en: 'Questions' },
  ratings: { zh: '不满意的整改', en: 'Bad ratings put right' },
  trainings: { zh: '培训', en: 'Trainings' },
  notices: { zh: '通知的选择', en: 'Choices about notices' },
  received: { zh: '收到的通知', en: 'Notices received' },
  letters: { zh: '网页聊天', en: 'Chat on the page' },
  unsent: { zh: '还没发出的消息', en: 'Messages not sent yet' },
  reminders: { zh: '提醒', en: 'Reminders' },
  tasks: { zh: '待办', en: 'Tasks' },
  records: { zh: '补充的归档资料', en: 'Records added' },
  logIns: { zh: '控制台登录', en: 'Log-ins to the console' },
  deeds: { zh: '操作记录', en: 'What you did' },
  fillings: { zh: '填过的表', en: 'Forms' },
};

/** The copy as people read it: every section with its rows, every form with its questions and answers. */
export function copyLines(copy: MyCopy, lang: Lang): readonly CopyLine[] {
  return Object.entries(heads).flatMap(([section, head]) => {
    const rows = rowsOf(copy[section] ?? null).slice(-ROWS_MAX);
    if (rows.length === 0) return [];
    const lines = rows.flatMap((row) => (section === 'fillings' ? linesOfForm(row) : [{ text: flat(row) }]));
    return [{ text: head[lang], head: true as const }, ...lines];
  });
}

const rowsOf = (value: Json): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : value === null ? [] : [value];

function linesOfForm(row: Json): readonly CopyLine[] {
  if (!isObject(row)) return [];
  const answers = rowsOf(row.answers ?? null).filter(isObject);
  const head = ['form', 'enterprise', 'status', 'submitted'].flatMap((key) =>
    row[key] ? [flat(row[key])] : [],
  );
  return [
    { text: `《${head.join(' · ')}》` },
    ...answers.map(({ question, answer }) => {
      const given = isObject(answer ?? null)
        ? ((answer as { value?: Json }).value ?? null)
        : (answer ?? null);
      return { text: `${flat(question ?? null)} → ${flat(given)}` };
    }),
  ];
}

/** Any value in one line; what is empty is left out. */
function flat(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map((item) => flat(item as Json)).join('；');
  return Object.entries(value)
    .map(([key, inner]) => [key, flat(inner as Json)] as const)
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${key}: ${text}`)
    .join('，');
}
