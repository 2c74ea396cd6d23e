import { Fault } from '../../../../fault/fault.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { setConfirmAbove, setWriters } from '../../../../service/notices/notice-rights.js';
import { capOf, changeCap } from '../../../../service/remind/contact-cap.js';
import { changeRoom, listRooms } from '../../../../service/rooms/room-settings.js';
import { type Ask, anybody, type ConsolePage, go, type View } from '../../console-page.js';
import { openAgency } from './open-agency.js';
import { retention } from './retention.js';
import { rules } from './rules.js';
import { showSettings } from './show-settings.js';
import { words } from './words.js';

const HERE = '/console/settings';
const leads = ({ agencies }: Viewer): boolean => agencies.some(({ admin }) => admin);
/** More people than this nobody has. */
const CONFIRM_MAX = 100_000;

/** Undefined: it is no whole number up to `most`; null: the field is empty. */
function numberIn(text = '', most: number): number | null | undefined {
  const written = text.trim();
  if (written === '') return null;
  const number = /^\d{1,6}$/.test(written) ? Number(written) : Number.NaN;
  return number <= most ? number : undefined;
}

const saved = (id: string): View => go(`${HERE}?saved=1#${id}`);

/** What agencies, bureaus and people set for themselves: the same as by chat, through the same services. */
export const settings: readonly ConsolePage[] = [
  { method: 'get', path: '/settings', menu: words.title, may: anybody, answer: (ask) => showSettings(ask) },
  {
    ...{ method: 'post', path: '/settings/agency/:agency/writers', may: leads },
    async answer(ask) {
      const { id: agencyId } = await openAgency(ask);
      const { form, parts, viewer, now } = ask;
      const who = form.who === 'staff' ? 'staff' : 'admin';
      const by = viewer.personId;
      await parts.store.transact((tx) => setWriters(tx, { agencyId, by }, who, now));
      return saved(agencyId);
    },
  },
  {
    ...{ method: 'post', path: '/settings/agency/:agency/confirm', may: leads },
    async answer(ask) {
      const { id: agencyId } = await openAgency(ask);
      const { form, parts, viewer, now } = ask;
      const above = numberIn(form.above, CONFIRM_MAX);
      if (above === undefined) return await showSettings(ask, { of: agencyId, problem: 'confirm-bad' });
      const by = viewer.personId;
      await parts.store.transact((tx) => setConfirmAbove(tx, { agencyId, by }, above, now));
      return saved(agencyId);
    },
  },
  {
    ...{ method: 'post', path: '/settings/agency/:agency/cap', may: leads },
    answer: async (ask) => await setCap(ask, (await openAgency(ask)).id),
  },
  {
    ...{ method: 'post', path: '/settings/cap', may: ({ operator }) => operator },
    answer: (ask) => setCap(ask, undefined),
  },
  {
    ...{ method: 'post', path: '/settings/rooms/:room', may: leads },
    async answer({ db, params, form, parts, viewer, now }) {
      const led = viewer.agencies.filter(({ admin }) => admin).map(({ id }) => id);
      const room = (await listRooms(db, led)).find(({ id }) => id === params.room);
      if (!room) throw new Fault('not-found');
      const posters = form.posters === 'admin' ? 'admin' : 'staff';
      await parts.store.transact((tx) => changeRoom(tx, room.id, { posters }, viewer.personId, now));
      return saved(room.agencyId);
    },
  },
  ...retention,
  ...rules,
];

async function setCap(ask: Ask, agencyId: string | undefined): Promise<View> {
  const { form, parts, viewer, now } = ask;
  const number = numberIn(form.cap, CONFIRM_MAX);
  const cap = number === null ? undefined : capOf(number);
  const of = agencyId ?? 'platform';
  if (number !== null && cap === undefined) return await showSettings(ask, { of, problem: 'cap-bad' });
  await parts.store.transact((tx) => changeCap(tx, { agencyId, cap, by: viewer.personId }, now));
  return saved(of);
}
