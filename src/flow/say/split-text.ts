import { isBlank } from './is-blank.js';

/** A cut before this share of the limit would leave a stub of a message: look for a lesser boundary instead. */
const SHORTEST_PART = 0.25;
/** Longest character sequence (a flag, a family emoji) that is kept whole where nothing better offers a cut. */
const CLUSTER_MAX = 64;

const clusters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Cuts a text into messages: at a paragraph's end, else a line's, else a sentence's or word's, else between characters. */
export function splitText(text: string, max: number): readonly string[] {
  return split(text, () => max);
}

/** The same for a limit in bytes of UTF-8. */
export function splitBytes(text: string, maxBytes: number): readonly string[] {
  return split(text, (rest) => unitsWithin(rest, maxBytes));
}

/** `fits`: how many UTF-16 units of the rest make up the largest part. */
function split(text: string, fits: (rest: string) => number): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  for (let max = fits(rest); rest.length > max; max = fits(rest)) {
    const at = findCut(rest, max);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  parts.push(rest);
  return parts.filter((part) => !isBlank(part));
}

/** Never half a surrogate pair. At least one character, however many bytes it takes. */
function unitsWithin(text: string, maxBytes: number): number {
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes && units > 0) return units;
    units += character.length;
  }
  return units;
}

function findCut(text: string, max: number): number {
  const shortest = Math.max(1, Math.floor(max * SHORTEST_PART));
  const window = text.slice(0, max + 1);
  for (const boundary of ['\n\n', '\n']) {
    const at = window.lastIndexOf(boundary, max);
    if (at >= shortest) return at;
  }
  const at = Math.max(
    ...['。', '！', '？', '；', '. ', ' '].map((mark) => {
      const found = window.lastIndexOf(mark, max - mark.length);
      return found < 0 ? -1 : found + mark.length;
    }),
  );
  return at >= shortest ? at : cutBetweenCharacters(text, max);
}

/** Never inside a surrogate pair, and not inside a cluster unless it is longer than any real one. */
function cutBetweenCharacters(text: string, max: number): number {
  let from = Math.max(0, max - CLUSTER_MAX);
  if (isLow(text.charCodeAt(from))) from++;
  const around = clusters.segment(text.slice(from, max + CLUSTER_MAX)).containing(max - from);
  const at = from + (around?.index ?? max - from);
  if (at > from) return at;
  return isLow(text.charCodeAt(max)) && max > 1 ? max - 1 : max;
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
