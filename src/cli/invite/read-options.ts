import type { Lang } from '../../flow/json.js';
import { type InviteRole, inviteRoles } from '../../store/invites/stored-invite.js';
import { tell } from './words.js';

/** As commander hands them over. */
export interface InviteOptions {
  readonly role?: string;
  readonly agency?: string;
  readonly bureau?: string;
  readonly enterprise?: string;
  readonly form?: string;
  /** A number, or any. */
  readonly uses?: string;
  readonly days?: string;
  readonly revoke?: string;
  readonly list?: boolean;
  /** Default: the language of the terminal. */
  readonly lang?: Lang;
}

/** An invite as it is asked for, organisations by name. */
export interface Asked {
  readonly role: InviteRole;
  readonly agency: string | undefined;
  readonly bureau: string | undefined;
  readonly enterprise: string | undefined;
  readonly form: string | undefined;
  /** Null: any number of times. */
  readonly maxUses: number | null;
  readonly days: number | undefined;
}

export function readOptions(options: InviteOptions, lang: Lang): Asked | { readonly problem: string } {
  const { role: said = 'contact', agency, bureau, enterprise, form, uses = '1', days } = options;
  const role = inviteRoles.find((known) => known === said);
  if (role === undefined) {
    return { problem: tell('role-unknown', lang, { role: said, roles: inviteRoles.join(', ') }) };
  }
  const maxUses = uses === 'any' ? null : readCount(uses, 1_000_000);
  if (maxUses === undefined) return { problem: tell('uses-unclear', lang, { text: uses }) };
  const lasting = days === undefined ? undefined : readCount(days, 3650);
  if (days !== undefined && lasting === undefined) {
    return { problem: tell('days-unclear', lang, { text: days }) };
  }
  const named = { role: tell(role, lang) };
  if (agency === undefined && ['staff', 'expert', 'admin'].includes(role)) {
    return { problem: tell('agency-needed', lang, named) };
  }
  if (bureau === undefined && role === 'bureau') return { problem: tell('bureau-needed', lang, named) };
  return { role, agency, bureau, enterprise, form, maxUses, days: lasting };
}

function readCount(text: string, max: number): number | undefined {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= max ? count : undefined;
}
