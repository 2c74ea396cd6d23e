import type { ConsolePage } from '../console-page.js';
import { audit } from './audit/audit.js';
import { behalf } from './behalf/behalf.js';
import { channels } from './channels/channels.js';
import { complaints } from './complaints/complaints.js';
import { enterprises } from './enterprises/enterprises.js';
import { exportPages } from './exports/exports.js';
import { health } from './health/health.js';
import { inquiries } from './inquiries/inquiries.js';
import { notices } from './notices/notices.js';
import { packs } from './packs/packs.js';
import { projects } from './projects/projects.js';
import { responses } from './responses/responses.js';
import { fixes } from './satisfaction/fixes.js';
import { sessions } from './sessions.js';
import { settings } from './settings/settings.js';
import { staff } from './staff/staff.js';
import { action } from './statistics/action.js';
import { comparison } from './statistics/comparison.js';
import { funnels } from './statistics/funnels.js';
import { needs } from './statistics/needs.js';
import { outcomes } from './statistics/outcomes.js';
import { satisfaction } from './statistics/satisfaction.js';
import { today } from './today/today.js';
import { tokens } from './tokens/tokens.js';
import { trainings } from './trainings/trainings.js';
import { webhooks } from './webhooks/webhooks.js';

/** What is set up once and looked up now and then: below the others in the menu. */
const SELDOM: readonly ConsolePage[] = [
  ...exportPages,
  ...packs,
  ...channels,
  ...webhooks,
  ...tokens,
  ...audit,
  ...health,
  ...settings,
  ...sessions,
].map((one) => ({ ...one, seldom: true }));

/** Every page, those of the menu in its order. A page that is not here is not there. */
export const PAGES: readonly ConsolePage[] = [
  ...today((path) => PAGES.some((one) => one.path === path)),
  ...enterprises,
  ...behalf,
  ...projects,
  ...responses,
  ...notices,
  ...trainings,
  ...fixes,
  ...complaints,
  ...inquiries,
  ...satisfaction,
  ...outcomes,
  ...needs,
  ...funnels,
  ...comparison,
  ...action,
  ...staff,
  ...SELDOM,
];
