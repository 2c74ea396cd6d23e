import type { Lang, Text } from '../../flow/json.js';

/** Kinds of service of Annex A, with what people call them. */
export const SERVICES: Readonly<Record<string, { readonly title: Text; readonly also: string }>> = {
  standardization: {
    title: { zh: '标准化', en: 'standardisation' },
    also: '标准化服务,标准,standardization,standards',
  },
  metrology: { title: { zh: '计量', en: 'metrology' }, also: '计量服务,校准,calibration' },
  certification: {
    title: { zh: '认证认可', en: 'certification' },
    also: '认证认可服务,认证,体系认证,accreditation',
  },
  testing: { title: { zh: '检验检测', en: 'testing' }, also: '检验检测服务,检测,检验,inspection' },
  quality_management: { title: { zh: '质量管理', en: 'quality management' }, also: '质量管理服务,质管' },
  branding: { title: { zh: '品牌培育', en: 'branding' }, also: '品牌培育服务,品牌,brand' },
  intellectual_property: {
    title: { zh: '知识产权', en: 'intellectual property' },
    also: '知识产权服务,专利,商标,ip,patents',
  },
};

export const SIZES: Readonly<Record<string, Text>> = {
  large: { zh: '大型', en: 'large' },
  medium: { zh: '中型', en: 'medium' },
  small: { zh: '小型', en: 'small' },
  micro: { zh: '微型', en: 'micro' },
};

/** Several at once, and what else they are called. */
export const SIZE_WORDS: readonly (readonly [words: string, sizes: readonly string[]])[] = [
  ['大型,大型企业,large', ['large']],
  ['中型,中型企业,medium', ['medium']],
  ['小型,小型企业,small', ['small']],
  ['微型,微型企业,微企,micro', ['micro']],
  ['小微,小微型,小微企业,small and micro', ['small', 'micro']],
  ['中小,中小型,中小企业,sme,smes', ['medium', 'small']],
  ['中小微,中小微企业', ['medium', 'small', 'micro']],
];

export const ROLES: Readonly<
  Record<'contact' | 'staff' | 'expert' | 'admin', { title: Text; also: string }>
> = {
  contact: { title: { zh: '企业联系人', en: 'contacts' }, also: '联系人,contact' },
  staff: { title: { zh: '服务人员', en: 'staff' }, also: '帮扶人员,员工,同事,工作人员' },
  expert: { title: { zh: '专家', en: 'experts' }, also: '服务专家,expert' },
  admin: { title: { zh: '机构管理员', en: 'agency admins' }, also: '管理员,admins,admin' },
};

export const PACK_WORDS: Readonly<Record<string, string>> = {
  'db5101-t190-2024': '成都标准,成都市标准,db5101,质量提升服务,chengdu standard',
  'db32-t4918-2024': '江苏标准,db32,jiangsu standard',
  'cnca-action': '提升行动,认证提升行动,小微行动,认监委行动',
};

/** What became of a form. */
export const FORM_STATES: Readonly<Record<'asked' | 'answered' | 'unanswered', { say: Text; also: string }>> =
  {
    asked: {
      say: { zh: '{form}要填', en: 'asked for {form}' },
      also: '要填,该填,应填,要求填,asked,asked for',
    },
    answered: {
      say: { zh: '{form}已填', en: 'has filled in {form}' },
      also: '已填,已填写,填了,填过,填好,已交,交了,已完成,完成了,已答,答了,已反馈,反馈了,filled in,answered,has filled in,handed in,done',
    },
    unanswered: {
      say: { zh: '{form}未填', en: '{form} not filled in' },
      also: '未填,未填写,没填,没填写,没有填,还没填,没有填写,没交,未交,还没交,没完成,未完成,没答,未答,未反馈,没反馈,没做,未做,not filled in,not answered,unanswered,has not filled in,have not filled in,missing',
    },
  };

export const TRAINING_STATES: Readonly<
  Record<'registered' | 'waiting' | 'attended' | 'absent', { say: Text; any: Text; also: string }>
> = {
  registered: {
    say: { zh: '报名了{training}', en: 'registered for {training}' },
    any: { zh: '报名过培训', en: 'registered for a training' },
    also: '报名,报名了,报了名,已报名,registered,registered for',
  },
  waiting: {
    say: { zh: '在{training}候补', en: 'on the waiting list of {training}' },
    any: { zh: '在候补', en: 'on a waiting list' },
    also: '候补,在候补,排队,waiting,waiting for',
  },
  attended: {
    say: { zh: '参加过{training}', en: 'attended {training}' },
    any: { zh: '参加过培训', en: 'attended a training' },
    also: '参加,参加过,参加了,来过,来了,到场,签到,上过,attended,was at',
  },
  absent: {
    say: { zh: '没来{training}', en: 'missed {training}' },
    any: { zh: '缺席过培训', en: 'missed a training' },
    also: '没来,没参加,未参加,缺席,没到,未到,missed,absent from,absent',
  },
};

/** Words that carry nothing here. */
export const FILLERS =
  '的,企业,公司,单位,厂家,行业,阶段,需要,想要,要,需求,需,服务,发给,发,给,所有,全部,和,与,且,并且,在,里,中,属于,有,是,表,人,那些,请,区域,地区,规模,the,and,with,in,of,who,which,have,has,need,needs,needing,enterprises,firms,companies,all,to,that,are,is,a,for,from,at,form,stage,services';

export const conditionWords = {
  everybody: { zh: '所有企业联系人', en: 'all contacts of enterprises' },
  needs: { zh: '需要{services}', en: 'needing {services}' },
  stage: { zh: '在{stages}', en: 'at {stages}' },
  class: { zh: '第{number}类', en: 'class {number}' },
  training: { zh: '培训{number}', en: 'training {number}' },
  rooms: { zh: '{count}个群', en: 'groups: {count}' },
  persons: { zh: '名单上的{count}人', en: 'a list of {count}' },
  segment: { zh: '“{name}”', en: '"{name}"' },
} as const satisfies Record<string, Text>;

/** 附录B 中小企业质量提升服务需求调查记录表 is called 需求调查. */
export function shortForm({ zh, en }: Text, lang: Lang): string {
  if (lang === 'en') return en;
  const short = zh
    .replace(/^(?:中小企业质量提升(?:服务)?|小微企业质量管理体系认证提升(?:行动)?|小微企业|企业)/, '')
    .replace(/(?:调查)?(?:记录|反馈|统计)?表$/, (end) =>
      /调查|反馈|统计/.test(end) ? end.replace(/记录|表/g, '') : '',
    );
  return [...short].length >= 2 ? short : zh;
}
