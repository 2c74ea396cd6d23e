import type { Db } from '../../store/db.js';
import { type AgencyRow, findAgencies } from '../../store/enterprises/agencies.js';

/** Every agency, those of the district first. */
export async function listAgencies(
  db: Db,
  { district }: { readonly district?: string | undefined } = {},
): Promise<readonly AgencyRow[]> {
  const agencies = await findAgencies(db);
  const asked = plain(district);
  if (asked === '') return agencies;
  const isNear = (agency: AgencyRow) => {
    const own = plain(agency.district);
    return own !== '' && (own.includes(asked) || asked.includes(own));
  };
  return [...agencies.filter(isNear), ...agencies.filter((agency) => !isNear(agency))];
}

const plain = (text: string | undefined): string => (text ?? '').normalize('NFKC').replace(/[\s,，、]/g, '');
