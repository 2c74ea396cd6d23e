import type { AuditedRow } from '../../store/audit/link.js';
import type { Entry } from './entries.js';
import { FORMAT, type Line } from './evidence-lines.js';

interface About {
  readonly at: Date;
  /** Whose chain; undefined: all of them. */
  readonly agency?: { readonly id: string; readonly name: string } | undefined;
  readonly publicKey: string;
}

/** Evidence as lines of text, to be checked anywhere. */
export async function* writeEvidence(
  entries: AsyncIterable<Entry>,
  { at, agency, publicKey }: About,
): AsyncGenerator<string> {
  const head = { format: FORMAT, at: at.toISOString(), agency: agency?.name ?? null, publicKey };
  yield `${JSON.stringify(head)}\n`;
  let lines = 0;
  for await (const entry of entries) {
    lines += 1;
    yield `${JSON.stringify(lineOf(entry, agency?.id))}\n`;
  }
  yield `${JSON.stringify({ kind: 'end', lines } satisfies Line)}\n`;
}

function lineOf(entry: Entry, only: string | undefined): Line {
  switch (entry.kind) {
    case 'chain': {
      const { kind, chain, name } = entry;
      const seals = entry.seals.map(({ day, seq, hash, count, keyId, signature }) => ({
        ...{ day, seq: String(seq), hash: hash.toString('hex'), count: String(count), keyId },
        signature: signature.toString('base64'),
      }));
      return { kind, chain, name, seals };
    }
    case 'row': {
      const { kind, id, seq, hash, row } = entry;
      return { kind, id, seq: String(seq), hash: hash.toString('hex'), row: row && plain(row) };
    }
    case 'stray':
      return { kind: 'stray', row: plain(entry.row) };
    case 'filing': {
      const { kind, session, filing, notes } = entry;
      const beside = notes.filter(({ chain }) => (only === undefined ? chain === null : chain !== only));
      if (!filing) return { kind, session, filing: null, beside: beside.map(plain) };
      const { salt, pepper, answers, amendments, response } = filing;
      const left = {
        ...{ salt, pepper, amendments: [...amendments], response },
        answers: answers.map((answer) => ({
          ...answer,
          ...{ approximate: answer.approximate ?? false, said: answer.said ?? null },
        })),
      };
      return { kind, session, filing: left, beside: beside.map(plain) };
    }
  }
}

const plain = ({ id, at, personId, action, subject, key, details }: AuditedRow) => ({
  ...{ id, at: at.toISOString(), personId, action, subject, key, details },
});
