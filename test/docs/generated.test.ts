import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedPages, root } from '../../scripts/docs-pages.js';

describe('pages of docs/ that come from tables', () => {
  for (const [file, text] of generatedPages()) {
    it(`${file} is up to date (npm run generate)`, () => {
      expect(readFileSync(path.join(root, file), 'utf8') === text).to.equal(true);
    });
  }
});
