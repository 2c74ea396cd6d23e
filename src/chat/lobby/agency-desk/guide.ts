import { sayText, type Visit } from '../visit.js';
import { isAgency, type Rights } from './rights.js';
import { key, panel, wordOf } from './show.js';

/** 帮助: what this person can say here, by what they are. */
export async function showGuide(visit: Visit, rights: Rights): Promise<void> {
  const parts = [
    ...(isAgency(rights) ? [wordOf(visit, 'guide-agency')] : []),
    ...(rights.adminOf.length > 0 ? [wordOf(visit, 'guide-admin')] : []),
    ...(rights.bureaus.length > 0 ? [wordOf(visit, 'guide-bureau')] : []),
    ...(rights.operator ? [wordOf(visit, 'guide-operator')] : []),
    ...(rights.contactOf.length > 0 || !isAgency(rights) ? [wordOf(visit, 'guide-contact')] : []),
    wordOf(visit, 'guide-all'),
  ];
  const agency = isAgency(rights);
  const buttons = [
    key(visit, '@tasks:0', 'word-tasks'),
    ...(agency ? [key(visit, '@firms:0', 'word-firms'), key(visit, '@projects:0', 'word-projects')] : []),
    key(visit, '@menu:', 'word-menu'),
  ];
  if (visit.caller.sessionId !== undefined) return sayText(visit, parts.join('\n\n'), buttons);
  await panel(visit, parts.join('\n\n'), buttons, { again: '@guide:' });
}
