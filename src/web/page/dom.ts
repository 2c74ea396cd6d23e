type Prop = string | number | boolean | undefined | ((event: never) => void);
export type Child = Node | string | false | null | undefined;

/** Builds an element; text goes in as text, so that nothing typed by a person is ever read as markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Readonly<Record<string, Prop>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

const ICONS = {
  send: 'M4 12 20 4l-5 16-4-6zM11 14l9-10',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8',
  file: 'M8 12.5 14 6.5a3 3 0 0 1 4.2 4.2l-8 8a5 5 0 0 1-7-7L11 4',
  date: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4',
  pen: 'M4 20c4 0 4-3 6-3s2 3 5 3 3-2 5-2M6 13 16 3l3 3L9 16H6z',
  down: 'M6 10l6 6 6-6',
  close: 'M6 6l12 12M18 6 6 18',
  form: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h4',
  chat: 'M4 5h16v11H11l-4 4v-4H4z',
  check: 'M5 12.5 10 17 19 7',
  keys: 'M3 6h18v12H3zM7 10h.01M12 10h.01M17 10h.01M8 14h8',
} as const;

export function icon(name: keyof typeof ICONS): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** Fills a bar by width: set through the object model, which the page's security policy allows. */
export function bar(share: number): HTMLElement {
  const fill = el('span', { class: 'bar-fill' });
  fill.style.width = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
  return el('span', { class: 'bar', 'aria-hidden': 'true' }, fill);
}

let last = 0;
/** An id for binding labels to what they label. */
export const nextId = (): string => `z${++last}`;
