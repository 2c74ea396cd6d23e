import { Fault } from '../../../../fault/fault.js';
import type { Owner } from '../../../../service/notices/notice.js';
import { dropSegment, listSegments } from '../../../../service/notices/segments.js';
import { endSeries, listSeries } from '../../../../service/notices/series.js';
import { dropTemplate, listTemplates } from '../../../../service/notices/templates.js';
import type { Db, Tx } from '../../../../store/db.js';
import { type Ask, go, type View } from '../../console-page.js';
import { sendersFor } from './open-notice.js';

interface Kept {
  list(db: Db, owner: Owner): Promise<readonly { readonly id: string }[]>;
  drop(tx: Tx, owner: Owner, id: string, by: string, now: Date): Promise<unknown>;
}

/** Ends or deletes what lies beside the notices, in whoever's name of the viewer's it is. */
const dropKept =
  ({ list, drop }: Kept) =>
  async (ask: Ask): Promise<View> => {
    const { db, parts, form, viewer, now } = ask;
    for (const { owner } of await sendersFor(ask)) {
      const found = (await list(db, owner)).find(({ id }) => id === form.id);
      if (!found) continue;
      await parts.store.transact((tx) => drop(tx, owner, found.id, viewer.personId, now));
      return go('/console/notices');
    }
    throw new Fault('not-found');
  };

export const endOneSeries = dropKept({ list: listSeries, drop: endSeries });
export const dropOneTemplate = dropKept({ list: listTemplates, drop: dropTemplate });
export const dropOneSegment = dropKept({ list: listSegments, drop: dropSegment });
