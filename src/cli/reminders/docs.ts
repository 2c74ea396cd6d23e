import type { Lang } from '../../flow/json.js';
import type { LoadedPacks } from '../../packs/load-packs.js';
import { namesOf, rulesMarkdown } from '../../packs/rules-markdown.js';
import { docsWords } from './docs-words.js';

/** docs/reminders.md and docs/reminders.zh-CN.md: every rule of the packs, in one language. */
export function remindersDocs({ packs, definitions }: LoadedPacks, lang: Lang): string {
  const ruled = [...packs.values()].filter(({ file }) => file.rules?.length);
  const parts = [
    `# ${docsWords.title[lang]}`,
    docsWords.other[lang],
    `<!-- Written by ${docsWords.command[lang]} -->`,
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
  ];
  return `${parts.join('\n\n')}\n`;
}
