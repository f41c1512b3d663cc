// `npm run package`: the extension as a file to install, dist/drydasd-<system>-<version>.vsix, for this system or that of
// `--target`; prints its path last. The marketplace gives each user the one for the own system.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { root, setUp } from './setup.mjs';
import { stageBinary, targets, thisTarget } from './stage-native.mjs';

/** Answers the path of the package. */
export async function packageExtension(target = thisTarget()) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const file = path.join(root, 'dist', `drydasd-${target}-${version}.vsix`);
  // The build begins with an empty dist/, so a package there is of what was built last.
  if (existsSync(file)) return file;
  const folder = mkdtempSync(path.join(tmpdir(), 'drydasd-package-'));
  try {
    cpSync(path.join(root, 'dist', 'extension'), folder, {
      recursive: true,
      filter: (name) => !name.endsWith('.map'),
    });
    stageBinary(folder, target);
    await createVSIX({
      cwd: folder,
      packagePath: file,
      target,
      // What the extension needs is bundled.
      dependencies: false,
      // No repository is named, so links in the texts stay as they are.
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { target = thisTarget() } = parseArgs({ options: { target: { type: 'string' } } }).values;
  if (!targets.includes(target)) {
    console.error(
      `There is no store of sandboxes for ${target ?? 'this system'}: --target takes ${targets.join(', ')}.`,
    );
    process.exit(1);
  }
  setUp();
  console.log(await packageExtension(target));
}
