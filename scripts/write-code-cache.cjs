// Runs a bundle just built once, the way it is mostly used, and writes what V8 compiled meanwhile beside it, for
// bin/drydasd.cjs. The cache is an aid only: without it, or with one of another Node, the bundle is compiled anew.
'use strict';
const { Buffer } = require('node:buffer');
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const path = require('node:path');
const { Readable } = require('node:stream');
const { Script } = require('node:vm');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const bundle = process.argv[2];
const filename = path.join(dist, `${bundle}.cjs`);
const script = new Script(wrap(readFileSync(filename, 'utf8')), { filename });

process.chdir(root);
if (bundle === 'cli') process.argv.splice(1, Infinity, filename, 'run', 'samples/jobs/flashcopy.jcl');
else {
  process.argv.splice(1, Infinity, filename, '--stdio');
  Object.defineProperty(process, 'stdin', { value: Readable.from(session()) });
}
process.stdout.write = (_data, encoding, done) => {
  (typeof encoding === 'function' ? encoding : done)?.();
  return true;
};
process.stderr.write = () => true;
process.on('exit', () => {
  writeFileSync(path.join(dist, `${bundle}.cache`), script.createCachedData());
  process.exitCode = 0;
});
script.runInThisContext()({}, createRequire(filename), { exports: {} }, filename, dist);

/**
 * What an editor says to the language server before it waits for it. No more: what the rest needs would make every start
 * longer, and was not measurably faster by it. The server ends when its input does, so that stays open.
 */
async function* session() {
  const message = (content) => {
    const json = JSON.stringify({ jsonrpc: '2.0', ...content });
    return Buffer.from(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
  };
  const params = { processId: null, rootUri: null, capabilities: {} };
  yield message({ id: 1, method: 'initialize', params });
  yield message({ id: 2, method: 'shutdown' });
  yield message({ method: 'exit' });
  await new Promise(() => undefined);
}
