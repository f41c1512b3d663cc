// Brings a clone into a state that runs: installs what package-lock.json names, then builds.
// Needs Node alone, so that `npm start` and `npm test` work in a fresh clone. Does nothing when nothing changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const oldestNode = '20.12';

/** Runs a command in the clone, its output shown; ends this process with the command's status when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error !== undefined) {
    console.error(`${command} did not start: ${result.error.message}`);
    process.exit(1);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Ends this process where Node is older than what is needed. */
export function requireNode(version, why) {
  const numbers = (text) => text.split('.').map(Number);
  const [major, minor] = numbers(process.versions.node);
  const [leastMajor, leastMinor] = numbers(version);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  console.error(`${why} Node.js ${version} or newer; this is ${process.versions.node}. https://nodejs.org`);
  process.exit(1);
}

/**
 * Whether node_modules holds what package-lock.json names. npm writes what it installed, at the very end, into
 * node_modules/.package-lock.json, so a broken-off install and one done by hand are both told right.
 */
function isInstalled() {
  const hidden = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(([name, { version, optional, devOptional }]) => {
    if (name === '') return true;
    const found = installed[name];
    return found === undefined ? optional === true || devOptional === true : found.version === version;
  });
}

function install() {
  console.error('Installing the libraries of package-lock.json (once) ...');
  // Nothing here needs an install script, so none is run.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  if (npm !== undefined && /npm-cli\.[cm]?js$/.test(npm))
    run(process.execPath, [npm, ...args], { stdio: ['ignore', 2, 2] });
  else run('npm', args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

/** Hash of all that the build reads, and of Node, for which it caches code. */
export function sourceHash() {
  const hash = createHash('sha256').update(process.version);
  hash.update(process.env.DRYDASD_COVERAGE ?? '');
  const add = (file) => {
    hash.update(`${file}\0`);
    hash.update(readFileSync(path.join(root, file)));
  };
  const walk = (folder) => {
    const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else if (/\.(ts|json|md|css|svg|png|html)$/.test(entry.name)) add(name);
    }
  };
  walk('emulator');
  walk('server');
  walk('extension');
  walk('syntaxes');
  for (const file of [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'scripts/build.mjs',
    'scripts/build-extension.mjs',
    'scripts/package-extension.mjs',
    'scripts/stage-native.mjs',
    'scripts/write-code-cache.cjs',
  ])
    add(file);
  return hash.digest('hex');
}

/** Where the build notes the hash of the sources it was made from. */
export const buildStamp = path.join(root, 'dist', '.sources');

function isBuilt() {
  return existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === sourceHash();
}

export function setUp() {
  requireNode(oldestNode, 'DryDASD needs');
  if (!isInstalled()) install();
  if (!isBuilt()) run(process.execPath, ['scripts/build.mjs', '--bundle-only'], { stdio: ['ignore', 2, 2] });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp();
