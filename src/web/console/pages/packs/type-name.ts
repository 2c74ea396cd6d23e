import type { Slot } from '../../../../flow/definition/definition.js';
import type { Lang } from '../../../../flow/json.js';
import { typeWords } from './words.js';

export const typeName = ({ type }: Slot, lang: Lang): string => typeWords[type.name]?.[lang] ?? type.name;

export const optionsOf = ({ type, question }: Slot, lang: Lang): readonly string[] =>
  (type.options?.(question, { lang, now: 0, valueOf: () => undefined, draft: undefined }) ?? []).map(
    ({ label }) => label,
  );
