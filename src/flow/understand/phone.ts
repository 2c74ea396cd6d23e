import { type Reading, understood } from './reading.js';

/** Canonical: 13800138000, 028-86543210, 028-86543210-802, 400-820-8820. */
export function readPhone(text: string): Reading<string> {
  return understood(text);
}
