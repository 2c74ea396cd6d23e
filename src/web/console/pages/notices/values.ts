import { chinaTime } from '../../../../service/china-time.js';
import type { Audience, Conditions } from '../../../../service/notices/audience.js';
import type { NoticeDraft, NoticeFile } from '../../../../service/notices/notice.js';

/** Conditions as they are being chosen. */
export interface Picked {
  readonly agencies: readonly string[];
  readonly roles: readonly string[];
  readonly pack: string;
  /** pack/stage */
  readonly stages: readonly string[];
  readonly districts: readonly string[];
  readonly industries: readonly string[];
  readonly classes: readonly string[];
  readonly sizes: readonly string[];
  readonly services: readonly string[];
  readonly form: string;
  readonly formIs: string;
  readonly training: string;
  readonly trainingIs: string;
}

/** What stands in the fields of the page, right or wrong. */
export interface Values {
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** Times as 2026-11-28T14:00, in China. */
  readonly starts: string;
  readonly ends: string;
  readonly place: string;
  readonly mapUrl: string;
  readonly onlineUrl: string;
  readonly registers: boolean;
  readonly capacity: string;
  readonly deadline: string;
  readonly files: readonly NoticeFile[];
  readonly rooms: readonly string[];
  readonly everybody: boolean;
  readonly segments: readonly string[];
  readonly blocks: readonly Conditions[];
  readonly picked: Picked;
  /** The upload with the list that was read. */
  readonly list: string;
  /** The list that was there before stays. */
  readonly keeps: boolean;
  readonly when: 'now' | 'at' | 'monthly' | 'weekly';
  readonly sendAt: string;
  readonly day: string;
  readonly weekday: string;
  readonly clock: string;
  readonly seriesName: string;
  readonly urgent: boolean;
  readonly segmentName: string;
  readonly templateName: string;
}

/** What is wrong, by the name of its field; `top`: with all of it. */
export type Faults = Readonly<Record<string, string>>;

export const NOTHING_PICKED: Picked = {
  ...{ agencies: [], roles: [], stages: [], districts: [], industries: [], classes: [], sizes: [] },
  ...{ services: [], pack: '', form: '', formIs: '', training: '', trainingIs: '' },
};

export const EMPTY: Values = {
  ...{ kind: 'training', title: '', body: '', starts: '', ends: '', place: '', mapUrl: '', onlineUrl: '' },
  ...{ registers: false, capacity: '', deadline: '', files: [], rooms: [], everybody: false, segments: [] },
  ...{ blocks: [], picked: NOTHING_PICKED, list: '', keeps: false, when: 'now', sendAt: '', day: '' },
  ...{ weekday: '1', clock: '', seriesName: '', urgent: false, segmentName: '', templateName: '' },
};

/** As a field for a time shows it. */
const fieldTime = (at: string | Date | undefined): string =>
  at === undefined ? '' : chinaTime(new Date(at)).slice(0, 16).replace(' ', 'T');

/** A draft or a template in the fields. */
export function valuesOf(draft: Omit<NoticeDraft, 'sendAt'> & Pick<Partial<NoticeDraft>, 'sendAt'>): Values {
  const { kind, title, body, details, files, audience = {}, sendAt, urgent, registration } = draft;
  const { rooms = [], people = [], segments = [], persons = [] }: Audience = audience;
  const blocks = people.filter((one) => Object.keys(one).length > 0);
  return {
    ...EMPTY,
    ...{ kind, title, body, urgent, files, rooms, segments, blocks },
    ...{ starts: fieldTime(details.startsAt), ends: fieldTime(details.endsAt) },
    ...{ place: details.place ?? '', mapUrl: details.mapUrl ?? '', onlineUrl: details.onlineUrl ?? '' },
    registers: registration !== undefined,
    capacity: registration?.capacity === undefined ? '' : String(registration.capacity),
    deadline: fieldTime(registration?.deadline),
    everybody: blocks.length < people.length,
    keeps: persons.length > 0,
    when: sendAt === undefined ? 'now' : 'at',
    sendAt: fieldTime(sendAt),
  };
}
