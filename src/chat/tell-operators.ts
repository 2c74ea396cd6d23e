import type { Text } from '../flow/json.js';
import { newId } from '../store/new-id.js';
import { addToOutbox } from '../store/outbox/outbox.js';
import { findOperators } from '../store/people/find-operators.js';
import type { Store } from '../store/store.js';
import type { Post } from './post.js';
import { type Letter, letterJson } from './turn/letter.js';

/** Tells every operator, on any channel but the one it is about; what cannot be sent now lies in the outbox. */
export async function tellOperators(
  { store, post }: { readonly store: Store; readonly post: Post },
  about: { readonly channel: string; readonly text: Text; readonly file?: Letter['file'] },
): Promise<void> {
  const operators = await findOperators(store.prisma, { except: [about.channel] });
  const postings = operators.map(({ identityId, accountId, chat, lang }) => ({
    id: newId(),
    to: { identityId, accountId, chat },
    letter: {
      text: about.text[lang],
      buttons: [],
      kind: 'note',
      urgent: true,
      ...(about.file ? { file: about.file } : {}),
    } satisfies Letter,
  }));
  await addToOutbox(
    store.prisma,
    store.process,
    postings.map(({ id, to, letter }) => ({
      id,
      identityId: to.identityId,
      accountId: to.accountId,
      message: letterJson(letter),
      reply: false,
    })),
  );
  for (const posting of postings) void post.send(posting);
}
