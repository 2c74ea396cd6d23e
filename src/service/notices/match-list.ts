import type { Db } from '../../store/db.js';
import {
  type FoundContact,
  type FoundFirm,
  findByPhone,
  findContacts,
  findFirms,
} from '../../store/notices/find-people.js';
import { isTelling, nameKey } from '../enterprises/name-key.js';
import type { ListEntry, ListFault, UnknownRow } from './list-entry.js';
import type { Owner } from './notice.js';

interface Matched {
  readonly persons: readonly string[];
  readonly faults: readonly ListFault[];
  readonly unknown: readonly UnknownRow[];
}

/** Finds the people whom the entries of a list mean: by credit code, by name, by telephone. A name that fits several is not guessed. */
export async function matchList(db: Db, owner: Owner, entries: readonly ListEntry[]): Promise<Matched> {
  const firms = await findFirms(db, owner, {
    codes: unique(entries.map(({ creditCode }) => creditCode)),
    keys: unique(entries.map(({ enterprise }) => enterprise && nameKey(enterprise))).filter(isTelling),
  });
  const known = {
    byCode: groupBy(firms, ({ creditCode }) => creditCode ?? ''),
    byKey: groupBy(firms, (firm) => firm.nameKey),
    contacts: groupBy(
      await findContacts(db, unique(firms.map(({ id }) => id))),
      (contact) => contact.enterpriseId,
    ),
    byPhone: groupBy(
      await findByPhone(db, owner, unique(entries.map(({ phone }) => phone))),
      ({ phone }) => phone,
    ),
  };
  const persons = new Set<string>();
  const faults: ListFault[] = [];
  const unknown: UnknownRow[] = [];
  for (const entry of entries) {
    const { row, said } = entry;
    const firm = firmOf(entry, known);
    if (firm === 'ambiguous') {
      faults.push({ row, column: 'enterprise', code: 'ambiguous', said });
      continue;
    }
    const contacts = firm === undefined ? [] : (known.contacts.get(firm) ?? []);
    const meant =
      contacts.length > 0 ? narrow(contacts, entry) : (known.byPhone.get(entry.phone ?? '') ?? []);
    for (const { personId } of meant) persons.add(personId);
    if (meant.length === 0) unknown.push({ row, code: firm === undefined ? 'unknown' : 'no-contact', said });
  }
  return { persons: [...persons], faults, unknown };
}

/** The id of the enterprise. */
function firmOf(
  { creditCode, enterprise, phone }: ListEntry,
  {
    byCode,
    byKey,
    contacts,
  }: Readonly<Record<'byCode' | 'byKey', ReadonlyMap<string, readonly FoundFirm[]>>> & {
    readonly contacts: ReadonlyMap<string, readonly FoundContact[]>;
  },
): string | 'ambiguous' | undefined {
  const coded = creditCode === undefined ? undefined : byCode.get(creditCode)?.[0];
  if (coded) return coded.id;
  if (enterprise === undefined) return undefined;
  const same = (byKey.get(nameKey(enterprise)) ?? []).filter(
    // Another code says more than an equal name.
    (firm) => creditCode === undefined || firm.creditCode === null || firm.creditCode === creditCode,
  );
  const ids = unique(same.map(({ id }) => id));
  if (ids.length <= 1) return ids[0];
  const exact = unique(same.filter(({ name }) => name === enterprise).map(({ id }) => id));
  if (exact.length === 1) return exact[0];
  const called = ids.filter((id) =>
    (contacts.get(id) ?? []).some(({ phones }) => phone !== undefined && phones.includes(phone)),
  );
  return called.length === 1 ? called[0] : 'ambiguous';
}

/** The contact that the row names, or all of them. */
function narrow(contacts: readonly FoundContact[], { contact, phone }: ListEntry): readonly FoundContact[] {
  const called = contacts.filter(({ phones }) => phone !== undefined && phones.includes(phone));
  if (called.length > 0) return called;
  const named = contacts.filter(({ name }) => contact !== undefined && name === contact);
  return named.length > 0 ? named : contacts;
}

const unique = (words: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(words.filter((word) => word !== undefined && word !== ''))] as readonly string[];

function groupBy<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
