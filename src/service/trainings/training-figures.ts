import type { Db } from '../../store/db.js';
import { type FiguresRow, readFigures } from '../../store/trainings/figures.js';
import type { Owner } from '../notices/notice.js';
import { LEVELS, type Level } from './training.js';

interface Figures {
  /** Trainings somebody came to. */
  readonly trainings: number;
  /** 培训人次: who came, each time they came. */
  readonly personTimes: number;
  /** 企业家数: enterprises somebody came from, once each. */
  readonly enterprises: number;
}

export interface TrainingFigures extends Figures {
  /** unknown: said no level. */
  readonly byLevel: Readonly<Record<Level | 'unknown', Figures>>;
  /** Those that most came from first; an enterprise without a district stands under ''. */
  readonly byDistrict: readonly (Figures & { readonly district: string })[];
}

const NONE: Figures = { trainings: 0, personTimes: 0, enterprises: 0 };

/** The numbers of trainings that the action's statistics ask for: only who was there counts. */
export async function trainingFigures(
  db: Db,
  filter: {
    /** Missing: of all agencies and bureaus. */
    readonly owner?: Owner | undefined;
    readonly from: Date;
    readonly to: Date;
    readonly district?: string | undefined;
  },
): Promise<TrainingFigures> {
  const { owner, ...where } = filter;
  const rows = await readFigures(db, { ...where, ...owner });
  const ofLevel = (level: string) =>
    figuresOf(rows.find((row) => row.kind === 'level' && row.level === level));
  const levels = LEVELS.map((level) => [level, ofLevel(level)] as const);
  return {
    ...figuresOf(rows.find(({ kind }) => kind === 'all')),
    byLevel: { ...(Object.fromEntries(levels) as Record<Level, Figures>), unknown: ofLevel('') },
    byDistrict: rows.flatMap((row) =>
      row.kind === 'district' ? [{ district: row.district ?? '', ...figuresOf(row) }] : [],
    ),
  };
}

const figuresOf = (row: FiguresRow | undefined): Figures => {
  if (!row) return NONE;
  const { trainings, personTimes, enterprises } = row;
  return { trainings, personTimes, enterprises };
};
