import { Fault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { createInvite } from '../../../../service/invites/create-invite.js';
import { inviteLinks, qrOf } from '../../../../service/invites/invite-links.js';
import { revokeInvite } from '../../../../service/invites/revoke-invite.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { findInvite } from '../../../../store/console/staff.js';
import { type Ask, go, page, type View } from '../../console-page.js';
import { html } from '../../html.js';
import { showPlace } from './place.js';
import { findPlace, type Place } from './rights.js';
import { words } from './words.js';

const DAYS_MAX = 365;
const DAY_MS = 86_400_000;

/** Makes an invite and shows it, this once: only a hash of the code is kept. */
export async function makeInvite(ask: Ask, kind: Place['kind']): Promise<View> {
  const { parts, viewer, form, lang, now } = ask;
  const place = await findPlace(ask, kind);
  const { id, name } = place;
  const role = place.invites.find((one) => one === form.role);
  if (place.invites.length === 0) throw new Fault('not-found');
  if (role === undefined) return await showPlace(ask, kind, words['bad-role'][lang]);
  const days = /^\d{1,3}$/.test(form.days ?? '') ? Number(form.days) : 0;
  if (days < 1 || days > DAYS_MAX) return await showPlace(ask, kind, words['bad-days'][lang]);
  const wish = {
    role,
    ...(kind === 'agencies' ? { agencyId: id } : { bureauId: id }),
    ...{ maxUses: form.uses === 'any' ? null : 1, days, createdBy: viewer.personId },
  };
  const { code } = await parts.store.transact((tx) => createInvite(tx, parts.secret, wish, now));
  const links = inviteLinks(code, { publicUrl: parts.publicUrl, bots: parts.bots() });
  const svg = Buffer.from(await qrOf(links.web)).toString('base64');
  const until = fill(words.until, lang, {
    day: chinaTime(new Date(now.getTime() + days * DAY_MS)).slice(0, 16),
  });
  return page(
    fill(words['invite-title'], lang, { place: name, role: words[role][lang] }),
    html`<section class="card"><p><img class="qr" alt="${words.qr[lang]}" width="280" height="280" src="data:image/svg+xml;base64,${svg}"></p>
<dl><dt>${words.code[lang]}</dt><dd><strong>${links.code}</strong></dd><dt>${words.link[lang]}</dt><dd>${links.web}</dd>
${links.telegram.map((link) => html`<dt>${words.telegram[lang]}</dt><dd>${link}</dd>`)}</dl><p>${until}</p></section>
<p>${words['invite-how'][lang]} ${words['print-hint'][lang]}</p>
<p class="actions"><a class="button quiet" href="/console/staff/${kind}/${id}">${words['back-to'][lang]}</a></p>`,
  );
}

/** Ends an invite of a place that somebody runs; one for admins only who may make such. */
export async function endInvite(ask: Ask): Promise<View> {
  const { db, parts, viewer, params, now } = ask;
  const { id = '' } = params;
  const invite = isUuid(id) ? await findInvite(db, id) : undefined;
  const kind = invite?.agencyId ? 'agencies' : 'bureaus';
  const of = invite?.agencyId ?? invite?.bureauId;
  if (!invite || !of) throw new Fault('not-found');
  const place = await findPlace({ ...ask, params: { id: of } }, kind);
  const contactOnly = place.invites.every((role) => role === 'contact');
  if (!place.runs || (contactOnly && invite.role !== 'contact')) throw new Fault('not-found');
  await parts.store.transact((tx) => revokeInvite(tx, id, viewer.personId, now));
  return go(`/console/staff/${kind}/${of}?said=revoked`);
}
