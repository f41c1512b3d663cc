// What the extension costs in a real VS Code (test/support/): measured inside its extension host, where it runs.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runInExtensionHost } from '../test/support/extension-host.js';

/** Milliseconds from the wish to have the extension active until it is, its code read from disk included. */
export async function activationTime(): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drydasd-activation-'));
  const file = path.join(folder, 'milliseconds');
  const contents = `import { extensions } from 'vscode';
    import { writeFileSync } from 'node:fs';
    export async function run() {
      const extension = extensions.getExtension('drydasd.drydasd');
      if (extension.isActive) throw new Error('something activated the extension');
      const start = performance.now();
      await extension.activate();
      writeFileSync(${JSON.stringify(file)}, String(performance.now() - start));
    }`;
  try {
    if (!(await runInExtensionHost({ contents, name: 'activation' })))
      throw new Error('the extension host failed');
    return Number(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
