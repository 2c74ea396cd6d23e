import type { Definition } from '../../flow/definition/definition.js';

/** How somebody of the agency learned what an enterprise answers. */
export type Behalf = 'paper' | 'phone';

/** Whoever is rated does not write the rating down: a form with ratings is filled in by the enterprise alone. */
export const mayFillOnBehalf = ({ slots }: Definition): boolean =>
  slots.every(
    ({ type, row }) => type.name !== 'rating' && !row?.some((field) => field.type.name === 'rating'),
  );
