import { SECTIONS } from '../../flow/domain/gbt4754.js';
import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import type { Reason } from './rank-staff.js';

const words = {
  services: { zh: '能做：{services}', en: 'offers {services}' },
  noServices: { zh: '没有登记这些服务：{services}', en: 'has not registered {services}' },
  industry: { zh: '熟悉{industry}', en: 'knows the industry: {industry}' },
  noIndustry: { zh: '没有{industry}的经验', en: 'no experience in: {industry}' },
  district: { zh: '就在{district}', en: 'works in {district}' },
  noDistrict: { zh: '不在{district}', en: 'does not work in {district}' },
  qualified: { zh: '符合专家条件（{source}）', en: 'meets the requirements on experts ({source})' },
  unqualified: {
    zh: '不符合专家条件（{source}：从业满{years}年、副高级以上职称）',
    en: 'does not meet the requirements on experts ({source}: {years} years and a senior title)',
  },
  years: { zh: '从业{years}年', en: '{years} years in the profession' },
  free: { zh: '手上没有项目', en: 'no project at present' },
  load: { zh: '手上有{load}个项目', en: '{load} projects at present' },
  unknown: { zh: '还没填能力登记表', en: 'has not filled in the profile yet' },
} as const satisfies Record<string, Text>;

/** As Annex A names them. */
const SERVICES: Readonly<Record<string, Text>> = {
  standardization: { zh: '标准化', en: 'standardisation' },
  metrology: { zh: '计量', en: 'metrology' },
  certification: { zh: '认证认可', en: 'certification and accreditation' },
  testing: { zh: '检验检测', en: 'inspection and testing' },
  quality_management: { zh: '质量管理', en: 'quality management' },
  branding: { zh: '品牌培育', en: 'brand building' },
  intellectual_property: { zh: '知识产权', en: 'intellectual property' },
};

/** What a kind of service is called. */
export const nameService = (key: string, lang: Lang): string => SERVICES[key]?.[lang] ?? key;

/** One reason, as it stands under a name. */
export function tellReason(reason: Reason, lang: Lang): string {
  const say = (text: Text, params?: Readonly<Record<string, string | number>>) => fill(text, lang, params);
  switch (reason.code) {
    case 'services': {
      const services = reason.services.map((key) => nameService(key, lang)).join(lang === 'zh' ? '、' : ', ');
      return say(reason.good ? words.services : words.noServices, { services });
    }
    case 'industry': {
      const industry = nameSection(reason.industry, lang);
      return say(reason.good ? words.industry : words.noIndustry, { industry });
    }
    case 'district':
      return say(reason.good ? words.district : words.noDistrict, { district: reason.district });
    case 'qualified':
    case 'unqualified':
      return say(words[reason.code], { source: reason.source, years: reason.years });
    case 'years':
      return say(words.years, { years: reason.years });
    case 'load':
      return reason.load === 0 ? say(words.free) : say(words.load, { load: reason.load });
    case 'unknown':
      return say(words.unknown);
  }
}

function nameSection(letter: string, lang: Lang): string {
  const section = SECTIONS.find(([code]) => code === letter);
  return (lang === 'zh' ? section?.[1] : section?.[2]) ?? letter;
}
