// Runs the sample job once with the bundle just built, and writes what V8 compiled meanwhile to dist/cli.cache, for
// bin/drydasd.cjs. The cache is an aid only: without it, or with one of another Node, the bundle is compiled anew.
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const filename = path.join(dist, 'cli.cjs');
const script = new Script(wrap(readFileSync(filename, 'utf8')), { filename });

process.chdir(root);
process.argv.splice(1, Infinity, filename, 'run', 'samples/jobs/flashcopy.jcl');
process.stdout.write = () => true;
process.stderr.write = () => true;
process.on('exit', () => {
  writeFileSync(path.join(dist, 'cli.cache'), script.createCachedData());
  process.exitCode = 0;
});
script.runInThisContext()({}, createRequire(filename), { exports: {} }, filename, dist);
