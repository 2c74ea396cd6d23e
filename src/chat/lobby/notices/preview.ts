import type { Button } from '../../../flow/say/message.js';
import { checkRisk, type Risk } from '../../../service/notices/check-risk.js';
import { type Preview, placesOf, previewNotice } from '../../../service/notices/preview-notice.js';
import { sayMoment } from '../../../service/notices/say-notice.js';
import type { Notice } from '../../../service/notices/see-notice.js';
import { findTraining } from '../../../store/trainings/trainings.js';
import { shorten } from '../agency-desk/ids.js';
import { channelName } from '../rooms/room-title.js';
import { sayText, type Visit } from '../visit.js';
import { sayAudience } from './audience-words.js';
import { sayRisk } from './risk.js';
import { key, show, wordOf } from './say.js';
import { toPreview } from './steps.js';
import type { Own, Sender } from './writer.js';

/** What the notice will look like, whom it reaches, and what can be done now. */
export async function showPreview(visit: Visit, own: Own): Promise<void> {
  const { notice, sender } = own;
  const risk = await riskOf(visit, notice);
  for (const preview of await previewsOf(visit, notice, risk)) sayText(visit, sayPreview(visit, preview));
  await show(
    visit,
    [
      ...(await summaryOf(visit, notice, sender)),
      ...sayRisk(notice, risk, visit.caller.lang, visit.now),
    ].join('\n'),
    buttonsOf(visit, notice, risk),
    toPreview(notice.id),
  );
}

/** What a launch would come to; undefined: nobody is chosen yet. */
export async function riskOf(visit: Visit, notice: Notice): Promise<Risk | undefined> {
  const { audience, owner, kind, sendAt, urgent } = notice;
  if (!audience) return undefined;
  const question = { owner, audience, kind, urgent, ...(sendAt ? { sendAt } : {}) };
  return checkRisk(visit.tx, question, (accountId) => visit.accountAt(accountId)?.quota, visit.now);
}

/** As each channel that it goes to shows it; for nobody, as the writer's own does. */
async function previewsOf(
  { tx, caller, house, accountAt }: Visit,
  notice: Notice,
  risk: Risk | undefined,
): Promise<readonly Preview[]> {
  const [bot] = house.bots();
  const places = placesOf(notice, risk, caller, { canAt: (id) => accountAt(id)?.can, bot });
  const training = notice.trainingId === null ? undefined : await findTraining(tx, notice.trainingId);
  return previewNotice(notice, caller.lang, places, training);
}

function sayPreview(visit: Visit, { channel, place, parts, buttons, files }: Preview): string {
  const name = channelName(channel, visit.caller.lang);
  const where = place === 'room' ? `${name} ${wordOf(visit, 'at-room')}` : name;
  return [
    wordOf(visit, 'preview', { place: where }),
    ...parts,
    ...(buttons.length > 0
      ? [wordOf(visit, 'preview-buttons', { labels: buttons.map(({ label }) => label).join(' | ') })]
      : []),
    ...(files.length > 0
      ? [wordOf(visit, 'preview-files', { names: files.map(({ name: file }) => file).join('、') })]
      : []),
  ].join('\n');
}

async function summaryOf(visit: Visit, notice: Notice, sender: Sender): Promise<readonly string[]> {
  const { number, title, audience, sendAt } = notice;
  const when = sendAt && sendAt > visit.now ? sayMoment(sendAt, visit.caller.lang) : wordOf(visit, 'sum-now');
  return [
    wordOf(visit, 'sum-head', { number: String(number), title }),
    audience
      ? wordOf(visit, 'sum-to', { audience: await sayAudience(visit, sender, audience) })
      : wordOf(visit, 'sum-nobody'),
    wordOf(visit, 'sum-when', { when }),
  ];
}

function buttonsOf(
  visit: Visit,
  { id, audience, kind, urgent }: Notice,
  risk: Risk | undefined,
): readonly Button[] {
  const short = shorten(id);
  const people = audience && Object.keys(audience).some((part) => part !== 'rooms');
  return [
    ...(risk && !risk.empty ? [key(visit, `@n-go:${short}`, 'do-go')] : []),
    key(visit, `@n-try:${short}`, 'do-try'),
    key(visit, `@n-edit:${short}`, 'do-edit'),
    ...(kind === 'service' ? [key(visit, `@n-urgent:${short}`, urgent ? 'do-not-urgent' : 'do-urgent')] : []),
    key(visit, `@n-template:${short}`, 'do-template'),
    ...(people ? [key(visit, `@n-keep:${short}`, 'do-segment')] : []),
    key(visit, `@n-leave:${short}`, 'do-leave'),
  ];
}
