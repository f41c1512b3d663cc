// Stages dist/extension/: all that the VS Code extension ships, and nothing else. `vsce package` packs that folder, and
// tests and F5 load it as it is.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './setup.mjs';
import { stageBinary, stageStore, thisTarget } from './stage-native.mjs';

const forCoverage = process.env.DRYDASD_COVERAGE === '1';
const staged = path.join(root, 'dist', 'extension');
const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/**
 * The manifest: the parts in extension/manifest/ put together, with what package.json and the schema of the settings say
 * already. Arrays of several parts follow each other, objects are merged.
 */
export function manifest() {
  const { version, license } = read('package.json');
  const parts = readdirSync(path.join(root, 'extension', 'manifest')).sort();
  return parts.map((part) => read(`extension/manifest/${part}`)).reduce(merged, { version, license });
}

function merged(all, more) {
  if (Array.isArray(all)) return [...all, ...more];
  if (typeof all !== 'object' || typeof more !== 'object') return more;
  const result = { ...all };
  for (const [key, value] of Object.entries(more)) result[key] = key in all ? merged(all[key], value) : value;
  return result;
}

export async function buildExtension({ define }) {
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  const common = {
    absWorkingDir: root,
    bundle: true,
    charset: 'utf8',
    define,
    legalComments: 'none',
    logLevel: 'warning',
    mainFields: ['module', 'main'],
    metafile: true,
    // Coverage is told by lines.
    minify: !forCoverage,
    // Stacks in the log of a user have names that we can read.
    keepNames: false,
    platform: 'node',
    sourcemap: forCoverage,
    target: 'node20.12',
  };
  const bundles = [
    await build({
      ...common,
      entryPoints: { extension: 'extension/main.ts' },
      external: ['vscode'],
      format: 'cjs',
      outdir: 'dist/extension',
      outExtension: { '.js': '.cjs' },
    }),
    // What runs in processes and threads of its own shares most of its code: chunks of it are there once.
    await build({
      ...common,
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
      },
      chunkNames: '[name]-[hash]',
      entryPoints: {
        lsp: 'server/node/main.ts',
        'background-worker': 'server/node/background-worker.ts',
        'worlds-worker': 'server/node/worlds-worker.ts',
        // The command line, for tasks.
        cli: 'emulator/cli/main.ts',
        'check-worker': 'emulator/cli/check-worker.ts',
        'export-worker': 'emulator/cli/export-worker.ts',
        'test-worker': 'emulator/cli/test-worker.ts',
      },
      external: ['classic-level'],
      format: 'esm',
      outdir: 'dist/extension/server',
      outExtension: { '.js': '.mjs' },
      splitting: true,
    }),
    await build({
      ...common,
      // What runs in a webview, its styles beside it.
      entryPoints: { 'volume-map': 'extension/features/volume-map/webview/main.ts' },
      format: 'iife',
      outdir: 'dist/extension/webview',
      platform: 'browser',
      target: 'chrome132',
    }),
  ];
  const storeInputs = await stageStore(staged);
  if (thisTarget() !== undefined) stageBinary(staged, thisTarget());
  for (const folder of ['syntaxes', 'docs/problems', 'docs/reference', 'schemas', 'samples'])
    cpSync(path.join(root, folder), path.join(staged, folder), { recursive: true });
  for (const file of ['CHANGELOG.md', 'LICENSE']) cpSync(path.join(root, file), path.join(staged, file));
  cpSync(path.join(root, 'extension', 'README.md'), path.join(staged, 'README.md'));
  for (const folder of ['languages', 'media'])
    cpSync(path.join(root, 'extension', folder), path.join(staged, folder), { recursive: true });
  writeFileSync(path.join(staged, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`);
  return [...bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)), ...storeInputs];
}
