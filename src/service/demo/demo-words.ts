/** What the people of the demo write down themselves. */
export const demoWords = {
  contract: {
    zh: '已签订《中小企业质量提升服务项目合同》，一式两份',
    en: 'Project contract signed, two copies',
  },
} as const;
