// Writes the pages that come from tables, and the sample output of the README. test/docs/generated.test.ts fails when they are stale.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFolders, generatedPages, root } from './docs-pages.js';

for (const folder of generatedFolders) {
  mkdirSync(path.join(root, folder), { recursive: true });
  for (const { name } of readdirSync(path.join(root, folder), { withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )) {
    if (!generatedPages.has(`${folder}/${name}`)) rmSync(path.join(root, folder, name));
  }
}
for (const [file, generate] of generatedPages) writeFileSync(path.join(root, file), await generate());
console.log(`wrote ${generatedPages.size} pages`);
