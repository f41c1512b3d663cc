import { type Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser.js';
import { VsCodeServer } from '../../support/vscode-server.js';

/** The server with the packaged extension in it, and the browser before it. */
export interface Session {
  readonly server: VsCodeServer;
  readonly browser: Browser;
}

/** Mocha may load this file twice, as a module of either kind: the session is one. */
const shared = globalThis as { drydasdSession?: Session };

/** That of this run of mocha. */
export function session(): Session {
  const { drydasdSession: current } = shared;
  if (current === undefined) throw new Error('Start these tests with node scripts/test-extension.mjs --ui.');
  return current;
}

/** @returns what ends it */
export async function startSession(): Promise<() => Promise<void>> {
  const server = await VsCodeServer.start({ vsix: process.env['DRYDASD_VSIX'] });
  const browser = await launchBrowser();
  shared.drydasdSession = { server, browser };
  return async () => {
    delete shared.drydasdSession;
    await browser.close();
    await server.close();
  };
}
