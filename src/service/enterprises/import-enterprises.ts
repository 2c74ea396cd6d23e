import type { Json } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { findEnterprise, findTaken } from '../../store/enterprises/find-enterprise.js';
import { lockWords } from '../../store/enterprises/save-enterprise.js';
import type { Store } from '../../store/store.js';
import { createEnterprise } from './create-enterprise.js';
import { fillEnterprise } from './fill-enterprise.js';
import { nameKey } from './name-key.js';
import type { ImportFault, ImportFaultCode, ImportRow } from './read-import.js';
import { recogniseEnterprise } from './recognise-enterprise.js';

export interface ImportPlan {
  readonly fresh: readonly ImportRow[];
  /** Known already and of this agency: what they lack is filled. */
  readonly known: readonly ImportRow[];
  readonly faults: readonly ImportFault[];
}

/** What would become of each row. Looks only. */
export async function planImport(db: Db, agencyId: string, rows: readonly ImportRow[]): Promise<ImportPlan> {
  const fresh: ImportRow[] = [];
  const known: ImportRow[] = [];
  const faults: ImportFault[] = [];
  const codes = rows.flatMap(({ creditCode }) => creditCode ?? []);
  const taken = await findTaken(
    db,
    codes,
    rows.map(({ name }) => nameKey(name)),
  );
  for (const row of rows) {
    const isNew = !taken.keys.has(nameKey(row.name)) && !taken.codes.has(row.creditCode ?? '');
    const found: Found = isNew ? { kind: 'fresh' } : await lookUp(db, agencyId, row);
    if (found.kind === 'fresh') fresh.push(row);
    else if (found.kind === 'known') known.push(row);
    else faults.push({ row: row.row, code: found.code, said: row.name });
  }
  return { fresh, known, faults };
}

type Found =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'fault'; readonly code: ImportFaultCode };

async function lookUp(db: Db, agencyId: string, { name, creditCode }: ImportRow): Promise<Found> {
  const found = await recogniseEnterprise(db, { name, creditCode });
  const enterprise = found && (await findEnterprise(db, found.id));
  if (!found || !enterprise) return { kind: 'fresh' };
  if (enterprise.agencyId !== agencyId)
    return { kind: 'fault', code: enterprise.agencyId === null ? 'no-agency' : 'other-agency' };
  // A code is mistyped sooner than a name.
  const named = enterprise.name === '' || nameKey(enterprise.name) === nameKey(name);
  return found.by === 'name' || named
    ? { kind: 'known', id: enterprise.id }
    : { kind: 'fault', code: 'other-name' };
}

/** Rows of one transaction. */
const BATCH = 50;

/** Stores rows that were read and planned; each is looked up once more, as others may have come meanwhile. */
export async function importEnterprises(
  store: Store,
  {
    agencyId,
    by,
    rows,
  }: { readonly agencyId: string; readonly by: string; readonly rows: readonly ImportRow[] },
  now: Date,
): Promise<{ readonly created: number; readonly filled: number; readonly faults: readonly ImportFault[] }> {
  let [created, filled] = [0, 0];
  const faults: ImportFault[] = [];
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH);
    const settled = await store.transact(async (tx) => {
      await lockWords(tx, batch.flatMap(wordsOf));
      const kinds: Found[] = [];
      for (const row of batch) kinds.push(await storeRow(tx, row, { agencyId, by }, now));
      return kinds;
    });
    for (const [i, found] of settled.entries()) {
      const { row = 0, name = '' } = batch[i] ?? {};
      if (found.kind === 'fresh') created += 1;
      else if (found.kind === 'known') filled += 1;
      else faults.push({ row, code: found.code, said: name });
    }
  }
  await recordAudit(store.prisma, {
    ...{ personId: by, action: 'enterprise.imported', subject: 'agency', key: agencyId, at: now },
    details: { created, filled, refused: faults.length },
  });
  return { created, filled, faults };
}

const wordsOf = ({ name, creditCode }: ImportRow): readonly string[] => [
  `name:${nameKey(name)}`,
  ...(creditCode === undefined ? [] : [`credit-code:${creditCode}`]),
];

async function storeRow(
  db: Db,
  row: ImportRow,
  { agencyId, by }: { readonly agencyId: string; readonly by: string },
  now: Date,
): Promise<Found> {
  const found = await lookUp(db, agencyId, row);
  const { name, creditCode, district } = row;
  const facts = factsOf(row);
  if (found.kind === 'fresh')
    await createEnterprise(db, { name, creditCode, district, agencyId, facts, by }, now);
  // What the enterprise said itself is newer than any list: only what it lacks is filled.
  if (found.kind === 'known') {
    const known = (await findEnterprise(db, found.id))?.facts.values ?? {};
    const lacking = Object.fromEntries(Object.entries(facts).filter(([fact]) => known[fact] === undefined));
    await fillEnterprise(db, found.id, { facts: lacking, about: [] }, now, now);
  }
  return found;
}

function factsOf({ name, creditCode, district, contact, phone, headcount }: ImportRow): Record<string, Json> {
  return {
    'enterprise.name': name,
    ...(creditCode === undefined ? {} : { 'enterprise.credit_code': creditCode }),
    ...(district === undefined ? {} : { 'enterprise.district': district }),
    ...(contact === undefined || phone === undefined
      ? {}
      : { 'enterprise.contact': { name: contact, phone } }),
    ...(headcount === undefined ? {} : { 'enterprise.headcount': headcount }),
  };
}
