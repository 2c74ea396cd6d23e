import { renderAsync } from '@resvg/resvg-js';
import { FONT, FONT_FILES } from './fonts.js';
import { draw, type Svg } from './svg.js';

const OPTIONS = {
  font: {
    loadSystemFonts: false,
    fontFiles: Object.values(FONT_FILES),
    defaultFontFamily: FONT,
  },
} as const;

/** Drawn one after the other, beside the main thread: each takes some tens of milliseconds of a core. */
let last: Promise<unknown> = Promise.resolve();

/** A picture as PNG, with our font. */
export function drawPicture(
  { width, height }: { readonly width: number; readonly height: number },
  ...parts: readonly Svg[]
): Promise<Buffer> {
  const { svg } = draw(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, 'font-family': FONT },
    draw('rect', { width, height, fill: '#ffffff' }),
    ...parts,
  );
  return renderPng(svg);
}

/** What is drawn already, as PNG, with our font. */
export function renderPng(svg: string): Promise<Buffer> {
  const drawn = last.then(async () => (await renderAsync(svg, OPTIONS)).asPng());
  last = drawn.catch(() => undefined);
  return drawn;
}
