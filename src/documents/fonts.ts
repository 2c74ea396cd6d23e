import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const at = (weight: string): string =>
  require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);

/** The name both weights go by. */
export const FONT = 'Noto Sans SC';

/** The files of our Chinese font. As .ttf: of .woff2 nothing is drawn, and nothing is said of it. */
export const FONT_FILES = { regular: at('400Regular'), bold: at('700Bold') } as const;
