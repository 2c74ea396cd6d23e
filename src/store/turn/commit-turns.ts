import type pg from 'pg';
import { Fault } from '../../fault/fault.js';
import type { Sealer } from '../cipher/sealer.js';
import { cleanJson } from './clean-json.js';
import { COMMIT_STATEMENT } from './commit-statement.js';
import { digestTurn } from './digest-turn.js';
import { sealTurn } from './seal-turn.js';
import type { Outcome, SessionOpening, SessionWrite, Turn } from './turn.js';

/** PostgreSQL chose this transaction to end a deadlock, or could not serialise it: the same again will do. */
const TRY_AGAIN = /^(40P01|40001)$/;
const ATTEMPTS = 3;

/** Data exceptions and broken constraints: something in a turn is at fault, not the database. */
const REFUSED = /^2[23]/;

interface Committer {
  readonly pool: pg.Pool;
  /** Sends the outgoing messages right after. */
  readonly process: string;
  /** Missing: personal values are stored as they are. */
  readonly sealer?: Sealer | undefined;
}

/**
 * Commits turns of different people together: one statement, one round trip, one flush. Returns the outcome of each, in
 * their order. `delivered` are outgoing messages that arrived since the last commit; they leave the outbox with it.
 * Locks the sessions of the batch. If it throws, the database is at fault, and turns may or may not be stored: commit
 * them again under the same keys.
 */
export async function commitTurns(
  by: Committer,
  turns: readonly Turn[],
  delivered: readonly string[] = [],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let left = delivered;
  for (const wave of splitWaves(turns)) {
    await commitWave(by, turns, wave, left, outcomes);
    left = [];
  }
  return outcomes;
}

async function commitWave(
  by: Committer,
  turns: readonly Turn[],
  wave: readonly number[],
  delivered: readonly string[],
  outcomes: Outcome[],
): Promise<void> {
  try {
    for (const { ord, outcome } of await run(by, turns, wave, delivered)) outcomes[ord] = outcome;
  } catch (error) {
    if (!REFUSED.test((error as { code?: string }).code ?? '')) throw error;
    const [only, ...others] = wave;
    if (only !== undefined && others.length === 0) {
      outcomes[only] = new Fault('turn-refused', {}, error);
      return;
    }
    // One bad turn must not keep the others from being stored.
    await commitWave(by, turns, [], delivered, outcomes);
    for (const ord of wave) await commitWave(by, turns, [ord], [], outcomes);
  }
}

/** One statement sees one state of the world, so a session or a key occurs once in it: the second one waits its turn. */
function splitWaves(turns: readonly Turn[]): number[][] {
  const waves: { readonly ords: number[]; readonly names: Set<string> }[] = [{ ords: [], names: new Set() }];
  for (const [ord, { key, session }] of turns.entries()) {
    const names = [`k${key}`, ...(session === undefined ? [] : [`s${session.id}`])];
    // Behind the last wave that knows one of its names, so that turns of one session keep their order.
    const last = waves.findLastIndex((wave) => names.some((name) => wave.names.has(name)));
    const wave = waves[last + 1] ?? { ords: [], names: new Set() };
    if (last + 1 === waves.length) waves.push(wave);
    wave.ords.push(ord);
    for (const name of names) wave.names.add(name);
  }
  return waves.map((wave) => wave.ords);
}

interface Row {
  readonly ord: number;
  readonly outcome: 'committed' | 'duplicate' | 'conflict';
}

async function run(
  { pool, process, sealer }: Committer,
  turns: readonly Turn[],
  ords: readonly number[],
  delivered: readonly string[],
): Promise<readonly Row[]> {
  const values = [...writeRows(turns, ords, sealer), delivered, process, writeNotes(turns, ords, sealer)];
  for (let attempt = 1; ; attempt++) {
    try {
      // Named: planned once per connection.
      return (await pool.query<Row>({ name: 'commit-turns', text: COMMIT_STATEMENT, values })).rows;
    } catch (error) {
      if (attempt === ATTEMPTS || !TRY_AGAIN.test((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

/** Sealed last of all: digests are made of what was said. */
function writeRows(turns: readonly Turn[], ords: readonly number[], sealer: Sealer | undefined): string[] {
  const rows: { readonly [kind in 'turns' | 'answers' | 'amendments' | 'outgoing' | 'responses']: object[] } =
    {
      turns: [],
      answers: [],
      amendments: [],
      outgoing: [],
      responses: [],
    };
  for (const ord of ords) {
    const turn = sealTurn(turns[ord], sealer);
    if (turn === undefined) continue;
    rows.turns.push({ ord, key: turn.key, ...writeSession(turn.session) });
    for (const answer of turn.answers ?? []) rows.answers.push({ ord, ...answer });
    for (const { personId, ...amendment } of turn.amendments ?? []) {
      rows.amendments.push({ ord, ...amendment, person: personId });
    }
    for (const { id, identityId, accountId, sessionId, message } of turn.outgoing ?? []) {
      rows.outgoing.push({
        ord,
        id,
        identity: identityId,
        account: accountId,
        session: sessionId,
        message,
      });
    }
    if (turn.response !== undefined) {
      const { definitionHash, personId, enterpriseId, projectId, ...response } = turn.response;
      const links = { hash: definitionHash, person: personId, enterprise: enterpriseId, project: projectId };
      rows.responses.push({ ord, ...response, ...links });
    }
  }
  return Object.values(rows).map((list) => cleanJson(JSON.stringify(list)));
}

/** What the audit keeps of each, made of the values as they came. */
function writeNotes(turns: readonly Turn[], ords: readonly number[], sealer: Sealer | undefined): string {
  const notes = ords.flatMap((ord) => {
    const note = turns[ord] && digestTurn(turns[ord], sealer);
    return note ? [{ ord, ...note }] : [];
  });
  return JSON.stringify(notes);
}

function writeSession(session: SessionWrite | undefined): object {
  if (session === undefined) return {};
  const { id, version, state, status } = session;
  const change = { session: id, version, state, status };
  if (!isOpening(session)) return change;
  const { definitionHash, form, personId, enterpriseId, projectId, identityId, channel } = session.opens;
  const links = { person: personId, enterprise: enterpriseId, project: projectId, identity: identityId };
  return { ...change, hash: definitionHash, form, channel, ...links };
}

function isOpening(session: SessionWrite): session is SessionOpening {
  return 'opens' in session;
}
