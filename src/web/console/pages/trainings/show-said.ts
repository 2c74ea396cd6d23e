import type { Ask } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { FAILED, type Said, saidWords } from './words.js';

/** What came of something that was done just now, beside what it was done to. */
export function showSaid({ query, lang }: Ask): Html | undefined {
  const { said = '' } = query;
  if (!Object.hasOwn(saidWords, said)) return undefined;
  return html`<p role="status" class="${FAILED.has(said) ? 'card problem' : 'card'}">${saidWords[said as Said][lang]}</p>`;
}
