import type { ConsolePage } from '../console-page.js';
import { sessions } from './sessions.js';

/** Every page, those of the menu in its order. A page that is not here is not there. */
export const PAGES: readonly ConsolePage[] = [...sessions];
