import type { ChatParts } from './chat-parts.js';
import type { Post } from './post.js';
import type { Letter } from './turn/letter.js';

/** A message of the house's own that lies in the outbox and is this process's to send. */
export interface Note {
  readonly id: string;
  readonly to: {
    readonly identityId: string;
    readonly accountId: string;
    readonly chat: string;
    readonly heardAt: Date | null;
  };
  readonly letter: Letter;
}

/** Sends them, each in its turn; how they end is in their rows. Whom they go to is neither blocked nor lost. */
export function sendNotes({ post }: { readonly post: Post }, notes: readonly Note[]): void {
  for (const { id, to, letter } of notes) {
    const { heardAt, ...address } = to;
    void post.send({
      id,
      to: address,
      letter,
      reach: { heardAt: heardAt?.getTime(), blocked: false, lost: false },
    });
  }
}

/** What a process can take on. */
export interface NoteRoom {
  readonly accounts: ReadonlySet<string>;
  readonly room: number;
}

export const noteRoom = ({ post }: Pick<ChatParts, 'post'>, accounts: Iterable<string>): NoteRoom => ({
  accounts: new Set(accounts),
  room: post.room,
});
