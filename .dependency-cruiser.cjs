// The rooms of the house and the arrows between them (docs/architecture.md). A room may import what its row
// names, and itself; whatever else it imports is an error, and an error here fails `npm run build`.

/** @type {Record<string, string[]>} room -> what it may import, as prefixes below emulator/ */
const arrows = {
  ranges: [],
  messages: [],
  language: ['ranges/', 'messages/'],
  storage: ['ranges/', 'messages/'],
  flashcopy: ['storage/', 'ranges/', 'messages/'],
  // A site file is a text too: its mistakes are problems with spans; and it names the libraries of members. The languages
  // themselves stay out of reach.
  site: [
    'flashcopy/',
    'storage/',
    'ranges/',
    'messages/',
    'language/problem.ts',
    'language/line-index.ts',
    'language/nearest-word.ts',
    'language/source-map.ts',
    'language/member-libraries.ts',
  ],
  programs: ['site/', 'flashcopy/', 'storage/', 'language/', 'ranges/', 'messages/'],
  jobs: ['programs/', 'site/', 'flashcopy/', 'storage/', 'language/', 'ranges/', 'messages/'],
  // Node's files and stores behind the core's interfaces, and nothing more of the core than those interfaces.
  node: ['storage/file-access.ts', 'storage/track-access.ts', 'site/sandbox/store.ts'],
};

const anywhere = '(^|/)emulator/';

const rooms = Object.entries(arrows).map(([room, allowed]) => ({
  name: `arrow-${room}`,
  comment: `${room} may import only: ${[`${room}/`, ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: `${anywhere}${room}/` },
  to: {
    path: anywhere,
    pathNot: [`${room}/`, ...allowed].map((prefix) => `${anywhere}${prefix.replaceAll('.', '\\.')}`),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'core-without-node',
      comment: 'Only cli/ and node/ touch Node: the core also runs in a browser.',
      severity: 'error',
      from: { path: anywhere, pathNot: `${anywhere}(cli|node)/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-without-cli',
      comment: 'The library does not pull the command line in, nor Node.',
      severity: 'error',
      from: { path: `${anywhere}index\\.ts$` },
      to: { path: `${anywhere}(cli|node)/` },
    },
    {
      name: 'server-without-node',
      comment: 'Only server/node/ touches Node and the command line: the rest also runs in a browser.',
      severity: 'error',
      from: { path: '(^|/)server/', pathNot: '(^|/)server/node/' },
      to: { path: `${anywhere}(cli|node)/|(^|/)server/node/` },
    },
    {
      name: 'server-without-node-modules',
      comment: 'As above.',
      severity: 'error',
      from: { path: '(^|/)server/', pathNot: '(^|/)server/node/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-without-server',
      comment: 'The core knows no editor; the command line only starts the server.',
      severity: 'error',
      from: { path: anywhere, pathNot: `${anywhere}cli/commands/lsp\\.ts$` },
      to: { path: '(^|/)server/' },
    },
    {
      name: 'nobody-knows-the-extension',
      comment: 'It is a thin face: what others need lives elsewhere.',
      severity: 'error',
      from: { path: `${anywhere}|(^|/)server/` },
      to: { path: '(^|/)extension/' },
    },
    {
      name: 'thin-extension',
      comment:
        'The extension asks the server; of it and of the core it takes types and names only what needs no Node.',
      severity: 'error',
      from: { path: '(^|/)extension/' },
      to: { path: `${anywhere}(cli|node)/|(^|/)server/node/` },
    },
    {
      name: 'terminal-libraries',
      comment: 'Only the command line prints to a terminal.',
      severity: 'error',
      from: { path: anywhere, pathNot: `${anywhere}cli/` },
      to: { path: 'node_modules/(commander|picocolors|cli-table3|cli-progress)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Neither rooms nor files go in circles, types included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'declared-packages',
      comment: 'What the product imports is a dependency in package.json, not a development one.',
      severity: 'error',
      from: { path: `${anywhere}|(^|/)server/` },
      // Types alone leave no trace in what is built.
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count: they are arrows too.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
