import type { Lang } from '../../flow/json.js';
import { splitText } from '../../flow/say/split-text.js';
import {
  type NoticeLinks,
  type SaidNotice,
  type Sayable,
  type SayableTraining,
  sayNotice,
} from './say-notice.js';

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
