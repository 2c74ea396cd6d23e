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
const repeated = z.object({ id: messageId, again: z.literal(true) });
const body = z.union([said, pressed, handed, repeated]);

/** What was said to somebody who had their data deleted by this very message. */
type Farewell = string | undefined;

/** Last words that were on their way when the line broke are asked for again by these. */
const FAREWELLS_KEPT = 100;

/** What a person says, presses or hands over. 200: it is stored, and the same id counts no second time. */
export function addSendRoute(app: FastifyInstance, parts: WebParts): void {
  const farewells = new Map<string, string>();
  app.post('/send', async (request) => {
    const sent = readAs(body, request.body);
    const { key } = requireVisitor(request);
    const message = `${key}:${sent.id}`;
    // Its place in the order is taken before anything is looked up.
    const farewell = await parts.web.inOrder(key, async () => {
      const said = farewells.get(message);
      if (said !== undefined) return said;
      const visit = await requireCaller(request, parts.chat);
      if ('text' in sent) return takeText(parts, visit, sent);
      if ('press' in sent) return takePress(parts, visit, sent);
      if ('files' in sent) return takeFiles(parts, visit, sent);
      // The form page was left: what the chat asks now is said there.
      return takeIn(parts, visit, sent.id, { kind: 'page', on: '' });
    });
    if (farewell === undefined) return { ok: true };
    farewells.set(message, farewell);
    const oldest = farewells.keys().next();
    if (farewells.size > FAREWELLS_KEPT && !oldest.done) farewells.delete(oldest.value);
    return { ok: true, farewell };
  });
}

function takeText(parts: WebParts, visit: Visit, { id, text }: z.output<typeof said>): Promise<Farewell> {
  const own = { identityId: visit.identityId, message: { text, id } };
  return takeIn(parts, visit, id, { kind: 'text', text, message: id }, own);
}

async function takePress(
  parts: WebParts,
  visit: Visit,
  { id, press, on }: z.output<typeof pressed>,
): Promise<Farewell> {
  const { identityId } = visit;
  const letter = on === undefined ? undefined : await findLetter(parts.store.prisma, identityId, on, 'out');
  const { buttons = [] } = (letter ?? {}) as { readonly buttons?: readonly Button[] };
  const label = buttons.find((button) => button.id === press)?.label;
  // Of a button we never showed there are no words to keep; the chat answers it all the same.
  const own =
    label === undefined ? undefined : { identityId, message: { text: label, id, press, on: on ?? 0 } };
  const act = { kind: 'press', button: press, ...(letter === undefined ? {} : { on: String(on) }) } as const;
  return takeIn(parts, visit, id, act, own);
}

async function takeFiles(
  parts: WebParts,
  visit: Visit,
  { id, files, caption = '' }: z.output<typeof handed>,
): Promise<Farewell> {
  const { personId, identityId } = visit;
  const offers: FileOffer[] = [];
  for (const upload of files) {
    const ref = await parts.uploads.find(personId, upload);
    if (!ref) throw new Fault('request-unreadable');
    offers.push({ ...ref, stored: true });
  }
  const shown = offers.map(({ id: upload, name }) => ({ name, href: `/chat/api/file/${upload}` }));
  const message = { text: caption, id, files: shown, ...(shown[0] ? { file: shown[0] } : {}) };
  return takeIn(
    parts,
    visit,
    id,
    { kind: 'files', files: offers, caption, message: id },
    { identityId, message },
  );
}
