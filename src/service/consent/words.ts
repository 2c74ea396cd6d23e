/** What the house adds to a notice. */
export const words = {
  agency: {
    zh: '为您服务的质量服务机构：{agency}。',
    en: 'The quality-service agency that serves you: {agency}.',
  },
} as const;
