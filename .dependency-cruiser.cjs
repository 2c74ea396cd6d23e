// Floors from the ground up: a floor imports only floors below it (docs/architecture.md).
// A new folder under src needs a place in this list.
const floors = [
  'flow',
  'fault',
  'packs',
  'store',
  'service',
  ['documents', 'reports'],
  'chat',
  'channels',
  ['jobs', 'web', 'cli'],
  'main',
];

// Where a process begins: these read the settings and hand them down as values.
const roots = ['main', 'cli'];

const flat = floors.flat();
const at = (name) => (name === 'main' ? '^src/main(\\.ts$|/)' : `^src/${name}/`);
const upward = floors.flatMap((floor, level) => {
  const beside = [floor].flat();
  const above = floors.slice(level + 1).flat();
  return beside.flatMap((name) => {
    const barred = [...beside.filter((n) => n !== name), ...above].map(at);
    if (!roots.includes(name)) barred.push('^src/config/');
    // An empty list would match every path.
    if (barred.length === 0) return [];
    return {
      name: `${name}-imports-only-floors-below`,
      severity: 'error',
      from: { path: at(name) },
      to: { path: barred },
    };
  });
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'flow-is-pure',
      comment:
        'The engine has no clock, random, disk or network: only zod and the hash function of node:crypto may be imported besides its own files.',
      severity: 'error',
      from: { path: '^src/flow/' },
      to: { pathNot: ['^src/flow/', '^node_modules/zod/', '^(node:)?crypto$'] },
    },
    {
      name: 'every-folder-has-a-floor',
      severity: 'error',
      from: { path: '^src/', pathNot: [...flat.map(at), '^src/config/'] },
      to: {},
    },
    {
      name: 'config-knows-only-faults',
      severity: 'error',
      from: { path: '^src/config/' },
      to: { path: '^src/', pathNot: '^src/(config|fault)/' },
    },
    {
      name: 'only-store-knows-the-database',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: '^node_modules/(@prisma|pg|prisma)/' },
    },
    {
      name: 'only-store-knows-the-client',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: '^src/store/generated/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^bench/', '^test/', '^src/web/console/assets/'] },
      to: {},
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/store/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
