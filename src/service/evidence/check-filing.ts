import type { AuditedRow } from '../../store/audit/link.js';
import { type Digests, digestFiling, type Filing } from '../../store/audit/read-filings.js';
import type { Problem, Told } from './entries.js';

export interface CheckedFiling {
  readonly problems: readonly Problem[];
  readonly told: readonly Told[];
  readonly digests: number;
  readonly unknown: number;
}

interface Expected {
  /** Null: it is stored, and there is no digest of it. */
  readonly digest: string | null;
  readonly note: AuditedRow;
}

/** Compares what a session holds with the digests that were taken of it. `begun`: every session has some. */
export function checkFiling(
  session: string,
  filing: Filing | undefined,
  notes: readonly AuditedRow[],
  begun: boolean,
): CheckedFiling {
  const told: Told[] = [];
  const answers = new Map<string, Expected>();
  let amendments: Expected[] = [];
  let response: Expected | undefined;
  let removed = false;
  for (const note of notes) {
    const { why, ...items } = note.details;
    if (note.action === 'evidence.renewed') {
      answers.clear();
      amendments = [];
      response = undefined;
    }
    if (note.action === 'evidence.renewed' || note.action === 'evidence.removed')
      told.push({ why: String(why), session, at: note.at, personId: note.personId });
    removed = note.action === 'evidence.removed';
    for (const [item, value] of Object.entries(items).sort(byNumber)) {
      const expected = { digest: typeof value === 'string' ? value : null, note };
      if (item.startsWith('a')) answers.set(item, expected);
      else if (item.startsWith('m')) amendments.push(expected);
      else if (item === 'r') response = expected;
    }
  }
  const none = { told, digests: 0, unknown: 0 };
  if (filing === undefined) {
    const last = notes.at(-1);
    const isGone = !removed && last !== undefined;
    return { ...none, problems: isGone ? [of('session-missing', session, last)] : [] };
  }
  const stored = filing.answers.length + filing.amendments.length + (filing.response ? 1 : 0);
  if (notes.length === 0 || removed) {
    if (stored === 0) return { ...none, problems: [] };
    const at = new Date(filing.response?.at ?? filing.answers[0]?.at ?? filing.amendments[0]?.at ?? 0);
    return begun || removed || filing.salt !== null
      ? { ...none, problems: [{ kind: 'session-inserted', session, at }] }
      : { ...none, unknown: stored, problems: [] };
  }
  const digests = digestFiling(filing, filing.salt ?? '');
  const unknown = [...answers.values(), ...amendments, ...(response ? [response] : [])].filter(
    ({ digest }) => digest === null,
  ).length;
  const problems = [
    ...checkAnswers(session, filing, digests, answers),
    ...checkAmendments(session, filing, digests, amendments),
    ...checkResponse(session, filing, digests, response),
  ];
  return { told, problems, unknown, digests: stored - unknown };
}

/** a2 before a10, m2 before m10. */
const byNumber = ([one]: [string, unknown], [other]: [string, unknown]): number =>
  one[0] === other[0] ? Number(one.slice(1)) - Number(other.slice(1)) : one < other ? -1 : 1;

const of = (kind: Problem['kind'], session: string, note: AuditedRow, question?: string): Problem => ({
  ...{ kind, session, id: note.id, at: note.at, action: note.action },
  ...(question === undefined ? {} : { question }),
});

function* checkAnswers(
  session: string,
  { answers }: Filing,
  digests: Digests,
  expected: ReadonlyMap<string, Expected>,
): Generator<Problem> {
  const stored = new Set<string>();
  for (const { slot, key, at } of answers) {
    const item = `a${slot}`;
    stored.add(item);
    const wanted = expected.get(item);
    if (!wanted) yield { kind: 'answer-inserted', session, question: key, at: new Date(at) };
    else if (wanted.digest !== null && wanted.digest !== digests[item])
      yield of('answer-altered', session, wanted.note, key);
  }
  for (const [item, { note }] of expected)
    if (!stored.has(item)) yield of('answer-missing', session, note, item.slice(1));
}

/** They are only ever added; which of two equal ones is missing makes no difference. */
function* checkAmendments(
  session: string,
  { amendments }: Filing,
  digests: Digests,
  expected: readonly Expected[],
): Generator<Problem> {
  const open = amendments.map((amendment, i) => ({ ...amendment, digest: digests[`m${i}`] }));
  const unmet: Expected[] = [];
  for (const wanted of expected) {
    const found = wanted.digest === null ? 0 : open.findIndex(({ digest }) => digest === wanted.digest);
    if (found < 0 || open.length === 0) unmet.push(wanted);
    else open.splice(found, 1);
  }
  for (const [i, { note }] of unmet.entries()) {
    const instead = open[i];
    yield of(instead ? 'amendment-altered' : 'amendment-missing', session, note, instead?.key);
  }
  for (const { key, at } of open.slice(unmet.length))
    yield { kind: 'amendment-inserted', session, question: key, at: new Date(at) };
}

function* checkResponse(
  session: string,
  { response }: Filing,
  digests: Digests,
  expected: Expected | undefined,
): Generator<Problem> {
  if (!response && expected) yield of('response-missing', session, expected.note);
  else if (response && !expected) yield { kind: 'response-inserted', session, at: new Date(response.at) };
  else if (expected && expected.digest !== null && expected.digest !== digests.r)
    yield of('response-altered', session, expected.note);
}
