import type { Definition } from '../../flow/definition/definition.js';
import { contentHash } from '../../flow/definition/hash.js';
import type { Lang, Text } from '../../flow/json.js';
import type { ConsentNotice } from '../../store/consent/add-consent.js';
import { words } from './words.js';

/** What everything else rests on: without it no form is asked. */
export const SERVICE = 'service';

const VERSION_LENGTH = 12;

/** The notice to be shown before the first question: the introduction of the form, and who the agency is. */
export function consentNotice(definition: Definition, lang: Lang, agencyName?: string): ConsentNotice {
  const intro = introOf(definition);
  const agency = agencyName === undefined ? [] : [words.agency[lang].replace('{agency}', () => agencyName)];
  return makeNotice(SERVICE, intro, [intro[lang], ...agency].join('\n'), lang);
}

/** The version that a consent must be of to be good today. */
export const noticeVersion = (definition: Definition): string => versionOf(introOf(definition));

/** A question of the form about one more thing; undefined: the form does not ask it. */
export function separateNotice(definition: Definition, key: string, lang: Lang): ConsentNotice | undefined {
  const slot = definition.slots[definition.slotOf.get(key) ?? -1];
  if (slot === undefined) return undefined;
  const { ask, label, how } = slot.question;
  const parts = [ask ?? label, ...(how ? [how] : [])];
  const wording = { zh: parts.map(({ zh }) => zh).join('\n'), en: parts.map(({ en }) => en).join('\n') };
  return makeNotice(key, wording, wording[lang], lang);
}

const introOf = ({ file, title }: Definition): Text => file.intro ?? title;

const versionOf = ({ zh, en }: Text): string => contentHash({ zh, en }).slice(0, VERSION_LENGTH);

function makeNotice(purpose: string, wording: Text, text: string, lang: Lang): ConsentNotice {
  const hash = contentHash({ purpose, lang, text });
  return { purpose, text, version: versionOf(wording), hash, lang };
}
