import type { ConsolePage } from './console-page.js';

/** Figures over many rows, and files that are made while one waits. */
const HEAVY = [
  // Its pictures are drawn of what the page has just read.
  /^\/statistics(?!\/chart\/|.*\.svg$)(?:$|\/)/,
  /^\/audit\/csv$/,
  /^\/blank\//,
  /^\/responses\/:id\/as\//,
  /^\/projects\/:id\/archive$/,
  /^\/trainings\/:id\/certificates/,
  /^\/notices\/:id\/(?:ledger\/:kind|report)$/,
];

/** Whether a page waits its turn in the queue; the others are answered at once. */
export const isHeavy = ({ method, path }: Pick<ConsolePage, 'method' | 'path'>): boolean =>
  (method === 'post' && path === '/exports') ||
  (method === 'get' && HEAVY.some((pattern) => pattern.test(path)));
