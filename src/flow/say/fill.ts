import type { Lang, Text } from '../json.js';

type Params = Readonly<Record<string, string | number>> | undefined;

/** Fills {name} in a catalogue text; a missing parameter stays visible, so that a test finds it. */
export function fill(text: Text, lang: Lang, params?: Params): string {
  const template = text[lang];
  if (!params) return template;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString('en-US') : value;
  });
}
