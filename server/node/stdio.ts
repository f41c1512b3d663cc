import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../server.js';
import { ThreadBackground } from './background.js';
import { nodePlatform } from './platform.js';

/**
 * Serves the editor that started this process, the way that its arguments say: `--stdio`, `--node-ipc`, `--socket=PORT`
 * or `--pipe=NAME`. Ends with the editor.
 */
export function serveProcess(version: string): void {
  const connection = createConnection(ProposedFeatures.all);
  serve(connection, nodePlatform(version, background()));
  connection.listen();
}

/** Threads of the bundle beside this one, which has its form; none where the server runs from its sources. */
function background(): ThreadBackground | undefined {
  const own = fileURLToPath(import.meta.url);
  const script = path.join(path.dirname(own), `background-worker${path.extname(own)}`);
  return existsSync(script) ? new ThreadBackground(script) : undefined;
}
