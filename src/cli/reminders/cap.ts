import type { Lang } from '../../flow/json.js';
import { CAP_MAX, capOf, changeCap, USUAL_CAP, usualCap } from '../../service/remind/contact-cap.js';
import type { Store } from '../../store/store.js';
import type { AgencyRules } from '../../store/work/agency-rules.js';
import { tell } from './words.js';

/** What stands behind --cap: nothing (it is shown), a number, or default. */
export type Wish = { readonly show: true } | { readonly cap: number | undefined };

/** Undefined: it is none of these. */
export function readCap(written: string | true): Wish | undefined {
  if (written === true) return { show: true };
  if (/^(?:default|默认)$/.test(written.trim())) return { cap: undefined };
  const cap = /^\d{1,3}$/.test(written.trim()) ? capOf(Number(written)) : undefined;
  return cap === undefined ? undefined : { cap };
}

export const capProblem = (written: string, lang: Lang): string =>
  tell('cap-unclear', lang, { text: written, most: CAP_MAX });

/** Shows or changes how many reminders a contact gets in seven days: those of an agency, else those of all. */
export async function obeyCap(
  store: Store,
  wish: Wish,
  agency: AgencyRules | undefined,
  lang: Lang,
): Promise<string> {
  if ('show' in wish) return await sayCap(store, agency, lang);
  await store.transact((tx) => changeCap(tx, { agencyId: agency?.id, cap: wish.cap }, new Date()));
  const now = agency && { ...agency, cap: wish.cap };
  return `${tell('cap-changed', lang)}\n${await sayCap(store, now, lang)}`;
}

/** The number in force, and where it comes from. */
export async function sayCap(store: Store, agency: AgencyRules | undefined, lang: Lang): Promise<string> {
  const own = capOf(agency?.cap);
  const usual = await usualCap(store.prisma);
  const from = own !== undefined ? 'cap-own' : usual === USUAL_CAP ? 'cap-usual' : 'cap-all';
  return tell('cap', lang, { cap: own ?? usual, from: tell(from, lang) });
}
