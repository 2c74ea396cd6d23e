import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import ts from 'typescript';

const FOLDER = join(import.meta.dirname, '../../src/web/page');

const MIME: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

type PageFiles = ReadonlyMap<string, { mime: string; bytes: Buffer }>;

let built: PageFiles | undefined;

/** The page as the build makes it: modules by the page's own settings, the rest as it is. */
export function buildPage(): PageFiles {
  built ??= build();
  return built;
}

function build(): PageFiles {
  const files = new Map<string, { mime: string; bytes: Buffer }>();
  for (const entry of readdirSync(FOLDER, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(FOLDER.length + 1).replaceAll('\\', '/');
    const text = readFileSync(path, 'utf8');
    const script = extname(name) === '.ts';
    const bytes = Buffer.from(script ? transpile(text) : text);
    const served = script ? name.replace(/\.ts$/, '.js') : name;
    files.set(served, { mime: MIME[extname(served)] ?? 'application/octet-stream', bytes });
  }
  return files;
}

const transpile = (text: string): string =>
  ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2020,
      module: ts.ModuleKind.ES2020,
      removeComments: true,
      verbatimModuleSyntax: true,
    },
  }).outputText;
