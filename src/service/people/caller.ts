import type { Lang } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { addIdentity } from '../../store/people/add-identity.js';
import { findIdentity, type StoredIdentity } from '../../store/people/find-identity.js';
import { type Address, touchIdentity } from '../../store/people/touch-identity.js';

export { chooseEnterprise, markReachable, setDialog } from '../../store/people/change-identity.js';
export { type Roles, rolesOf } from '../../store/people/find-roles.js';
export { setLanguage } from '../../store/people/language.js';
export { leaveForms } from '../../store/people/leave-forms.js';
export { pointTo } from '../../store/people/point-to.js';
export { adminsOf } from './admins-of.js';

/** Who wrote the message at hand. */
export interface Caller extends StoredIdentity {
  /** Made just now: this is their first message. */
  readonly fresh: boolean;
}

export interface Meeting extends Address {
  /** As the platform shows it. */
  readonly name?: string | undefined;
  /** The language of the person's app. */
  readonly lang?: string | undefined;
}

/** Names come from strangers. */
const NAME_LIMIT = 100;

/** An identity removed the moment it was found is made anew; more often than this it is not removed. */
const ATTEMPTS = 3;

/**
 * The person behind an address; a new one is made on first contact. Inside a transaction the identity is locked, so two
 * messages of one identity are taken one after the other.
 */
export async function meetCaller(db: Db, meeting: Meeting, now: Date): Promise<Caller> {
  const name = meeting.name === undefined ? undefined : cleanName(meeting.name);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // Read by a second statement: the first may have waited for the lock and knows only what was before.
    const touched = (await touchIdentity(db, meeting, name, now)) !== undefined;
    const found = touched ? await findIdentity(db, meeting) : undefined;
    if (found !== undefined) return { ...found, fresh: false };
    const added = await addIdentity(db, { ...meeting, name, lang: readLang(meeting.lang) }, now);
    if (added !== undefined) return { ...added, fresh: true };
  }
  throw new Error('the identity can be neither found nor made');
}

/** As `meetCaller`, without lock, trace or new rows. */
export async function findCaller(db: Db, address: Address): Promise<Caller | undefined> {
  const found = await findIdentity(db, address);
  return found && { ...found, fresh: false };
}

/** The product speaks Chinese first; only an app in English asks for English. */
const readLang = (lang = ''): Lang => (/^en/i.test(lang) ? 'en' : 'zh');

/** Text that the database takes; undefined: nothing is left. */
function cleanName(name: string): string | undefined {
  const plain = name
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim();
  return [...plain].slice(0, NAME_LIMIT).join('') || undefined;
}
