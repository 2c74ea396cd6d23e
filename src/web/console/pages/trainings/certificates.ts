import { certificatesPdf } from '../../../../documents/certificate.js';
import { Fault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { type CertificateFacts, certificateOf } from '../../../../service/trainings/certificate-of.js';
import type { Training } from '../../../../service/trainings/training.js';
import { listArrived } from '../../../../store/console/trainings.js';
import { findRegistration } from '../../../../store/trainings/registrations.js';
import type { Ask, View } from '../../console-page.js';
import { noteSeen, openHeld } from './open-training.js';

/** A file of more takes longer than people wait. */
export const CERTIFICATES_AT_ONCE = 200;

const names = {
  one: { zh: '培训证书{number}.pdf', en: 'certificate-{number}.pdf' },
  all: { zh: '培训{number}证书.pdf', en: 'training-{number}-certificates.pdf' },
} as const;

/** Certificates are of trainings that are over. */
async function openOver(ask: Ask): Promise<Training> {
  const training = await openHeld(ask);
  if (training.status !== 'held') throw new Fault('not-found');
  return training;
}

/** Numbers are given when a certificate is first asked for. */
async function factsOf({ parts, now }: Ask, ids: readonly string[]): Promise<readonly CertificateFacts[]> {
  return parts.store.transact(async (tx) => {
    const facts: CertificateFacts[] = [];
    for (const id of ids)
      facts.push(...[await certificateOf(tx, id, now)].filter((one) => one !== undefined));
    return facts;
  });
}

/** One certificate, as PDF. */
export async function sendCertificate(ask: Ask): Promise<View> {
  const training = await openOver(ask);
  const { registration = '' } = ask.params;
  const row = isUuid(registration) ? await findRegistration(ask.db, registration) : undefined;
  const [facts] = row?.trainingId === training.id ? await factsOf(ask, [row.id]) : [];
  if (!facts) throw new Fault('not-found');
  await noteSeen(ask, training, 'certificate');
  const name = fill(names.one, ask.lang, { number: facts.number });
  return { kind: 'file', name, mime: 'application/pdf', body: await certificatesPdf([facts], ask.lang) };
}

/** Those of everybody who came, so many in a file. */
export async function sendCertificates(ask: Ask): Promise<View> {
  const training = await openOver(ask);
  const { part = '1' } = ask.query;
  const nth = /^[1-9]\d{0,3}$/.test(part) ? Number(part) : 1;
  const page = { limit: CERTIFICATES_AT_ONCE, offset: (nth - 1) * CERTIFICATES_AT_ONCE };
  const facts = await factsOf(ask, await listArrived(ask.db, training.id, page));
  if (facts.length === 0) throw new Fault('not-found');
  await noteSeen(ask, training, 'certificates');
  const name = fill(names.all, ask.lang, { number: String(training.number) });
  return { kind: 'file', name, mime: 'application/pdf', body: await certificatesPdf(facts, ask.lang) };
}
