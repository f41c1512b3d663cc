import { existsSync } from 'node:fs';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { siblingBundle } from '../../emulator/cli/sibling-bundle.js';
import { serve } from '../server.js';
import { ThreadBackground } from './background.js';
import { ThreadWorlds } from './worlds.js';
import { nodePlatform } from './platform.js';

/**
 * Serves the editor that started this process, the way that its arguments say: `--stdio`, `--node-ipc`, `--socket=PORT`
 * or `--pipe=NAME`. Ends with the editor.
 */
export function serveProcess(version: string): void {
  const connection = createConnection(ProposedFeatures.all);
  const worker = script('background-worker');
  const worlds = script('worlds-worker');
  const writer = script('export-worker');
  const platform = nodePlatform(
    version,
    worker === undefined ? undefined : new ThreadBackground(worker),
    worlds === undefined || writer === undefined ? undefined : new ThreadWorlds({ worlds, export: writer }),
  );
  serve(connection, platform);
  connection.listen();
}

/** A bundle beside this one, which has its form; none where the server runs from its sources. */
function script(name: string): string | undefined {
  const file = siblingBundle(name);
  return existsSync(file) ? file : undefined;
}
