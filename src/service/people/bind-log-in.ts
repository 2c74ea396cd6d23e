import type { Db } from '../../store/db.js';
import { type RecognisedRooms, recogniseRooms, type SeenRoom } from '../rooms/recognise-rooms.js';
import { markLost } from './mark-lost.js';

export interface BoundLogIn extends RecognisedRooms {
  /** Identities that nobody is known under any more, and those somebody is known under again. */
  readonly lost: number;
  readonly back: number;
}

/** After a log-in with new ids, before any message of it: who is lost, and which room is which. One transaction. */
export async function bindLogIn(
  db: Db,
  secret: string,
  accountId: string,
  { contacts, rooms }: { readonly contacts: readonly string[]; readonly rooms: readonly SeenRoom[] },
  at: Date,
): Promise<BoundLogIn> {
  const { lost, back } = await markLost(db, accountId, contacts, at);
  const { moved, conflicts } = await recogniseRooms(db, secret, accountId, rooms, at);
  return { lost, back, moved, conflicts };
}
