import type { Text } from '../../flow/json.js';

/** What is not deleted, and why: a refusal states its reason. */
export const reasons = {
  records: {
    zh: '已提交的服务记录：标准要求存档，所以保留，但姓名、电话、签名和原话都已去掉。',
    en: 'Service records handed in: the standards ask that they are kept. Names, telephones, signatures and your own words were taken out.',
  },
  loop: {
    zh: '投诉、提问和不满意评价的处理记录：要能说明怎么处理的，所以保留，但姓名和电话都已去掉。',
    en: 'How your complaints, questions and bad ratings were dealt with: kept to show that they were. Names and telephones were taken out.',
  },
  trainings: {
    zh: '培训报名和签到：统计人次要用，所以保留，但姓名和电话都已去掉；还没开课的已取消。',
    en: 'Registrations for trainings: those who came are counted, so they are kept. Names and telephones were taken out; those to come were cancelled.',
  },
  files: {
    zh: '服务记录里的现场照片和证明文件：属于企业的档案，保留，但不再与您关联。',
    en: 'Photos and documents in service records: they belong to the archive of the enterprise. They no longer lead to you.',
  },
  consents: {
    zh: '您同意和撤回的时间与告知书版本：用来证明处理合法，保留，不含姓名和聊天账号。',
    en: 'When you agreed or withdrew, and to which notice: kept as proof, without your name or chat account.',
  },
  audit: {
    zh: '操作日志：只有编号，没有姓名和电话，用来查明谁动过记录。',
    en: 'The log of operations: numbers only, no names or telephones, to show who changed which record.',
  },
} as const satisfies Record<string, Text>;

export type Reason = keyof typeof reasons;
