import { type RatingTotals, ratingTotals, trainingTotals } from '../../../service/ratings/rating-totals.js';
import { readDeskFigures } from '../../../store/desk/figures.js';
import type { Visit } from '../visit.js';
import { showBureauFigures } from './bureau-figures.js';
import { isAgency, type Rights } from './rights.js';
import { key, panel, sayDesk, wordOf } from './show.js';
import { packTitle, stageTitle } from './titles.js';
import { showTrend } from './trend.js';

/** 统计: the figures of the person's own agency, and of nobody else. */
export async function showFigures(visit: Visit, rights: Rights): Promise<void> {
  if (!isAgency(rights) && rights.bureaus.length > 0) return showBureauFigures(visit);
  if (!isAgency(rights)) return sayDesk(visit, 'not-for-you');
  const { tx, now } = visit;
  const figures = await readDeskFigures(tx, rights.agencyIds, now);
  const stages = figures.stages.map(({ pack, stage, projects }) =>
    wordOf(visit, 'figures-stage', {
      pack: packTitle(visit, pack),
      stage: stageTitle(visit, pack, stage),
      count: projects,
    }),
  );
  const { feedbackAsked: asked, feedbackGiven: given } = figures;
  const lines = [
    wordOf(visit, 'figures', {
      firms: figures.firms,
      running: figures.running,
      ended: figures.ended,
      archived: figures.archived,
    }),
    ...stages,
    wordOf(visit, 'figures-tasks', { open: figures.open, overdue: figures.overdue }),
    asked === 0
      ? wordOf(visit, 'figures-feedback-none')
      : wordOf(visit, 'figures-feedback', { asked, given, rate: Math.round((given / asked) * 100) }),
  ];
  for (const agencyId of rights.agencyIds)
    lines.push(await ratingsLine(visit, agencyId), await trainingsLine(visit, agencyId));
  lines.push(...(await showTrend(visit, rights.agencyIds)));
  await panel(
    visit,
    lines.join('\n'),
    [key(visit, '@projects:0', 'word-projects'), key(visit, '@tasks:0', 'word-tasks')],
    {
      again: '@guide:',
    },
  );
}

/** Totals of the agency, once there are enough that nobody is recognised by them. */
const ratingsLine = async (visit: Visit, agencyId: string): Promise<string> =>
  totalsLine(visit, await ratingTotals(visit.tx, { agencyId }), 'figures-ratings');

/** Trainings are rated by themselves: nobody's service is meant. */
const trainingsLine = async (visit: Visit, agencyId: string): Promise<string> =>
  totalsLine(visit, await trainingTotals(visit.tx, { agencyId }), 'figures-trainings');

function totalsLine(
  visit: Visit,
  { surveys, overall: { ratings } }: RatingTotals,
  word: 'figures-ratings' | 'figures-trainings',
): string {
  if (surveys === undefined || ratings === undefined) return wordOf(visit, `${word}-few`);
  const { satisfied, fairly_satisfied: fairly, dissatisfied: bad } = ratings;
  return wordOf(visit, word, { count: surveys, satisfied, fairly, bad });
}
