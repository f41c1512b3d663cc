import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFolders, generatedPages, root } from '../../scripts/docs-pages.js';

/** Lines at which two pages differ first. */
function difference(is: string, wanted: string): string | undefined {
  if (is === wanted) return undefined;
  const [a, b] = [is.split('\n'), wanted.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  return `line ${at + 1}: ${a[at] ?? '(end)'}`;
}

describe('generated pages', () => {
  it('are up to date; if not: npm run generate', async () => {
    const stale: string[] = [];
    for (const [file, generate] of generatedPages) {
      const found = difference(readFileSync(path.join(root, file), 'utf8'), await generate());
      if (found !== undefined) stale.push(`${file} ${found}`);
    }
    expect(stale).to.deep.equal([]);
  });

  for (const folder of generatedFolders) {
    it(`are all that ${folder} has; if not: npm run generate`, () => {
      for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const { name } = entry;
        expect([...generatedPages.keys()]).to.include(`${folder}/${name}`);
      }
    });
  }
});
