import { expect } from 'chai';
import { unzipSync } from 'fflate';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/cli.js';

function packaged(...args: string[]): {
  readonly file: string;
  readonly entries: Record<string, Uint8Array>;
} {
  const script = path.join(root, 'scripts', 'package-extension.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  expect(status, stdout + stderr).to.equal(0);
  const file = stdout.trim().split('\n').at(-1)!;
  return { file, entries: unzipSync(readFileSync(file)) };
}

const binaries = (entries: Record<string, Uint8Array>): string[] =>
  Object.keys(entries).filter((name) => name.endsWith('.node'));

describe('the packaged extension', function () {
  this.timeout(180_000);

  let file: string;
  let entries: Record<string, Uint8Array>;
  let names: readonly string[];

  before(() => {
    ({ file, entries } = packaged());
    names = Object.keys(entries);
  });

  it('is under 2 MB', () => {
    expect(readFileSync(file).length).to.be.below(2_000_000);
  });

  it('has what the manifest names', () => {
    const text = new TextDecoder().decode(entries['extension/package.json']);
    const manifest = JSON.parse(text) as { main: string; icon: string };
    for (const name of [manifest.main, manifest.icon])
      expect(names).to.include(path.posix.join('extension', name));
    for (const name of ['readme.md', 'changelog.md', 'LICENSE.txt', 'THIRD-PARTY.txt', 'server/lsp.mjs'])
      expect(names).to.include(`extension/${name}`);
  });

  it('has nothing of the tests, of the sources and of this machine', () => {
    expect(
      names.filter((name) => /\.(map|ts|tsx|vsix|tgz)$|(^|\/)(tests?|bench|scripts)\//.test(name)),
    ).to.deep.equal([]);
    const folder = Buffer.from(root);
    const telling = names.filter((name) => Buffer.from(entries[name]!).includes(folder));
    expect(telling).to.deep.equal([]);
  });

  it('has the store of sandboxes for one system, and that of another one when asked', () => {
    expect(binaries(entries)).to.have.lengthOf(1);
    const other = process.platform === 'win32' ? 'linux-x64' : 'win32-x64';
    expect(binaries(packaged('--target', other).entries)).to.deep.equal([
      `extension/server/node_modules/classic-level/prebuilds/${other}/classic-level.node`,
    ]);
  });
});
