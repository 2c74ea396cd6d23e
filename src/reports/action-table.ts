import { classesOf } from '../flow/domain/action-classes.js';
import type { Json } from '../flow/json.js';
import { trainingFigures } from '../service/trainings/training-figures.js';
import {
  type BureauRecord,
  type CertificationBody,
  findBureauRecord,
  type HelpedTrade,
  readCertificationBodies,
  readHelpedTrades,
} from '../store/console/action.js';
import type { Db } from '../store/db.js';
import { keepFor } from './keep-for.js';

export const STATISTICS_FORM = 'cnca-action/statistics';
const CERTIFICATION_FORM = 'cnca-action/certification';
/** The action began in 2020 (国市监认证〔2020〕165号); its figures add up from then. */
const BEGINNING = new Date('2020-01-01T00:00:00+08:00');

/** What no system knows: the bureau fills it in. */
const BY_HAND = ['province', 'policy_count', 'subsidy', 'policy_contents'] as const;
/** What is counted here, as the form calls it. */
const COUNTED = [
  'trained_people',
  'trained_enterprises',
  'helped_enterprises',
  'industry_count',
  'industries',
  'body_count',
  'body_list',
] as const;

export type Origin = 'hand' | 'system' | 'none';
type Entries = Readonly<Record<string, { readonly value?: Json }>>;

interface ActionEntry {
  readonly key: string;
  /** What goes into the table. */
  readonly value: Json | undefined;
  readonly origin: Origin;
  /** What the bureau filled in where the system counts as well. */
  readonly byHand?: Json | undefined;
}

/** 附表 of the guide of 2022. */
export interface ActionTable {
  readonly queriedAt: Date;
  /** Before then everything counts. */
  readonly to: Date;
  readonly entries: readonly ActionEntry[];
  /** When the bureau filled in its part. */
  readonly filledAt: Date | undefined;
  /** Classes of the action with the enterprises in each. */
  readonly classes: readonly { readonly code: string; readonly enterprises: number }[];
  /** Enterprises whose trade is not known, or may be one of several classes: to be looked up. */
  readonly unclear: readonly { readonly codes: readonly string[]; readonly enterprises: number }[];
  readonly bodies: readonly CertificationBody[];
}

/** `prefer`: whose figure counts where there are two. */
export async function readActionTable(
  db: Db,
  asked: {
    readonly bureauId?: string | undefined;
    readonly to: Date;
    readonly prefer: 'system' | 'hand';
    readonly now: Date;
  },
): Promise<ActionTable> {
  const { bureauId, to, prefer, now } = asked;
  const until = to < now ? to.toISOString() : 'now';
  const [{ at, value }, filled] = await Promise.all([
    keepFor(db, `action:${until}`, now, () => countAction(db, to)),
    findBureauRecord(db, STATISTICS_FORM, bureauId, to),
  ]);
  const { trained, trades, bodies } = value;
  const { classes, unclear, all } = sortTrades(trades);
  const hand = answersOf(filled);
  const counted: Readonly<Record<(typeof COUNTED)[number], Json>> = {
    trained_people: trained.personTimes,
    trained_enterprises: trained.enterprises,
    helped_enterprises: all,
    industry_count: classes.length,
    industries: classes.map(({ code }) => `c${code.padStart(2, '0')}`),
    body_count: bodies.length,
    body_list: bodies.map(({ name, number }) => ({ name, number })),
  };
  return {
    ...{ queriedAt: at, to, filledAt: filled?.submittedAt, classes, unclear, bodies },
    entries: [
      ...BY_HAND.map((key): ActionEntry => {
        const value = hand[key]?.value;
        return { key, value, origin: value === undefined ? 'none' : 'hand' };
      }),
      ...COUNTED.map((key): ActionEntry => {
        const byHand = hand[key]?.value;
        return prefer === 'hand' && byHand !== undefined
          ? { key, value: byHand, origin: 'hand', byHand }
          : { key, value: counted[key], origin: 'system', byHand };
      }),
    ],
  };
}

async function countAction(db: Db, to: Date) {
  const [trained, trades, bodies] = await Promise.all([
    trainingFigures(db, { from: BEGINNING, to }),
    readHelpedTrades(db, to),
    readCertificationBodies(db, CERTIFICATION_FORM, to),
  ]);
  const size = trades.reduce((sum, { enterprises }) => sum + enterprises, 0);
  return { value: { trained, trades, bodies }, size };
}

/** The form's answers, as it is printed with. */
export const answersOfTable = ({ entries }: ActionTable): Entries =>
  Object.fromEntries(entries.flatMap(({ key, value }) => (value === undefined ? [] : [[key, { value }]])));

export const answersOf = (filled: BureauRecord | undefined): Entries =>
  (filled?.record.answers ?? {}) as Entries;

/** A trade counts for a class only where it can be no other. */
export function sortTrades(trades: readonly HelpedTrade[]): Pick<ActionTable, 'classes' | 'unclear'> & {
  readonly all: number;
} {
  const classes = new Map<string, number>();
  const unclear = new Map<string, number>();
  for (const { scheme, code, enterprises } of trades) {
    const may = code === null ? [] : scheme === 'action39' ? [code] : classesOf(code);
    const [only] = may;
    const [among, key] = may.length === 1 && only !== undefined ? [classes, only] : [unclear, may.join(' ')];
    among.set(key, (among.get(key) ?? 0) + enterprises);
  }
  return {
    all: trades.reduce((sum, { enterprises }) => sum + enterprises, 0),
    classes: [...classes]
      .map(([code, enterprises]) => ({ code, enterprises }))
      .sort((a, b) => Number(a.code) - Number(b.code)),
    unclear: [...unclear].map(([codes, enterprises]) => ({
      codes: codes === '' ? [] : codes.split(' '),
      enterprises,
    })),
  };
}
