import { serveProcess } from '../../../server/node/stdio.js';
import { version } from '../version.js';

/** Serves an editor; the process ends with it. The built command line starts `dist/lsp.cjs` at once (bin/drydasd.cjs). */
export function lsp(): Promise<never> {
  serveProcess(version);
  return new Promise(() => undefined);
}
