export const words = {
  title: { zh: '企业', en: 'Enterprises' },
  import: { zh: '导入企业', en: 'Import enterprises' },
  search: { zh: '查找企业', en: 'Find an enterprise' },
  hint: { zh: '名称、信用代码或拼音首字母', en: 'name, credit code or initials of the pinyin' },
  agency: { zh: '机构', en: 'Agency' },
  district: { zh: '区域', en: 'District' },
  industry: { zh: '行业', en: 'Industry' },
  size: { zh: '规模', en: 'Size' },
  stage: { zh: '项目阶段', en: 'Stage of a project' },
  nameless: { zh: '（还没有名称）', en: '(no name yet)' },
  overdue: { zh: '逾期 {n}', en: 'overdue: {n}' },
  open: { zh: '待办 {n}', en: 'to do: {n}' },
  'no-contact': { zh: '没有联系人', en: 'no contact' },
  'none-found': {
    zh: '没有找到。换一个说法，或者少选一个条件试试。',
    en: 'Nothing was found. Try other words, or one condition less.',
  },
  'none-yet': {
    zh: '还没有企业。在聊天里发“邀请”，把邀请码发给企业联系人，企业登记后就会出现在这里。',
    en: 'There are no enterprises yet. Send “invite” in the chat and pass the code on to a contact: once they register, the enterprise is listed here.',
  },
} as const;
