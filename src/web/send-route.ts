import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { FileOffer } from '../chat/inbound.js';
import { Fault } from '../fault/fault.js';
import type { Button } from '../flow/say/message.js';
import { findLetter } from '../store/letters/read-letters.js';
import { messageId } from './message-id.js';
import { readAs } from './read-body.js';
import { takeIn } from './take-in.js';
import { requireCaller, requireVisitor, type Visit } from './visitor.js';
import type { WebParts } from './web-parts.js';

const letterNumber = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Longer words are refused by the form with a hint; these do not even fit its hint. */
const TEXT_MAX = 20_000;
const FILES_MAX = 20;

const said = z.object({ id: messageId, text: z.string().min(1).max(TEXT_MAX) });
const pressed = z.object({ id: messageId, press: z.string().min(1).max(512), on: letterNumber.optional() });
const handed = z.object({
  id: messageId,
  files: z.array(z.uuid()).min(1).max(FILES_MAX),
  caption: z.string().max(TEXT_MAX).optional(),
});
const body = z.union([said, pressed, handed]);

/** What a person says, presses or hands over. 200: it is stored, and the same id counts no second time. */
export function addSendRoute(app: FastifyInstance, parts: WebParts): void {
  app.post('/send', async (request) => {
    const sent = readAs(body, request.body);
    // Its place in the order is taken before anything is looked up.
    await parts.web.inOrder(requireVisitor(request).key, async () => {
      const visit = await requireCaller(request, parts.chat);
      if ('text' in sent) await takeText(parts, visit, sent);
      else if ('press' in sent) await takePress(parts, visit, sent);
      else await takeFiles(parts, visit, sent);
    });
    return { ok: true };
  });
}

function takeText(parts: WebParts, visit: Visit, { id, text }: z.output<typeof said>): Promise<void> {
  const own = { identityId: visit.identityId, message: { text, id } };
  return takeIn(parts, visit, id, { kind: 'text', text, message: id }, own);
}

async function takePress(
  parts: WebParts,
  visit: Visit,
  { id, press, on }: z.output<typeof pressed>,
): Promise<void> {
  const { identityId } = visit;
  const letter = on === undefined ? undefined : await findLetter(parts.store.prisma, identityId, on, 'out');
  const { buttons = [] } = (letter ?? {}) as { readonly buttons?: readonly Button[] };
  const label = buttons.find((button) => button.id === press)?.label;
  // Of a button we never showed there are no words to keep; the chat answers it all the same.
  const own =
    label === undefined ? undefined : { identityId, message: { text: label, id, press, on: on ?? 0 } };
  const act = { kind: 'press', button: press, ...(letter === undefined ? {} : { on: String(on) }) } as const;
  await takeIn(parts, visit, id, act, own);
}

async function takeFiles(
  parts: WebParts,
  visit: Visit,
  { id, files, caption = '' }: z.output<typeof handed>,
): Promise<void> {
  const { personId, identityId } = visit;
  const offers: FileOffer[] = [];
  for (const upload of files) {
    const ref = await parts.uploads.find(personId, upload);
    if (!ref) throw new Fault('request-unreadable');
    offers.push({ ...ref, stored: true });
  }
  const shown = offers.map(({ id: upload, name }) => ({ name, href: `/chat/api/file/${upload}` }));
  const message = { text: caption, id, files: shown, ...(shown[0] ? { file: shown[0] } : {}) };
  await takeIn(
    parts,
    visit,
    id,
    { kind: 'files', files: offers, caption, message: id },
    { identityId, message },
  );
}
