/** Runs in the page: every visible text with its colour, the colour behind it and their contrast. */
export const FAINT_TEXTS = `(() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const lay = ([r, g, b, a = 1], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a)];
  const light = (c) => {
    const [r, g, b] = c.map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, layer) => lay(layer, under), [255, 255, 255]);
  };
  const faint = [];
  let seen = 0;
  for (const node of document.querySelectorAll('body *')) {
    const words = [...node.childNodes].filter((n) => n.nodeType === 3 && n.textContent.trim() !== '');
    const hint = node.placeholder && !node.value;
    if (words.length === 0 && !hint) continue;
    const style = getComputedStyle(node, hint ? '::placeholder' : null);
    if (node.getClientRects().length === 0 || node.closest('.unseen') || style.visibility === 'hidden') continue;
    seen += 1;
    const ground = behind(node);
    const ink = lay(parse(style.color), ground);
    const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.push((hint ? node.placeholder : node.textContent).slice(0, 30) + ' ' + node.className + ' ' + ratio.toFixed(2));
  }
  return { seen, faint };
})()`;

/** Runs in the page: what a finger presses and is smaller than 44 pixels, in height or width. */
export const SMALL_TARGETS = `[...document.querySelectorAll('button:not(:disabled), label.pick, label.choice, .box')]
  .filter((node) => node.getClientRects().length > 0 && !node.closest('.old'))
  .filter((node) => { const { width, height } = node.getBoundingClientRect(); return width < 43.5 || height < 43.5; })
  .map((node) => node.className + ' ' + node.textContent)`;

/** Runs in the page: how far it can be moved sideways. */
export const SIDEWAYS = `Math.max(...[document.documentElement, ...document.querySelectorAll('.scroller, .sheet')]
  .map((node) => node.scrollWidth - node.clientWidth))`;

/** Runs in the page: how far the whole of it can be moved down, away from under its bars. */
export const DOWNWARDS = `Math.max(...[document.documentElement, document.body, document.getElementById('app')]
  .map((node) => node.scrollHeight - node.clientHeight))`;
