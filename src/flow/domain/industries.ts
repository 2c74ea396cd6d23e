import type { Lang } from '../json.js';
import { ACTION_CLASSES } from './action-classes.js';
import { DIVISIONS, LAST_DIVISION, SECTIONS } from './gbt4754.js';

export const INDUSTRY_SCHEMES = ['gbt4754', 'action39'] as const;
export type IndustryScheme = (typeof INDUSTRY_SCHEMES)[number];

/** A section (C) or a division (C21) of GB/T 4754, or a class 1–39 of the action; the name as the document has it. */
export type Industry = { readonly scheme: IndustryScheme; readonly code: string; readonly name: string };

interface Listed {
  readonly industry: Industry;
  readonly en: string;
}

const list = (scheme: IndustryScheme, code: string, name: string, en: string): Listed => ({
  industry: { scheme, code, name },
  en,
});

/** The letter of the section a division belongs to. */
const sectionOf = (division: string): string =>
  SECTIONS.find(([letter]) => Number(division) <= (LAST_DIVISION[letter] ?? 0))?.[0] ?? '';

const ALL: Readonly<Record<IndustryScheme, readonly Listed[]>> = {
  gbt4754: [
    ...SECTIONS.map(([code, zh, en]) => list('gbt4754', code, zh, en)),
    ...DIVISIONS.map(([code, zh, en]) => list('gbt4754', sectionOf(code) + code, zh, en)),
  ],
  action39: ACTION_CLASSES.map(([code, zh, en]) => list('action39', code, zh, en)),
};

const BY_CODE: Readonly<Record<IndustryScheme, ReadonlyMap<string, Listed>>> = {
  gbt4754: new Map(
    ALL.gbt4754.flatMap((listed) => {
      const { code } = listed.industry;
      return code.length === 1
        ? [[code, listed]]
        : [
            [code, listed],
            [code.slice(1), listed],
          ];
    }),
  ),
  action39: new Map(ALL.action39.map((listed) => [listed.industry.code, listed])),
};

/** Every entry of a scheme in the document's order, with its English name. */
export const listIndustries = (scheme: IndustryScheme): readonly Listed[] => ALL[scheme];

/** C, C21 and 21 are codes of GB/T 4754; 1 to 39 of the action. The industry is stored as C or C21. */
export function industryByCode(scheme: IndustryScheme, code: string): Industry | undefined {
  return BY_CODE[scheme].get(code)?.industry;
}

/** 家具制造业（C21） / Furniture manufacturing (C21). */
export function showIndustry(value: Industry, lang: Lang): string {
  const known = BY_CODE[value.scheme]?.get(value.code);
  return lang === 'zh' ? `${value.name}（${value.code}）` : `${known?.en ?? value.name} (${value.code})`;
}
