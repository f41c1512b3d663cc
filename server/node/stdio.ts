import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../server.js';
import { nodePlatform } from './platform.js';

/**
 * Serves the editor that started this process, the way that its arguments say: `--stdio`, `--node-ipc`, `--socket=PORT`
 * or `--pipe=NAME`. Ends with the editor.
 */
export function serveProcess(version: string): void {
  const connection = createConnection(ProposedFeatures.all);
  serve(connection, nodePlatform(version, undefined));
  connection.listen();
}
