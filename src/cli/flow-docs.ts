import type { Lang } from '../flow/json.js';
import { loadPacks } from '../packs/load-packs.js';
import { formMarkdown, packMarkdown } from '../packs/markdown.js';
import { findForm } from './find-form.js';
import { flowsFolder } from './flows-folder.js';

/** Prints a pack or a form as Markdown. */
export function flowDocs(name: string, options: { flows?: string; lang: Lang }): number {
  const flows = flowsFolder(options.flows);
  const { lang } = options;
  const loaded = loadPacks(flows);
  const pack = loaded.packs.get(name);
  if (pack) {
    const forms = pack.forms.flatMap((form) => loaded.definitions.get(`${name}/${form}`) ?? []);
    process.stdout.write(`${packMarkdown(pack, forms, lang)}\n`);
    const left = pack.forms.length - forms.length;
    if (left > 0) console.error(`left out because of faults: ${left}; zhitong flow check names them`);
    return left === 0 ? 0 : 1;
  }
  const found = findForm(name, loaded, flows);
  if ('problem' in found) {
    console.error(found.problem);
    return 1;
  }
  process.stdout.write(`${formMarkdown(found.definition, lang)}\n`);
  return 0;
}
