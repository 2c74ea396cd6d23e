import { address } from './address.js';
import { beforeAfter } from './before-after.js';
import { choiceWithOther } from './choice-with-other.js';
import { creditCode } from './credit-code.js';
import { date } from './date.js';
import { decimal } from './decimal.js';
import { enterpriseSize } from './enterprise-size.js';
import { files } from './files.js';
import { industry } from './industry.js';
import { integer } from './integer.js';
import { list } from './list.js';
import { longText } from './long-text.js';
import { money } from './money.js';
import { multipleChoice } from './multiple-choice.js';
import { percent } from './percent.js';
import { period } from './period.js';
import { personPhone } from './person-phone.js';
import { phone } from './phone.js';
import { QUESTION_TYPE_NAMES, type QuestionType, type QuestionTypeName } from './question-type.js';
import { rating } from './rating.js';
import { shortText } from './short-text.js';
import { signature } from './signature.js';
import { singleChoice } from './single-choice.js';
import { yesNo } from './yes-no.js';

/** Refuses a type that is missing, doubled or not in the vocabulary. */
export function buildRegistry(
  types: readonly Pick<QuestionType, 'name'>[],
  names: readonly string[] = QUESTION_TYPE_NAMES,
): ReadonlyMap<QuestionTypeName, QuestionType> {
  const registry = new Map<QuestionTypeName, QuestionType>();
  for (const type of types) {
    if (!names.includes(type.name)) throw new Error(`question type not in the vocabulary: ${type.name}`);
    if (registry.has(type.name)) throw new Error(`question type registered twice: ${type.name}`);
    registry.set(type.name, type as QuestionType);
  }
  const missing = names.filter((name) => !registry.has(name as QuestionTypeName));
  if (missing.length > 0) throw new Error(`question types without a file: ${missing.join(', ')}`);
  return registry;
}

export const registry = buildRegistry([
  shortText,
  longText,
  integer,
  decimal,
  money,
  percent,
  date,
  period,
  yesNo,
  singleChoice,
  multipleChoice,
  choiceWithOther,
  rating,
  phone,
  personPhone,
  creditCode,
  industry,
  enterpriseSize,
  address,
  files,
  signature,
  list,
  beforeAfter,
]);

export const questionTypes: readonly QuestionType[] = [...registry.values()];
