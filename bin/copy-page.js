// Puts what is no script of the web page beside its compiled scripts.
import { cpSync, mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const target = join(root, 'dist', 'web', 'page');
mkdirSync(target, { recursive: true });
cpSync(join(root, 'src', 'web', 'page'), target, {
  recursive: true,
  filter: (path) => extname(path) !== '.ts',
});
