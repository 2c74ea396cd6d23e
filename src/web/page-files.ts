import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const MIME: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
};

export interface PageFile {
  readonly mime: string;
  readonly bytes: Buffer;
  readonly gzip: Buffer | undefined;
  readonly etag: string;
}

export interface PageFiles {
  readonly shell: PageFile;
  /** By path under /assets/; only these exist, so no path leads elsewhere. */
  readonly assets: ReadonlyMap<string, PageFile>;
}

const UNBUILT =
  '<!doctype html><meta charset="utf-8"><title>质通</title><p>页面未生成 · The page is not built.';

/**
 * Reads the built page into memory. All assets lie under one hash of everything, so that modules find each other by
 * relative paths and every change gives new addresses. In index.html, `src="./x"` and `href="./x"` become these.
 */
export function readPageFiles(folder: string): PageFiles {
  const found = listFiles(folder)
    .map((path) => ({ name: relative(folder, path).split(sep).join('/'), bytes: readFileSync(path) }))
    .filter(({ name }) => MIME[extname(name)] !== undefined);
  const hash = createHash('sha256');
  for (const { name, bytes } of found) hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  const root = hash.digest('hex').slice(0, 16);
  const assets = new Map(
    found.map(({ name, bytes }) => [`${root}/${name}`, fileOf(bytes, MIME[extname(name)] ?? '')]),
  );
  const scripts = found.map(({ name }) => name).filter((name) => name.endsWith('.js'));
  const html = writeShell(readShell(folder), `/assets/${root}`, scripts);
  return { shell: fileOf(Buffer.from(html), 'text/html; charset=utf-8'), assets };
}

/** Modules are announced at once: a phone would otherwise learn of them one after the other. */
function writeShell(template: string, root: string, scripts: readonly string[]): string {
  const preloads = scripts.map((name) => `<link rel="modulepreload" href="${root}/${name}">`).join('');
  return template
    .replace(/\b(src|href)="\.\//g, `$1="${root}/`)
    .replace('</head>', () => `${preloads}</head>`);
}

function readShell(folder: string): string {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8');
  } catch {
    return UNBUILT;
  }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}

function fileOf(bytes: Buffer, mime: string): PageFile {
  const gzip = gzipSync(bytes, { level: 9 });
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { mime, bytes, gzip: gzip.length < bytes.length ? gzip : undefined, etag };
}
