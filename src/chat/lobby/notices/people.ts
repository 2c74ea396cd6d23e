import type { Conditions } from '../../../service/notices/audience.js';
import { readConditions } from '../../../service/notices/read-conditions.js';
import { listSegments } from '../../../service/notices/segments.js';
import { countPersons } from '../../../store/notices/count-audience.js';
import { lengthen, withIds, withKey } from '../agency-desk/ids.js';
import { option, type Visit } from '../visit.js';
import { knownFor, sayAudience } from './audience-words.js';
import { changeDraft } from './draft.js';
import { withAudience } from './rooms.js';
import { key, sayNotices, wordOf } from './say.js';
import { type At, askStep, readStep } from './steps.js';

/** As many as a keyboard takes beside the other ways. */
const SEGMENTS_SHOWN = 5;

export async function askPeople(visit: Visit, at: At, unclear?: string): Promise<undefined> {
  const { notice, sender, edit } = at;
  const step = edit ? 'people+' : 'people';
  const segments = await listSegments(visit.tx, sender.owner);
  const before = unclear === undefined ? '' : `${wordOf(visit, 'people-unclear', { words: unclear })}\n`;
  return askStep(visit, at, before + wordOf(visit, 'ask-people'), [
    key(visit, withKey('n-all', notice.id, step), 'people-all'),
    ...segments
      .slice(0, SEGMENTS_SHOWN)
      .map(({ id, name }) =>
        option(withIds('n-segment', notice.id, id), wordOf(visit, 'people-segment', { name })),
      ),
    key(visit, withKey('n-upload', notice.id, step), 'people-list'),
    key(visit, withKey('n-nobody', notice.id, step), 'people-no'),
  ]);
}

/** Conditions in words, the name of a saved audience, 所有人, 不用. */
export async function hearPeople(visit: Visit, at: At, text: string): Promise<At | undefined> {
  const words = text.trim();
  if (EVERYBODY.test(words)) return setPeople(visit, at, { people: [{}] });
  if (NOBODY.test(words)) return setPeople(visit, at, {});
  const segments = await listSegments(visit.tx, at.sender.owner);
  const named = segments.find(({ name }) => name === words);
  if (named) return setPeople(visit, at, { segments: [named.id] });
  const read = readConditions(words, await knownFor(visit, at.sender));
  if (read.kind === 'unclear') return askPeople(visit, at, read.word);
  return setPeople(visit, at, { people: [read.conditions] });
}

const EVERYBODY =
  /^(?:所有人?|全部|所有企业|所有(?:企业)?联系人|全部企业|大家|everybody|everyone|all(?: contacts)?)[\s。.!]*$/i;
const NOBODY = /^(?:不用|不发|不单独发|没有|无|不要|none|nobody)[\s。.!]*$/i;

interface Chosen {
  readonly people?: Conditions[];
  readonly segments?: string[];
  readonly persons?: string[];
}

export async function pressPeople(visit: Visit, argument: string, all: boolean): Promise<At | undefined> {
  const at = await readStep(visit, argument);
  return at && setPeople(visit, at, all ? { people: [{}] } : {});
}

/** `<notice>.<segment>` */
export async function pressSegment(visit: Visit, argument: string): Promise<At | undefined> {
  const [, short = ''] = argument.split('.', 2);
  const at = await readStep(visit, argument.replace(/\..*$/, '.people'));
  const segments = at ? await listSegments(visit.tx, at.sender.owner) : [];
  const found = segments.find(({ id }) => id === lengthen(short));
  if (!at || !found) return at && sayNotices(visit, 'stale');
  // Whether it was a change is known by what was asked.
  return setPeople(visit, { ...at, edit: isEditing(visit) }, { segments: [found.id] });
}

const isEditing = ({ caller }: Visit): boolean =>
  (caller.dialog as { notice?: { edit?: boolean } } | null)?.notice?.edit === true;

/** Whoever chooses more than that hears so: the exact number comes with the risk check. */
const COUNTED_MAX = 10_000;

/** What was chosen before is chosen no more; the groups stay. */
export async function setPeople(visit: Visit, at: At, chosen: Chosen): Promise<At | undefined> {
  const { tx, now } = visit;
  const { notice, sender } = at;
  const { people = [], segments = [], persons = [] } = chosen;
  const set = await changeDraft(visit, notice, (draft) => withAudience(draft, { people, segments, persons }));
  if (!set) return undefined;
  const audience = Object.fromEntries(Object.entries(chosen));
  if (Object.keys(audience).length === 0) return at;
  const count = await countPersons(tx, sender.owner, audience, COUNTED_MAX, now);
  const said = await sayAudience(visit, sender, audience);
  sayNotices(visit, count > COUNTED_MAX ? 'people-set-many' : 'people-set', { people: said, count });
  return at;
}
