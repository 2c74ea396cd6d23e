import { anybody, type ConsolePage } from '../../console-page.js';
import { showChanges } from './changes.js';
import { showPreview } from './preview.js';
import { showForm } from './show-form.js';
import { showPack, showPacks } from './show-packs.js';
import { template } from './template.js';
import { words } from './words.js';

/** The standards: what they ask, how it is asked on each channel, and what is owed by when. */
export const packs: readonly ConsolePage[] = [
  { method: 'get', path: '/packs', menu: words.title, may: anybody, answer: showPacks },
  { method: 'get', path: '/packs/:pack', may: anybody, answer: showPack },
  { method: 'get', path: '/packs/:pack/:form', may: anybody, answer: showForm },
  { method: 'get', path: '/packs/:pack/:form/preview/:key', may: anybody, answer: showPreview },
  { method: 'get', path: '/packs/:pack/:form/versions/:hash', may: anybody, answer: showChanges },
  ...template,
];
