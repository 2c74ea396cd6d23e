import { stripInvisible } from './normalise.js';
import { type Reading, unclear, understood } from './reading.js';

export interface TextLimits {
  readonly min: number;
  readonly max: number;
  /** Line breaks are kept. */
  readonly lines?: boolean;
}

/** Far beyond any limit: longer texts are measured on their beginning only. */
const MEASURED_MAX = 20_000;

const NONE_ZH = /^(?:无|没有|没|暂无|暂时没有|目前没有|目前无|还没有|都没有|没有的|不存在)[。.!！]?$/;
const NONE_EN = /^(?:none|no|nil|nothing|n\/a|na|not applicable|not yet)[.!]?$/i;

/** Free text as it was written, without what is invisible; 无 and its kin mean that there is nothing to say. */
export function readText(text: string, { min, max, lines = false }: TextLimits): Reading<string> {
  if (text.length > MEASURED_MAX) return unclear('text-too-long', { max, length: text.length });
  const clean = tidy(stripInvisible(text), lines);
  if (!/[\p{L}\p{N}]/u.test(clean)) return unclear('text-empty');
  if (NONE_ZH.test(clean)) return { kind: 'understood', value: '无', none: true };
  if (NONE_EN.test(clean)) return { kind: 'understood', value: 'none', none: true };
  const length = [...clean].length;
  if (length > max) return unclear('text-too-long', { max, length });
  if (length < min) return unclear('text-too-short', { min, length });
  return understood(clean);
}

const tidy = (text: string, lines: boolean): string =>
  lines
    ? text
        .replace(/\r\n?/g, '\n')
        .replace(/[^\S\n]+/g, ' ')
        .replace(/ ?\n ?/g, '\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim()
    : text.replace(/\s+/g, ' ').trim();
