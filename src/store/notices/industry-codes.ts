import { classesOf } from '../../flow/domain/action-classes.js';
import { listIndustries } from '../../flow/domain/industries.js';

/** Codes of both schemes that an enterprise in one of these trades may have. */
export interface IndustryCodes {
  readonly gbt4754: readonly string[];
  readonly action39: readonly string[];
}

const codesOf = (scheme: 'gbt4754' | 'action39'): readonly string[] =>
  listIndustries(scheme).map(({ industry }) => industry.code);

const isDivision = (code: string): boolean => code.length > 1;

/** Sections (C) or divisions (C34): with the classes of the action all of whose divisions are among them. */
export function codesOfSections(keys: readonly string[]): IndustryCodes {
  const isMeant = (code: string) => keys.some((key) => code.startsWith(key.toUpperCase()));
  const divisions = codesOf('gbt4754').filter(isDivision);
  const action39 = codesOf('action39').filter((known) => {
    const within = divisions.filter((code) => classesOf(code).includes(known));
    return within.length > 0 && within.every(isMeant);
  });
  return { gbt4754: codesOf('gbt4754').filter(isMeant), action39 };
}

/** Classes of the action, as c19: with the divisions that may fall into them. */
export function codesOfClasses(keys: readonly string[]): IndustryCodes {
  const action39 = keys.map((key) => key.replace(/^c/i, ''));
  const gbt4754 = codesOf('gbt4754').filter((code) =>
    classesOf(code).some((known) => action39.includes(known)),
  );
  return { gbt4754, action39 };
}
