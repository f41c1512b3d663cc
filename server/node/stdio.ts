import { existsSync } from 'node:fs';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { siblingBundle } from '../../emulator/cli/sibling-bundle.js';
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
  const script = siblingBundle('background-worker');
  return existsSync(script) ? new ThreadBackground(script) : undefined;
}
