import { certificatePdf, certificatePicture } from '../../../documents/certificate.js';
import { certificateOf } from '../../../service/trainings/certificate-of.js';
import { attendedRegistrations, type OwnRegistration } from '../../../service/trainings/own-registrations.js';
import { lengthen, shorten } from '../agency-desk/ids.js';
import { askNext, type Visit } from '../visit.js';
import { brief } from './list.js';
import { ask, key, sayTrainings, wordOf } from './say.js';

const SHOWN = 20;

/** 证书: of trainings that are over, for those who came. */
export async function giveCertificate(visit: Visit, number: number | undefined): Promise<void> {
  const all = await attended(visit);
  const meant = number === undefined ? all : all.filter((one) => one.number === number);
  const done = meant.filter(({ endsAt }) => endsAt <= visit.now);
  const [only, other] = done;
  const [early] = meant;
  if (!only) {
    if (early) return void sayTrainings(visit, 'cert-early', { number: early.number });
    return void sayTrainings(visit, 'cert-none');
  }
  if (!other) return drawFor(visit, only);
  await ask(
    visit,
    wordOf(visit, 'cert-which'),
    { what: 'pick', number: number ?? 0, again: '@train-cert' },
    done
      .slice(0, SHOWN)
      .map(({ id, name, title }) =>
        key(visit, `@cert:${shorten(id)}`, 'cert-key', { name, title: brief(title) }),
      ),
  );
}

/** One's own, and those one registered. */
const attended = ({ tx, caller, now }: Visit): Promise<readonly OwnRegistration[]> =>
  attendedRegistrations(tx, caller.personId, now);

export async function pressCertificate(visit: Visit, short: string): Promise<void> {
  const id = lengthen(short);
  const own = (await attended(visit)).find((one) => one.id === id && one.endsAt <= visit.now);
  if (!own) return void sayTrainings(visit, 'cert-none');
  await drawFor(visit, own);
}

/** The picture to be shown around, and the sheet to be printed. */
async function drawFor(visit: Visit, { id }: OwnRegistration): Promise<void> {
  const { tx, caller, now } = visit;
  const certificate = await certificateOf(tx, id, now);
  if (!certificate) return void sayTrainings(visit, 'cert-none');
  await askNext(visit, null);
  const { lang, identityId, accountId, chat } = caller;
  const picture = await certificatePicture(certificate, lang);
  const pdf = await certificatePdf(certificate, lang);
  const { name, number } = certificate;
  const file = wordOf(visit, 'cert-file', { number });
  visit.file = { name: `${file}.png`, mime: 'image/png', base64: picture.toString('base64') };
  sayTrainings(visit, 'cert-here', { name, number });
  visit.others.push({
    to: { identityId, accountId, chat },
    letter: {
      text: wordOf(visit, 'cert-pdf'),
      buttons: [],
      kind: 'note',
      asked: true,
      file: { name: `${file}.pdf`, mime: 'application/pdf', base64: pdf.toString('base64') },
    },
  });
}
