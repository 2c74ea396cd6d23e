import { type Industry, type IndustryScheme, industryByCode } from '../domain/industries.js';
import { type Reading, unclear, understood } from './reading.js';

export function readIndustry(text: string, scheme: IndustryScheme): Reading<Industry> {
  const found = industryByCode(scheme, text);
  return found ? understood(found) : unclear('text-wanted');
}
