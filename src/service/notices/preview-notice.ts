import type { Lang } from '../../flow/json.js';
import { splitText } from '../../flow/say/split-text.js';
import type { Risk } from './check-risk.js';
import {
  type NoticeLinks,
  type SaidNotice,
  type Sayable,
  type SayableTraining,
  sayNotice,
} from './say-notice.js';
import type { Notice } from './see-notice.js';

/** Somewhere a notice is shown, and what can be shown there. */
export interface PreviewPlace {
  /** telegram, wechat … */
  readonly channel: string;
  readonly place: 'private' | 'room';
  readonly can: { readonly buttons: boolean; readonly files: boolean; readonly maxText: number };
  readonly bot?: NoticeLinks['bot'];
}

export interface Preview extends SaidNotice {
  readonly channel: string;
  readonly place: 'private' | 'room';
  /** The messages it goes out as. */
  readonly parts: readonly string[];
}

interface At {
  readonly accountId: string;
  readonly channel: string;
}

/** Where it goes, as far as it is known before or after its launch. */
export interface Reach extends Pick<Risk, 'people' | 'rooms'> {
  readonly perAccount: readonly At[];
}

/** An account that another process serves. */
const PLAIN = { files: true, maxText: 2000 };

/** Where a notice will be seen: on each channel it goes to, in private and in groups; for nobody, where its writer is. */
export function placesOf(
  { audience }: Pick<Notice, 'audience'>,
  risk: Reach | undefined,
  own: At,
  {
    canAt,
    bot,
  }: {
    readonly canAt: (accountId: string) => PreviewPlace['can'] | undefined;
    readonly bot?: string | undefined;
  },
): readonly PreviewPlace[] {
  const accounts = risk && risk.perAccount.length > 0 ? risk.perAccount : [own];
  const channels = new Map(accounts.map(({ accountId, channel }) => [channel, accountId]));
  const onlyRooms = risk !== undefined && risk.people === 0 && risk.rooms > 0;
  return [...channels].flatMap(([channel, accountId]): PreviewPlace[] => {
    const can = canAt(accountId) ?? { ...PLAIN, buttons: channel !== 'wechat' && channel !== 'wecom' };
    const link = bot !== undefined && channel === 'telegram' ? { bot } : {};
    const place = { channel, place: 'private', can, ...link } as const;
    const room = { ...place, place: 'room' } as const;
    const rooms = (audience?.rooms?.length ?? 0) > 0 && channel !== 'web' ? [room] : [];
    return onlyRooms || channel === 'wecom' ? rooms : [place, ...rooms];
  });
}

/** What each place will show of a notice, in the order of the places. */
export function previewNotice(
  notice: Sayable,
  lang: Lang,
  places: readonly PreviewPlace[],
  training?: SayableTraining,
): readonly Preview[] {
  return places.map(({ channel, place, can, bot }) => {
    const said = sayNotice(notice, training, lang, place, { buttons: can.buttons, bot });
    const files = can.files ? said.files : [];
    return { ...said, channel, place, files, parts: splitText(said.text, can.maxText) };
  });
}
