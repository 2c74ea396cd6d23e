import type { ConsolePage } from '../console-page.js';
import { enterprises } from './enterprises/enterprises.js';
import { responses } from './responses/responses.js';
import { sessions } from './sessions.js';
import { action } from './statistics/action.js';
import { needs } from './statistics/needs.js';
import { satisfaction } from './statistics/satisfaction.js';
import { today } from './today/today.js';

/** Every page, those of the menu in its order. A page that is not here is not there. */
export const PAGES: readonly ConsolePage[] = [
  ...today((path) => PAGES.some((one) => one.path === path)),
  ...enterprises,
  ...responses,
  ...satisfaction,
  ...needs,
  ...action,
  ...sessions,
];
