// Writes the pages of docs/ that come from tables. test/docs/generated.test.ts fails when they are stale.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedPages, root } from './docs-pages.js';

for (const [file, text] of generatedPages()) {
  writeFileSync(path.join(root, file), text);
  console.log(`wrote ${file}`);
}
