import type { Db, Tx } from '../db.js';

export interface CertificateRow {
  readonly number: string | null;
  readonly name: string;
  readonly enterprise: string | null;
  readonly training: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly organiser: string | null;
}

/** What a certificate says of somebody who came; undefined: they did not. */
export async function readCertificate(db: Db, registrationId: string): Promise<CertificateRow | undefined> {
  const [row] = await db.$queryRaw<CertificateRow[]>`
    SELECT r.certificate AS number, r.name, e.name AS enterprise, t.title AS training, t.starts_at AS "startsAt",
      t.ends_at AS "endsAt", COALESCE(a.name, b.name) AS organiser
    FROM registration r JOIN training t ON t.id = r.training_id
    LEFT JOIN enterprise e ON e.id = r.enterprise_id
    LEFT JOIN agency a ON a.id = t.agency_id LEFT JOIN bureau b ON b.id = t.bureau_id
    WHERE r.id = ${registrationId}::uuid AND r.arrived_at IS NOT NULL AND t.status <> 'cancelled' AND r.name <> ''`;
  return row;
}

/** The next number of the year: PX-2026-000123. Whoever wants one at the same time waits until this transaction ends. */
export async function takeCertificateNumber(tx: Tx, registrationId: string, year: string): Promise<string> {
  const prefix = `PX-${year}-`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('certificate-number'), ${Number(year)}::int)`;
  const [row] = await tx.$queryRaw<{ certificate: string }[]>`
    UPDATE registration SET certificate = COALESCE(certificate, ${prefix} || lpad((
      SELECT COALESCE(max(substr(certificate, ${prefix.length + 1}::int)::int), 0) + 1 FROM registration
      WHERE certificate LIKE ${`${prefix}%`})::text, 6, '0'))
    WHERE id = ${registrationId}::uuid RETURNING certificate`;
  if (!row) throw new Error('the registration is gone');
  return row.certificate;
}
