// The store of sandboxes is native code, with a binary for each system; all of them together are too large to ship. The
// extension gets the package as one file, and the binary of the system that it is for.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './setup.mjs';

/** What the marketplace calls a system -> the binary for it. */
const binaries = {
  'alpine-x64': 'linux-x64/classic-level.musl.node',
  'darwin-arm64': 'darwin-x64+arm64/classic-level.node',
  'darwin-x64': 'darwin-x64+arm64/classic-level.node',
  'linux-arm64': 'linux-arm64/classic-level.armv8.node',
  'linux-armhf': 'linux-arm/classic-level.armv7.node',
  'linux-x64': 'linux-x64/classic-level.node',
  'win32-x64': 'win32-x64/classic-level.node',
};

export const targets = Object.keys(binaries);

/** That of this machine; undefined where there is no binary for it. */
export function thisTarget() {
  const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  const system = musl ? 'alpine' : process.platform;
  const target = `${system}-${process.arch === 'arm' ? 'armhf' : process.arch}`;
  return target in binaries ? target : undefined;
}

const within = 'server/node_modules/classic-level';

/** The code of the package. Answers what went into it. */
export async function stageStore(extension) {
  const folder = path.join(extension, within);
  const { metafile } = await build({
    absWorkingDir: root,
    bundle: true,
    format: 'cjs',
    legalComments: 'none',
    metafile: true,
    minify: true,
    outfile: path.join(folder, 'index.js'),
    platform: 'node',
    // Names its export, so that it can be imported.
    stdin: { contents: "export { ClassicLevel } from 'classic-level';", resolveDir: root },
    target: 'node20.12',
  });
  writeFileSync(path.join(folder, 'package.json'), '{"name":"classic-level","main":"index.js"}\n');
  return Object.keys(metafile.inputs);
}

/** The binary, in place of another one. */
export function stageBinary(extension, target) {
  const from = path.join(root, 'node_modules', 'classic-level', 'prebuilds');
  const into = path.join(extension, within, 'prebuilds');
  rmSync(into, { recursive: true, force: true });
  mkdirSync(path.join(into, path.dirname(binaries[target])), { recursive: true });
  cpSync(path.join(from, binaries[target]), path.join(into, binaries[target]));
}
