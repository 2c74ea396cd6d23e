import type { Path, Source } from './source.js';

const HAN = /\p{Script=Han}/u;
const LATIN = /\p{Script=Latin}/u;
/** Three small words in a row are English, not a product name or a standard's number. */
const ENGLISH = /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/;

/** Texts that stand under the wrong language for certain: Chinese words without a Latin letter as English, and the other way round. */
export function checkTranslations(source: Source, data: unknown = source.data, path: Path = []): void {
  if (typeof data !== 'object' || data === null) return;
  if (Array.isArray(data)) return data.forEach((item, i) => checkTranslations(source, item, [...path, i]));
  const { zh, en } = data as { zh?: unknown; en?: unknown };
  if (typeof zh === 'string' && typeof en === 'string') {
    if (HAN.test(en) && !LATIN.test(en)) report(source, [...path, 'en'], 'English');
    if (ENGLISH.test(zh) && !HAN.test(zh)) report(source, [...path, 'zh'], 'Chinese');
    return;
  }
  for (const [name, value] of Object.entries(data)) checkTranslations(source, value, [...path, name]);
}

function report(source: Source, path: Path, language: string): void {
  source.fault(path, 'untranslated', `this is not ${language}`, {
    suggestion: 'translate it, or exchange zh and en',
  });
}
