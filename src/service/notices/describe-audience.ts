import { industryByCode } from '../../flow/domain/industries.js';
import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import type { Audience, Conditions } from './audience.js';
import {
  FORM_STATES,
  ROLES,
  SERVICES,
  SIZES,
  shortForm,
  TRAINING_STATES,
  conditionWords as words,
} from './condition-words.js';
import type { KnownConditions } from './known-conditions.js';

type Known = Partial<KnownConditions> & {
  readonly segments?: readonly { readonly id: string; readonly name: string }[];
};

/** 2个群；金牛区 制造业，需求调查未填；“老客户”；名单上的120人 */
export function describeAudience(
  { rooms = [], people = [], segments = [], persons = [] }: Audience,
  known: Known,
  lang: Lang,
): string {
  const named = segments.map((id) => known.segments?.find((one) => one.id === id)?.name ?? '…');
  return [
    ...(rooms.length > 0 ? [fill(words.rooms, lang, { count: rooms.length })] : []),
    ...people.map((one) => describeConditions(one, known, lang)),
    ...named.map((name) => fill(words.segment, lang, { name })),
    ...(persons.length > 0 ? [fill(words.persons, lang, { count: persons.length })] : []),
  ].join(lang === 'zh' ? '；' : '; ');
}

/** 金牛区 制造业，需求调查未填 */
export function describeConditions(given: Conditions, known: Known, lang: Lang): string {
  const { agencies, roles, pack, stages, districts, industries, classes, sizes, services, form, training } =
    given;
  const listed = (keys: readonly string[], name: (key: string) => string) =>
    keys.map(name).join(lang === 'zh' ? '、' : ', ');
  const titled = (text: Text | undefined, key: string) => text?.[lang] ?? key;
  const what = [
    agencies && listed(agencies, (id) => known.agencies?.find((one) => one.id === id)?.name ?? '…'),
    districts && listed(districts, (district) => district),
    industries && listed(industries, (code) => nameIndustry(code, lang)),
    classes && listed(classes, (code) => nameClass(code, lang)),
    sizes && listed(sizes, (size) => titled(SIZES[size], size)),
    pack && titled(known.packs?.find(({ key }) => key === pack)?.title, pack),
    roles && listed(roles, (role) => titled(ROLES[role as keyof typeof ROLES]?.title, role)),
  ].filter((part) => part !== undefined && part !== '');
  const stageOf = (stage: string) =>
    titled(known.stages?.find((one) => one.key === stage && (!pack || one.pack === pack))?.title, stage);
  const how = [
    stages && fill(words.stage, lang, { stages: listed(stages, stageOf) }),
    services &&
      fill(words.needs, lang, { services: listed(services, (key) => titled(SERVICES[key]?.title, key)) }),
    form && fill(FORM_STATES[form.is].say, lang, { form: nameForm(form.key, known, lang) }),
    training && sayTraining(training, known, lang),
  ].filter((part) => part !== undefined);
  const said = [...(what.length > 0 ? [what.join(lang === 'zh' ? ' ' : ', ')] : []), ...how];
  return said.length === 0 ? words.everybody[lang] : said.join(lang === 'zh' ? '，' : ', ');
}

function nameIndustry(code: string, lang: Lang): string {
  const found = industryByCode('gbt4754', code);
  return lang === 'zh' ? (found?.name ?? code) : code;
}

function nameClass(key: string, lang: Lang): string {
  const number = key.replace(/^c/i, '');
  const found = industryByCode('action39', number);
  return lang === 'zh' && found ? found.name : fill(words.class, lang, { number });
}

function nameForm(key: string, known: Known, lang: Lang): string {
  const found = known.forms?.find((one) => one.key === key);
  return found ? shortForm(found.title, lang) : key;
}

function sayTraining({ id, is }: NonNullable<Conditions['training']>, known: Known, lang: Lang): string {
  const state = TRAINING_STATES[is];
  if (id === 'any') return state.any[lang];
  const number = known.trainings?.find((one) => one.id === id)?.number;
  return fill(state.say, lang, { training: fill(words.training, lang, { number: String(number ?? '?') }) });
}
