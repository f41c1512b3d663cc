// Builds dist/: checks the arrows between the rooms, bundles the command line and the library, writes the types.
// `--bundle-only` leaves out the types, which running needs not.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { buildExtension } from './build-extension.mjs';
import { buildStamp, root, run, sourceHash } from './setup.mjs';

const bundleOnly = process.argv.includes('--bundle-only');
const bin = (name) => path.join(root, 'node_modules', ...name.split('/'));
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const hash = sourceHash();

// An import the wrong way fails the build, not the review.
run(process.execPath, [
  bin('dependency-cruiser/bin/dependency-cruise.mjs'),
  'emulator',
  'server',
  'extension',
  '--config',
  '.dependency-cruiser.cjs',
  '--output-type',
  'err',
]);

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
mkdirSync(path.join(root, 'dist'));
const common = {
  absWorkingDir: root,
  bundle: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  // jsonc-parser's CommonJS form cannot be bundled; its module form can.
  mainFields: ['module', 'main'],
  metafile: true,
  outdir: 'dist',
  platform: 'node',
  target: 'node20.12',
};

// zod brings its messages in fifty languages, a quarter of the bundle; ours are in one.
const englishOnly = {
  name: 'english-only',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer, resolveDir }) =>
      /[\\/]zod[\\/]/.test(importer) ? { path: path.join(resolveDir, '..', 'locales', 'en.js') } : undefined,
    ),
};

// The command line carries its libraries with it: one file starts faster than node_modules, and only a CommonJS one
// can start from cached code. What a command does not need is not run.
const cli = await build({
  ...common,
  banner: { js: "const __fileUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: { DRYDASD_VERSION: JSON.stringify(version), 'import.meta.url': '__fileUrl' },
  // The store of sandboxes has a binary for each system: it stays a package.
  // The language server is a bundle of its own (bin/drydasd.cjs).
  external: ['classic-level', '*/server/node/stdio.js'],
  // One byte a character: read, kept and compared with the cache in half the time and memory.
  charset: 'ascii',
  entryPoints: {
    cli: 'emulator/cli/main.ts',
    'check-worker': 'emulator/cli/check-worker.ts',
    'test-worker': 'emulator/cli/test-worker.ts',
    'export-worker': 'emulator/cli/export-worker.ts',
    lsp: 'server/node/main.ts',
    'background-worker': 'server/node/background-worker.ts',
    'worlds-worker': 'server/node/worlds-worker.ts',
  },
  format: 'cjs',
  minifySyntax: true,
  plugins: [englishOnly],
  // The code that bin/drydasd.cjs starts from the cache can require, but not import.
  supported: { 'dynamic-import': false },
  minifyWhitespace: true,
  outExtension: { '.js': '.cjs' },
});
// esbuild leaves regular expressions as they are written.
for (const file of Object.keys(cli.metafile.outputs)) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(path.join(root, file), text.replace(/[\u0080-\uffff]/g, escaped));
}
// The library leaves its dependencies to the package manager of who uses it.
await build({
  ...common,
  chunkNames: 'library/[name]-[hash]',
  entryPoints: { index: 'emulator/index.ts', node: 'emulator/node/index.ts' },
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  splitting: true,
});
writeFileSync(
  path.join(root, 'dist', 'THIRD-PARTY.txt'),
  thirdPartyLicenses(Object.keys(cli.metafile.inputs)),
);
const extensionInputs = await buildExtension({ define: { DRYDASD_VERSION: JSON.stringify(version) } });
writeFileSync(path.join(root, 'dist', 'extension', 'THIRD-PARTY.txt'), thirdPartyLicenses(extensionInputs));
for (const bundle of ['cli', 'lsp'])
  run(process.execPath, ['scripts/write-code-cache.cjs', bundle], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });

if (!bundleOnly) run(process.execPath, [bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json']);
writeFileSync(buildStamp, hash);

/** The licences of the packages in the bundle, as they ask for. */
function thirdPartyLicenses(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match !== null) packages.add(match[1]);
  }
  return [...packages]
    .sort()
    .map((folder) => {
      const about = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
      const file = readdirSync(path.join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
      const text = file === undefined ? '' : readFileSync(path.join(root, folder, file), 'utf8').trim();
      return `${about.name} ${about.version} (${about.license})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
