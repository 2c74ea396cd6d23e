// npm links the commands of dependencies into node_modules/.bin, but not a project's own; a bin entry in package.json makes
// npx install the project into its cache first. Run by `npm ci` (prepare), so
// that `npx zhitong …` works in this folder without looking anywhere else.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'node_modules', '.bin');
mkdirSync(folder, { recursive: true });
if (process.platform === 'win32') {
  writeFileSync(join(folder, 'zhitong.cmd'), '@node "%~dp0\\..\\..\\bin\\zhitong.js" %*\r\n');
} else {
  rmSync(join(folder, 'zhitong'), { force: true });
  symlinkSync('../../bin/zhitong.js', join(folder, 'zhitong'));
}
