import type { Text } from '../../flow/json.js';

interface Kept {
  readonly models: readonly string[];
  readonly what: Text;
  readonly why: Text;
}

/** What no rule removes, and why. Together with the rules every table of the schema is named. */
export const keptTables: readonly Kept[] = [
  {
    models: ['Audit', 'AuditLink', 'AuditSeal'],
    what: { zh: '操作记录和封签', en: 'The audit and its seals' },
    why: {
      zh: '只有编号和数字，没有姓名电话；用来证明谁做过什么，不能改也不能删。',
      en: 'Numbers alone, no names or telephones. They prove who did what, and cannot be changed.',
    },
  },
  {
    models: ['Receipt'],
    what: { zh: '删除回执', en: 'Receipts of deletions' },
    why: { zh: '不含个人信息，供日后核对。', en: 'No personal data; they can be checked later.' },
  },
  {
    models: ['Consent', 'ConsentText'],
    what: { zh: '同意和撤回的记录', en: 'Consents given and withdrawn' },
    why: {
      zh: '证明处理合法；本人被删除后只剩编号和时间。',
      en: 'Proof that the processing was lawful. Once the person is deleted, a number and dates are left.',
    },
  },
  {
    models: ['Staff', 'BureauMember', 'Operator', 'ProjectMember'],
    what: { zh: '谁在哪里任过什么角色', en: 'Who had which role where' },
    why: {
      zh: '权限和服务档案要用；本人被删除后只剩编号。',
      en: 'Rights and the archive of services need it. Once the person is deleted, a number is left.',
    },
  },
  {
    models: ['Project', 'ProjectStage', 'ProjectRecord', 'Matter', 'Moment', 'Task', 'Reminder'],
    what: { zh: '服务项目及其经过', en: 'Projects and their course' },
    why: {
      zh: '标准要求服务记录归档（DB32/T 4918 第7.8.3条，DB5101/T 190 第5章），没有定期限；不含姓名电话。',
      en: 'The standards ask that records of services are filed (DB32/T 4918, 7.8.3; DB5101/T 190, 5) and name no period. No names or telephones.',
    },
  },
  {
    models: ['Agency', 'Bureau', 'Account', 'Room'],
    what: { zh: '机构、部门、渠道账号和群', en: 'Agencies, bureaus, accounts and groups' },
    why: {
      zh: '不是个人；群里只存成员名字的指纹。',
      en: 'No people; of the members of groups only hashes of names.',
    },
  },
  {
    models: ['Notice', 'NoticeTemplate', 'NoticeSeries', 'Segment', 'Training'],
    what: { zh: '通知和培训本身', en: 'Notices and trainings themselves' },
    why: { zh: '机构自己写的内容，统计要用。', en: 'What agencies wrote; statistics count them.' },
  },
  {
    models: ['Definition', 'FormTemplate'],
    what: { zh: '表格的各个版本', en: 'Versions of forms' },
    why: { zh: '每份填报都要能按当时的题目读。', en: 'Each record is read with the questions of its time.' },
  },
  {
    models: ['ApiToken', 'Webhook'],
    what: { zh: '接口密钥和事件推送', en: 'Tokens and webhooks' },
    why: {
      zh: '只存指纹；停用的留着，操作记录才看得懂。',
      en: 'Hashes alone. Those that ended stay, so that the audit can be read.',
    },
  },
  {
    models: ['Setting', 'Lease'],
    what: { zh: '系统设置', en: 'Settings of the service' },
    why: { zh: '不含个人信息。', en: 'No personal data.' },
  },
  {
    models: ['DataKey', 'Sealing'],
    what: {
      zh: '加密密钥（本身是加密存放的）和换密钥的进度',
      en: 'Data keys, themselves encrypted, and how far sealing came',
    },
    why: {
      zh: '没有数据再用到的旧密钥在换密钥时删除。',
      en: 'A key that nothing is sealed with is dropped by the rotation.',
    },
  },
];
