import type { OpenNotice, Turn } from '../../store/notices/claim.js';

interface OwnerTurns {
  readonly ownerId: string;
  notices: string[];
}

/**
 * Whose recipient comes next on an account: agencies and bureaus take turns, however much each has to send, and of each its
 * notices do.
 */
export class Turns {
  #owners: OwnerTurns[] = [];

  get isEmpty(): boolean {
    return this.#owners.length === 0;
  }

  /** What is due now; whoever was next stays next. */
  offer(due: readonly Pick<OpenNotice, 'ownerId' | 'noticeId'>[]): void {
    const wanted = new Map<string, string[]>();
    for (const { ownerId, noticeId } of due) wanted.set(ownerId, [...(wanted.get(ownerId) ?? []), noticeId]);
    const known = this.#owners.filter(({ ownerId }) => wanted.has(ownerId));
    for (const owner of known) {
      const notices = wanted.get(owner.ownerId) ?? [];
      const kept = owner.notices.filter((id) => notices.includes(id));
      owner.notices = [...kept, ...notices.filter((id) => !kept.includes(id))];
      wanted.delete(owner.ownerId);
    }
    const fresh = [...wanted].map(([ownerId, notices]) => ({ ownerId, notices }));
    // Who comes new need not wait for a round.
    this.#owners = [...fresh, ...known];
  }

  /** The notices of the next so many recipients, in their order. */
  next(count: number): readonly string[] {
    const order: string[] = [];
    while (order.length < count) {
      const owner = this.#owners.shift();
      const notice = owner?.notices.shift();
      if (!owner || notice === undefined) break;
      owner.notices.push(notice);
      this.#owners.push(owner);
      order.push(notice);
    }
    return order;
  }

  /** Nobody is due there at present. */
  exhaust(noticeId: string): void {
    for (const owner of this.#owners) owner.notices = owner.notices.filter((id) => id !== noticeId);
    this.#owners = this.#owners.filter(({ notices }) => notices.length > 0);
  }
}

/** How many of each notice an order asks for. */
export function countTurns(order: readonly string[]): readonly Turn[] {
  const counts = new Map<string, number>();
  for (const noticeId of order) counts.set(noticeId, (counts.get(noticeId) ?? 0) + 1);
  return [...counts].map(([noticeId, take]) => ({ noticeId, take }));
}

/** Recipients in the order of their turns; what nobody's turn asked for comes last. */
export function inTurn<T extends { readonly noticeId: string }>(
  order: readonly string[],
  taken: readonly T[],
): readonly T[] {
  const left = new Map<string, T[]>();
  for (const one of taken) left.set(one.noticeId, [...(left.get(one.noticeId) ?? []), one]);
  const sorted = order.flatMap((noticeId) => left.get(noticeId)?.shift() ?? []);
  return [...sorted, ...[...left.values()].flat()];
}
