import type { ConsolePage } from '../console-page.js';
import { enterprises } from './enterprises/enterprises.js';
import { responses } from './responses/responses.js';
import { sessions } from './sessions.js';
import { satisfaction } from './statistics/satisfaction.js';

/** Every page, those of the menu in its order. A page that is not here is not there. */
export const PAGES: readonly ConsolePage[] = [...enterprises, ...responses, ...satisfaction, ...sessions];
