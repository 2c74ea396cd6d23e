import QRCode from 'qrcode';
import type { Definition } from '../../flow/definition/definition.js';
import { inviteLinks } from '../../service/invites/invite-links.js';
import { becomeSelf, createSelfLink } from '../../service/people/self-link.js';
import { say, type Visit } from './visit.js';

/** With so many questions a page is easier than a chat without buttons. */
const LONG = 15;

/** A long form can be filled in on the page as well, by the same person: the link and its picture. */
export async function offerPage(visit: Visit, { id, slots }: Definition): Promise<void> {
  if (!visit.plain || slots.length < LONG) return;
  const { tx, house, caller, now } = visit;
  const code = await createSelfLink(tx, house.secret, caller, id, now);
  const { web } = inviteLinks(code, { publicUrl: house.publicUrl(), bots: [] });
  say(visit, 'form-long', { link: web });
  const picture = await QRCode.toBuffer(web, { width: 480 });
  visit.file = { name: 'page.png', mime: 'image/png', base64: picture.toString('base64') };
}

/** Somebody follows the link they were given elsewhere. False: they are somebody else. */
export async function comeAsSelf(visit: Visit, personId: string): Promise<boolean> {
  const { tx, caller, inbound, now } = visit;
  const address = { channel: inbound.channel, account: inbound.account, key: inbound.sender.id };
  const self = await becomeSelf(tx, { ...caller, address }, personId, now);
  if (self === undefined) return false;
  visit.caller = self;
  delete visit.agreed;
  return true;
}
