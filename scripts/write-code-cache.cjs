// Runs a bundle just built once, the way it is mostly used, and writes what V8 compiled meanwhile beside it, for
// bin/drydasd.cjs. The cache is an aid only: without it, or with one of another Node, the bundle is compiled anew.
'use strict';
const { Buffer } = require('node:buffer');
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const path = require('node:path');
const { Readable } = require('node:stream');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const bundle = process.argv[2];
const filename = path.join(dist, `${bundle}.cjs`);
const script = new Script(wrap(readFileSync(filename, 'utf8')), { filename });
const sample = path.join(root, 'samples', 'jobs', 'flashcopy.jcl');

process.chdir(root);
if (bundle === 'cli') process.argv.splice(1, Infinity, filename, 'run', 'samples/jobs/flashcopy.jcl');
else {
  process.argv.splice(1, Infinity, filename, '--stdio');
  Object.defineProperty(process, 'stdin', { value: Readable.from(session()) });
}
process.stdout.write = () => true;
process.stderr.write = () => true;
process.on('exit', () => {
  writeFileSync(path.join(dist, `${bundle}.cache`), script.createCachedData());
  process.exitCode = 0;
});
script.runInThisContext()({}, createRequire(filename), { exports: {} }, filename, dist);

/** What an editor says to the language server in a short life. */
function* session() {
  const uri = pathToFileURL(sample).href;
  const text = readFileSync(sample, 'utf8');
  const textDocument = { uri };
  const position = { line: 10, character: 12 };
  let id = 0;
  const message = (method, params, isRequest) => {
    const json = JSON.stringify({ jsonrpc: '2.0', ...(isRequest && { id: id++ }), method, params });
    return Buffer.from(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
  };
  yield message('initialize', { processId: null, rootUri: null, capabilities: {} }, true);
  yield message('initialized', {});
  yield message('textDocument/didOpen', { textDocument: { uri, languageId: 'jcl', version: 1, text } });
  for (const method of ['hover', 'completion', 'signatureHelp', 'definition', 'documentHighlight']) {
    yield message(`textDocument/${method}`, { textDocument, position }, true);
  }
  for (const method of ['semanticTokens/full', 'documentSymbol', 'foldingRange']) {
    yield message(`textDocument/${method}`, { textDocument }, true);
  }
  yield message('drydasd/state', { uri, state: 'linked' }, true);
  yield message('shutdown', undefined, true);
  yield message('exit');
}
