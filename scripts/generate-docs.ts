// Writes the pages that come from tables, and the sample output of the README. test/docs/generated.test.ts fails when they are stale.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedPages, root } from './docs-pages.js';

for (const [file, generate] of generatedPages) {
  writeFileSync(path.join(root, file), generate());
  console.log(`wrote ${file}`);
}
