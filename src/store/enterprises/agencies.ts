import type { Db } from '../db.js';

export interface AgencyRow {
  readonly id: string;
  readonly name: string;
  readonly district?: string;
}

export async function findAgencies(db: Db): Promise<readonly AgencyRow[]> {
  const rows = await db.agency.findMany({
    select: { id: true, name: true, district: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, name, district }) => ({ id, name, ...(district === null ? {} : { district }) }));
}

/** The agencies a person works for now. */
export async function agenciesOf(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db.staff.findMany({ where: { personId, endedAt: null }, select: { agencyId: true } });
  return [...new Set(rows.map((row) => row.agencyId))];
}

export async function isOperator(db: Db, personId: string): Promise<boolean> {
  return (await db.operator.count({ where: { personId } })) > 0;
}
