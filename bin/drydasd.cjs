#!/usr/bin/env node
// Starts the built command line with the code that V8 made of it at build time (scripts/write-code-cache.cjs), which
// saves a quarter of the time of a short command. V8 itself rejects what another version made; then it compiles.
'use strict';
const { readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const path = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

const dist = path.join(__dirname, '..', 'dist');
// The language server is a bundle of its own, so that an editor need not wait for the rest. Its help is the command line's.
const isServer =
  process.argv[2] === 'lsp' && !process.argv.some((word) => word === '--help' || word === '-h');
const filename = path.join(dist, isServer ? 'lsp.cjs' : 'cli.cjs');

function read(file, encoding) {
  try {
    return readFileSync(file, encoding);
  } catch {
    return undefined;
  }
}

// The bundles are ASCII (scripts/build.mjs).
const source = read(filename, 'latin1');
if (source === undefined) {
  console.error(`drydasd is not built: ${filename} is missing. Run \`npm run build\` in its folder.`);
  process.exit(70);
}
const script = new Script(wrap(source), {
  filename,
  cachedData: read(filename.replace(/\.cjs$/, '.cache')),
});
script.runInThisContext()({}, createRequire(filename), { exports: {} }, filename, dist);
// A long member needs much memory for a moment, and little that stays: it is collected before it doubles. Only when all
// is loaded, since code that was kept counts only for the flags that it was made with.
if (isServer) setFlagsFromString('--heap-growing-percent=50');
