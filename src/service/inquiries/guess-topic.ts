/** Words by which a question names its topic; the keys are those of form common/inquiry. */
const TOPICS: Readonly<Record<string, RegExp>> = {
  policy: /政策|补贴|奖励|资金|申报|subsid|policy|policies|grant/i,
  metrology: /计量|校准|检定|卡尺|量具|天平|calibrat|metrolog|calliper|caliper|gauge/i,
  certification: /认证|认可|iso\s?\d|ccc|3c|证书|内审|管理评审|certif|accredit/i,
  testing: /检验|检测|化验|送检|试验|testing|inspection|laborator/i,
  standardization: /标准化|企业标准|团体标准|国标|行标|标准|standard/i,
  intellectual_property: /专利|商标|知识产权|著作权|patent|trademark|intellectual/i,
  branding: /品牌|名牌|brand/i,
  training: /培训|课程|讲课|training|course/i,
  quality_management: /质量|不良率|合格率|返工|返修|投诉率|现场管理|5s|6s|qc|quality|defect|rework/i,
};

/** What a question is about, by its words; undefined: they do not tell. */
export const guessTopic = (question: string): string | undefined =>
  Object.entries(TOPICS).find(([, words]) => words.test(question))?.[0];
