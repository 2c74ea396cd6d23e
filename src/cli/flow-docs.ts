import type { Lang } from '../flow/json.js';
import { didYouMean } from '../packs/did-you-mean.js';
import { loadPacks } from '../packs/load-packs.js';
import { formMarkdown, packMarkdown } from '../packs/markdown.js';
import { flowsFolder } from './flows-folder.js';

/** Prints a pack or a form as Markdown. */
export function flowDocs(name: string, options: { flows?: string; lang: Lang }): number {
  const { packs, definitions } = loadPacks(flowsFolder(options.flows));
  const { lang } = options;
  const pack = packs.get(name);
  const form = definitions.get(name);
  if (pack) {
    const forms = pack.forms.flatMap((one) => definitions.get(`${name}/${one}`) ?? []);
    console.log(packMarkdown(pack, forms, lang));
  } else if (form) console.log(formMarkdown(form, lang));
  else {
    const known = [...packs.keys(), ...definitions.keys()];
    const hint = didYouMean(name, known);
    console.error(
      `there is no pack or form ${name}${hint ? `; ${hint}` : ''}\npacks: ${[...packs.keys()].join(', ')}`,
    );
    return 1;
  }
  return 0;
}
