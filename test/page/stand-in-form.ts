import type { Definition } from '../../src/flow/definition/definition.js';
import { both, form } from '../flow/chat.js';

const option = (key: string, zh: string, en: string) => ({ key, label: { zh, en } });

/** One question of every widget. */
export const everyWidget = (): Definition =>
  form([], {
    title: { zh: '质量服务满意度', en: 'Satisfaction with the service' },
    intro: {
      zh: '请您花几分钟评价这次服务，您的意见只用于改进服务。',
      en: 'Please take a few minutes to rate the service.',
    },
    closing: { zh: '已提交，谢谢您！', en: 'Submitted, thank you!' },
    sections: [
      {
        key: 'rating',
        title: { zh: '总体评价', en: 'Overall' },
        questions: [
          {
            key: 'overall',
            type: 'single-choice',
            label: { zh: '总体满意度', en: 'Overall satisfaction' },
            ask: { zh: '您对这次服务总体满意吗？', en: 'How satisfied are you overall?' },
            options: [
              option('good', '满意', 'Satisfied'),
              option('fair', '基本满意', 'Fairly satisfied'),
              option('bad', '不满意', 'Not satisfied'),
            ],
          },
          {
            key: 'needs',
            type: 'multiple-choice',
            label: { zh: '还需要哪些服务', en: 'Further services wanted' },
            ask: { zh: '您还想要哪些服务？', en: 'Which further services would you like?' },
            options: [
              option('training', '质量管理培训', 'Training in quality management'),
              option('onsite', '现场诊断', 'Diagnosis on site'),
              option('certification', '体系认证辅导', 'Help with certification'),
              option('testing', '检验检测', 'Testing'),
            ],
          },
        ],
      },
      {
        key: 'firm',
        title: { zh: '企业情况', en: 'The firm' },
        questions: [
          {
            key: 'people',
            type: 'integer',
            label: { zh: '职工人数', en: 'Employees' },
            ask: { zh: '现在有多少职工？', en: 'How many employees are there?' },
            how: { zh: '含季节工；记不清可以写“约50”。', en: 'Including seasonal workers.' },
            example: { zh: '约50', en: 'about 50' },
          },
          {
            key: 'phone',
            type: 'phone',
            label: { zh: '联系电话', en: 'Telephone' },
            ask: { zh: '怎么联系您？', en: 'How can we reach you?' },
            fact: 'contact.phone',
          },
          {
            key: 'visit',
            type: 'date',
            precision: 'day',
            label: { zh: '服务日期', en: 'Date of service' },
            ask: { zh: '服务是哪一天？', en: 'On which day was the service?' },
            required: false,
          },
          {
            key: 'advice',
            type: 'long-text',
            label: { zh: '意见和建议', en: 'Opinions' },
            ask: { zh: '有什么意见和建议？', en: 'What would you improve?' },
            required: false,
          },
          {
            key: 'certificates',
            type: 'list',
            label: { zh: '已有证书', en: 'Certificates' },
            ask: { zh: '有哪些证书？', en: 'Which certificates are there?' },
            item: { zh: '证书', en: 'certificate' },
            required: false,
            row: [
              { key: 'name', type: 'short-text', label: both('证书名称', 'Name') },
              { key: 'year', type: 'integer', label: both('取得年份', 'Year'), required: false },
            ],
          },
        ],
      },
      {
        key: 'proof',
        title: { zh: '证实材料', en: 'Evidence' },
        questions: [
          {
            key: 'photos',
            type: 'files',
            label: { zh: '照片', en: 'Photos' },
            ask: { zh: '请发现场照片，发完回复“完成”。', en: 'Send photos, then say “done”.' },
            required: false,
          },
          {
            key: 'signature',
            type: 'signature',
            label: { zh: '签名', en: 'Signature' },
            ask: { zh: '请签名。', en: 'Please sign.' },
          },
        ],
      },
    ],
  });

/** One choice that may be left open, and one that may not. */
export const optionalChoice = (): Definition =>
  form([
    {
      key: 'again',
      type: 'single-choice',
      label: { zh: '是否再来', en: 'Again' },
      ask: { zh: '以后还愿意参加吗？', en: 'Would you take part again?' },
      required: false,
      options: [option('yes', '愿意', 'Yes'), option('no', '不愿意', 'No')],
    },
    {
      key: 'overall',
      type: 'single-choice',
      label: { zh: '总体满意度', en: 'Overall satisfaction' },
      ask: { zh: '总体满意吗？', en: 'Satisfied?' },
      options: [option('good', '满意', 'Yes'), option('bad', '不满意', 'No')],
    },
  ]);
