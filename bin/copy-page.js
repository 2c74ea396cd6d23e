// Puts what is no script of the web page, and what the console shows, beside the compiled scripts.
import { cpSync, mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
for (const folder of ['web/page', 'web/console/assets']) {
  const target = join(root, 'dist', folder);
  mkdirSync(target, { recursive: true });
  cpSync(join(root, 'src', folder), target, {
    recursive: true,
    filter: (path) => extname(path) !== '.ts',
  });
}
