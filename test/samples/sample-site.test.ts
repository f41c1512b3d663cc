import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';

const root = new URL('../..', import.meta.url).pathname;
const committed = join(root, 'samples/site/images');

describe('sample site', () => {
  it('has the images that its descriptions make', () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydasd-'));
    try {
      execFileSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/make-sample-site.ts'), folder]);
      const made = join(folder, 'images');
      expect(readdirSync(made)).to.deep.equal(readdirSync(committed));
      for (const name of readdirSync(made)) {
        expect(readFileSync(join(made, name)).equals(readFileSync(join(committed, name))), name).to.equal(true);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
