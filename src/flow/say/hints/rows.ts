import type { Text } from '../../json.js';

/** Hints for lists that are filled in as a whole. */
export const rowHints = {
  'rows-few': {
    zh: '这里至少要填 {min} 项，每一项都要填完整，例如先加一项，再逐格填写。',
    en: 'At least {min} are needed here, each of them complete; for example, add one and fill in its fields.',
  },
  'rows-many': {
    zh: '这里最多 {max} 项，请删去多余的，例如只留最重要的几项。',
    en: 'At most {max} are possible here; please remove some, for example all but the most important.',
  },
} as const satisfies Record<string, Text>;
