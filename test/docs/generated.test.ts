import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedPages, root } from '../../scripts/docs-pages.js';

describe('generated pages', () => {
  for (const [file, generate] of generatedPages) {
    it(`${file} is up to date; if not: npm run generate`, () => {
      expect(readFileSync(path.join(root, file), 'utf8')).to.equal(generate());
    });
  }
});
