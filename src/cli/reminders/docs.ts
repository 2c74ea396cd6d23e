import type { Lang } from '../../flow/json.js';
import type { LoadedPacks } from '../../packs/load-packs.js';
import { namesOf, rulesMarkdown } from '../../packs/rules-markdown.js';
import { docsWords } from './docs-words.js';

/** docs/reminders.md: every rule of the packs, Chinese first, then English. */
export function remindersDocs(loaded: LoadedPacks): string {
  return `# ${docsWords.title.zh} · ${docsWords.title.en}

<!-- Written by npx zhitong reminders --docs > docs/reminders.md -->

${(['zh', 'en'] as const).map((lang) => inLanguage(loaded, lang)).join('\n\n')}
`;
}

function inLanguage({ packs, definitions }: LoadedPacks, lang: Lang): string {
  const ruled = [...packs.values()].filter(({ file }) => file.rules?.length);
  return [
    `## ${docsWords.how.title[lang]}`,
    docsWords.how.text[lang],
    `## ${docsWords.change.title[lang]}`,
    docsWords.change.text[lang],
    `\`\`\`sh\n${docsWords.commands[lang]}\n\`\`\``,
    docsWords.after[lang],
    ...ruled.flatMap(({ file }) => [
      `## ${file.title[lang]} (\`${file.pack}\`)`,
      rulesMarkdown(file.rules ?? [], namesOf(file, definitions), lang),
    ]),
  ].join('\n\n');
}
