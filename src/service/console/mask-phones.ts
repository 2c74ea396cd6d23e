import type { Json } from '../../flow/json.js';
import type { Viewer } from './viewer.js';

/** Mobile numbers, numbers with an area code, service numbers; not what stands within a longer number or an id. */
const PHONE =
  /(?<![0-9A-Za-z-])(?:\+?86[- ]?)?(?:1[3-9]\d(?:[- ]?\d){8}|0\d{2,3}[- ]?\d{7,8}|[48]00[- ]?\d{3}[- ]?\d{4})(?![0-9A-Za-z])/g;

/** The last four digits are enough to tell two numbers apart. */
const hide = (phone: string): string => `*******${phone.replace(/\D/g, '').slice(-4)}`;

/** The same with every telephone number hidden but for its last four digits, wherever it stands. */
export function maskPhones<T extends Json>(value: T): T;
export function maskPhones(value: Json): Json {
  if (typeof value === 'string') return value.replace(PHONE, hide);
  if (Array.isArray(value)) return value.map((one: Json) => maskPhones(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskPhones(one as Json)]));
}

/** Whether telephone numbers are shown as they are: to the people of the agency that serves the enterprise. */
export const serves = ({ agencies }: Viewer, agencyId: string | null): boolean =>
  agencies.some(({ id }) => id === agencyId);
