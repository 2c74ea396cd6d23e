import type { TellConfirmers } from '../service/notices/series.js';
import { leaveSayings } from './leave-sayings.js';
import { askConfirmers, tellWriter } from './lobby/notices/tell-others.js';

/** A notice of a series that waits: those who may confirm it are asked; where there is none, its writer is told so. */
export const tellOfSeries: TellConfirmers = async (tx, notice, { people, rooms }) => {
  const { writtenBy } = notice;
  const asked = await askConfirmers(tx, notice, { people, rooms }, writtenBy, 'confirm-ask-series');
  const told =
    asked.sayings.length > 0
      ? asked
      : await tellWriter(tx, notice, null, () => ['launched-nobody-confirms', { people }], true);
  await leaveSayings(tx, told.sayings);
};
