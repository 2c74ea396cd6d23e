import { HOUSE_CHAIN } from '../../store/audit/link.js';
import { readMark } from '../../store/audit/mark.js';
import {
  listChains,
  type NotedRow,
  readChain,
  readNotes,
  readStrays,
  sessionsAfter,
} from '../../store/audit/read-chain.js';
import { readFilings } from '../../store/audit/read-filings.js';
import { listSeals } from '../../store/audit/seals.js';
import type { Tx } from '../../store/db.js';
import type { Entry } from './entries.js';

const ROWS = 1000;
const SESSIONS = 300;

/** Everything there is, or one chain with the sessions it speaks of; in a transaction that sees one moment. */
export async function* readEvidence(tx: Tx, only?: string): AsyncGenerator<Entry> {
  const spoken = new Set<string>();
  for (const { chain, name } of await listChains(tx)) {
    if (only !== undefined && chain !== only) continue;
    yield { kind: 'chain', chain, name, seals: await listSeals(tx, chain) };
    for await (const entry of readRows(tx, chain)) {
      if (only !== undefined && entry.row?.subject === 'filling') spoken.add(entry.row.key);
      yield entry;
    }
  }
  if (only === undefined)
    for (const row of await readStrays(tx, await readMark(tx), ROWS)) yield { kind: 'stray', row };
  const wanted = only === undefined ? undefined : spoken;
  for await (const entry of readSessions(tx))
    if (wanted === undefined || wanted.has(entry.session)) yield entry;
}

async function* readRows(tx: Tx, chain: string): AsyncGenerator<Extract<Entry, { kind: 'row' }>> {
  let above = 0n;
  for (;;) {
    const links = await readChain(tx, chain, above, ROWS);
    for (const link of links) yield { kind: 'row', ...link };
    above = links.at(-1)?.seq ?? above;
    if (links.length < ROWS) return;
  }
}

/** Sessions that are there and sessions that there are digests of, both in the order of their ids, side by side. */
async function* readSessions(tx: Tx): AsyncGenerator<Extract<Entry, { kind: 'filing' }>> {
  const notes = readNotes(tx);
  let next = await notes.next();
  let after = HOUSE_CHAIN;
  for (;;) {
    const ids = await sessionsAfter(tx, after, SESSIONS);
    for (const filing of await readFilings(tx, ids)) {
      while (!next.done && next.value[0] < filing.id) {
        const [session, ...rows] = next.value;
        yield { kind: 'filing', session, filing: undefined, notes: rows };
        next = await notes.next();
      }
      let own: readonly NotedRow[] = [];
      if (!next.done && next.value[0] === filing.id) {
        const [, ...rows] = next.value;
        own = rows;
        next = await notes.next();
      }
      yield { kind: 'filing', session: filing.id, filing, notes: own };
    }
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
  }
  for (; !next.done; next = await notes.next()) {
    const [session, ...rows] = next.value;
    yield { kind: 'filing', session, filing: undefined, notes: rows };
  }
}
