import type { Lang } from '../../flow/json.js';
import type { StoredInvite } from '../../store/invites/stored-invite.js';
import type { Asked } from './read-options.js';
import { tell } from './words.js';

const DAY = 86_400_000;

/** Days in China. */
const dayOf = (time: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(time);

/** Whom an invite just made is for, how often and how long. */
export function describeInvite(asked: Asked, now: Date, lang: Lang): string {
  const { role, agency, bureau, enterprise, form, maxUses, days } = asked;
  const often =
    maxUses === null
      ? tell('any-times', lang)
      : maxUses === 1
        ? tell('once', lang)
        : tell('times', lang, { count: maxUses });
  const long =
    days === undefined
      ? tell('until-revoked', lang)
      : tell('until', lang, { date: dayOf(now.getTime() + days * DAY) });
  const parts = [tell(role, lang), agency, bureau, enterprise, form, often, long];
  return parts.filter((part) => part !== undefined).join(lang === 'zh' ? '，' : ', ');
}

/** One line of the list: its code cannot be shown again. */
export function showInvite(invite: StoredInvite, now: Date, lang: Lang): string {
  const { id, role, form, uses, maxUses, expiresAt, revokedAt, createdAt } = invite;
  const used =
    maxUses === undefined ? tell('used', lang, { uses }) : tell('used-of', lang, { uses, max: maxUses });
  const long =
    revokedAt !== undefined
      ? tell('is-revoked', lang)
      : expiresAt === undefined
        ? tell('until-revoked', lang)
        : expiresAt <= now
          ? tell('is-expired', lang)
          : tell('until', lang, { date: dayOf(expiresAt.getTime()) });
  const parts = [dayOf(createdAt.getTime()), tell(role, lang), form, used, long];
  return `${id}  ${parts.filter((part) => part !== undefined).join('  ')}`;
}
