import type { Lang } from '../../../flow/json.js';
import type { Rulebook } from '../../../service/work/rulebook.js';
import { type Html, html } from '../html.js';

/** A stage as its pack names it. */
export function stageTitle(rulebook: Rulebook, pack: string, stage: string, lang: Lang): string {
  const found = rulebook.pack(pack)?.stages?.find(({ key }) => key === stage);
  return found?.title[lang] ?? stage;
}

export const packTitle = (rulebook: Rulebook, pack: string, lang: Lang): string =>
  rulebook.pack(pack)?.title[lang] ?? pack;

/** Packs and their stages to choose from: pack, or pack/stage. */
export function stageOptions(rulebook: Rulebook, picked: string | undefined, lang: Lang): readonly Html[] {
  return rulebook.packs.flatMap((pack) => {
    const stages = rulebook.pack(pack)?.stages ?? [];
    if (stages.length === 0) return [];
    const title = packTitle(rulebook, pack, lang);
    return [
      html`<optgroup label="${title}">${option(pack, title, picked)}${stages.map(({ key, title: name }) =>
        option(`${pack}/${key}`, name[lang], picked),
      )}</optgroup>`,
    ];
  });
}

export const option = (value: string, label: string, picked: string | undefined): Html =>
  value === picked
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
