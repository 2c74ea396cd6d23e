import type { Tx } from '../../store/db.js';
import { readCertificate, takeCertificateNumber } from '../../store/trainings/certificates.js';
import { chinaDay } from '../calendar/china-clock.js';

/** What the certificate of attendance says; it is drawn in src/documents. */
export interface CertificateFacts {
  /** PX-2026-000123 */
  readonly number: string;
  readonly name: string;
  readonly enterprise: string | undefined;
  readonly training: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Who held it. */
  readonly organiser: string;
  readonly issuedAt: Date;
}

/** Gives a certificate its number when it is first asked for. Undefined: they were not there. */
export async function certificateOf(
  tx: Tx,
  registrationId: string,
  now: Date,
): Promise<CertificateFacts | undefined> {
  const row = await readCertificate(tx, registrationId);
  if (!row) return undefined;
  const { name, enterprise, training, startsAt, endsAt, organiser } = row;
  const year = chinaDay(startsAt).slice(0, 4);
  const number = row.number ?? (await takeCertificateNumber(tx, registrationId, year));
  // The same day whenever it is printed again.
  const issuedAt = endsAt < now ? endsAt : now;
  const named = { name, enterprise: enterprise ?? undefined, organiser: organiser ?? '' };
  return { number, ...named, training, startsAt, endsAt, issuedAt };
}
