import { type Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser.js';
import { VsCodeServer } from '../../support/vscode-server.js';

/** The server with the packaged extension in it, and the browser before it. */
export interface Session {
  readonly server: VsCodeServer;
  readonly browser: Browser;
}

let current: Session | undefined;

/** That of this run of mocha. */
export function session(): Session {
  if (current === undefined) throw new Error('Start these tests with node scripts/test-extension.mjs --ui.');
  return current;
}

/** @returns what ends it */
export async function startSession(): Promise<() => Promise<void>> {
  const server = await VsCodeServer.start({ vsix: process.env['DRYDASD_VSIX'] });
  const browser = await launchBrowser();
  current = { server, browser };
  return async () => {
    current = undefined;
    await browser.close();
    await server.close();
  };
}
