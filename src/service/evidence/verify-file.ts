import type { AuditedRow } from '../../store/audit/link.js';
import type { NotedRow } from '../../store/audit/read-chain.js';
import { FILLING } from '../../store/audit/record-audit.js';
import { EvidenceCheck } from './check-evidence.js';
import type { EvidenceReport } from './entries.js';
import { head, type Line, line } from './evidence-lines.js';

export interface VerifiedFile {
  readonly report: EvidenceReport;
  readonly agency: string | null;
  readonly at: Date;
  /** What the file says it is signed with: compare it with what `audit key` printed where it comes from. */
  readonly publicKey: string;
}

/**
 * Checks an export without any database. `publicKeys`: those that are trusted; empty: the one that the file names.
 * Undefined: it is no export of evidence.
 */
export async function verifyFile(
  lines: AsyncIterable<string>,
  publicKeys: readonly string[],
): Promise<VerifiedFile | undefined> {
  let check: EvidenceCheck | undefined;
  let about: ReturnType<typeof head.parse> | undefined;
  const walk = { chain: '', lines: 0, ended: false };
  /** Rows with digests by session, as the chains have them. */
  const notes = new Map<string, NotedRow[]>();
  for await (const text of lines) {
    if (!check) {
      about = head.safeParse(parse(text)).data;
      if (!about) return undefined;
      check = new EvidenceCheck(publicKeys.length > 0 ? publicKeys : [about.publicKey], { unique: true });
      continue;
    }
    if (text === '') continue;
    const read = line.safeParse(parse(text));
    if (!read.success || walk.ended) {
      check.add({ kind: 'file-incomplete', seq: String(walk.lines + 2) });
      continue;
    }
    if (read.data.kind === 'end') {
      walk.ended = true;
      if (read.data.lines !== walk.lines)
        check.add({ kind: 'file-incomplete', seq: `${walk.lines}/${read.data.lines}` });
      continue;
    }
    walk.lines += 1;
    takeLine(check, read.data, notes, walk);
  }
  if (!check || !about) return undefined;
  if (!walk.ended) check.add({ kind: 'file-incomplete', seq: String(walk.lines + 1) });
  // What the chains speak of and the file does not hold.
  for (const [session, rows] of notes)
    check.take({ kind: 'filing', session, filing: undefined, notes: rows });
  const { agency, at, publicKey } = about;
  return { report: check.finish(), agency, at: new Date(at), publicKey };
}

function takeLine(
  check: EvidenceCheck,
  read: Exclude<Line, { kind: 'end' }>,
  notes: Map<string, NotedRow[]>,
  walk: { chain: string },
): void {
  switch (read.kind) {
    case 'chain': {
      const { chain, name } = read;
      walk.chain = chain;
      const seals = read.seals.map(({ seq, hash, count, signature, ...rest }) => ({
        ...{ chain, ...rest, seq: BigInt(seq), hash: Buffer.from(hash, 'hex'), count: BigInt(count) },
        signature: Buffer.from(signature, 'base64'),
      }));
      return check.take({ kind: 'chain', chain, name, seals });
    }
    case 'row': {
      const row = read.row && dated(read.row);
      if (row?.subject === FILLING) {
        const own = notes.get(row.key) ?? [];
        own.push({ ...row, chain: walk.chain });
        notes.set(row.key, own);
      }
      const { id, seq, hash } = read;
      return check.take({ kind: 'row', id, seq: BigInt(seq), hash: Buffer.from(hash, 'hex'), row });
    }
    case 'stray':
      return check.take({ kind: 'stray', row: dated(read.row) });
    case 'filing': {
      const { session, filing } = read;
      const beside = read.beside.map((row) => ({ ...dated(row), chain: null }));
      const own = [...(notes.get(session) ?? []), ...beside].sort((one, other) =>
        BigInt(one.id) < BigInt(other.id) ? -1 : 1,
      );
      notes.delete(session);
      return check.take({
        ...{ kind: 'filing', session, notes: own },
        filing: filing ? { id: session, ...filing } : undefined,
      });
    }
  }
}

const dated = ({ at, ...row }: Omit<AuditedRow, 'at'> & { readonly at: string }): AuditedRow => ({
  ...row,
  at: new Date(at),
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
