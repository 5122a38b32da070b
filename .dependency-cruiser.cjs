/**
 * Which way imports go (see README.md, "The house"). A package name is matched through its resolved source folder.
 * Every rule is an error; tests/architecture proves that each rule can fail.
 */
const own = (...names) => names.map((name) => `^packages/${name}/`);

const mayImport = {
  domain: [],
  runtime: [],
  hromada: ['domain'],
  protocol: ['domain'],
  store: ['runtime'],
  blobs: ['runtime'],
  queue: ['store', 'runtime'],
  imaging: ['runtime'],
  scanners: ['runtime'],
  ocr: ['runtime', 'imaging'],
  pdf: ['runtime'],
  web: ['runtime', 'domain', 'store'],
};

const packageRules = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `package-${name}`,
  comment: `packages/${name} imports ${allowed.length ? allowed.join(', ') : 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^packages/${name}/` },
  to: { path: '^(packages|services|migrations|tests)/', pathNot: own(name, ...allowed) },
}));

const stepFolder = '^services/([^/]+)/src/([^/]+)/';

module.exports = {
  forbidden: [
    ...packageRules,
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'No cycles between modules',
      from: {},
      to: { circular: true },
    },
    {
      name: 'unresolved',
      severity: 'error',
      comment: 'Every import resolves',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'migrations',
      severity: 'error',
      comment: 'Migrations import the packages that own tables, never a service',
      from: { path: '^migrations/' },
      to: { path: '^(services|tests)/' },
    },
    {
      name: 'service-to-service',
      severity: 'error',
      comment: 'A service never imports another one; all-in-one and tests are excepted',
      from: { path: '^services/([^/]+)/', pathNot: '^services/all-in-one/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: '^(packages|services|migrations)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'queries-stay-in-their-step',
      severity: 'error',
      comment:
        'A step reaches another step through its use case, a job or an outbox row, never through its queries or view',
      from: { path: stepFolder, pathNot: '\\.test\\.ts$' },
      to: { path: '^services/[^/]+/src/[^/]+/(queries|view)\\.ts$', pathNot: '^services/$1/src/$2/' },
    },
    {
      name: 'only-queries-speak-sql',
      severity: 'error',
      comment: 'Routes and views reach the database through a use case or queries',
      from: { path: '^services/[^/]+/src/.*/(routes|view)\\.ts$' },
      to: { path: 'node_modules/(kysely|better-sqlite3|pg)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|assets|coverage)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
