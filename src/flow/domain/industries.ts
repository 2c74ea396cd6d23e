import type { Lang } from '../json.js';

export const INDUSTRY_SCHEMES = ['gbt4754', 'action39'] as const;
export type IndustryScheme = (typeof INDUSTRY_SCHEMES)[number];

/** A section (C), a division (C21 is written 21) of GB/T 4754, or a class 1–39 of the action. */
export type Industry = { readonly scheme: IndustryScheme; readonly code: string; readonly name: string };

export function industryByCode(_scheme: IndustryScheme, _code: string): Industry | undefined {
  return undefined;
}

/** 家具制造业（C21） / Furniture manufacturing (C21). */
export function showIndustry(value: Industry, _lang: Lang): string {
  return value.name;
}
