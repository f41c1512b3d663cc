// Mocha's hooks around the tests in test/extension/ui: one server and one browser for all of them; each test's pages are
// closed behind it, and pictured when it failed.
import { mkdirSync } from 'node:fs';
import { session, startSession } from '../support/session.js';

let stop: (() => Promise<void>) | undefined;

export async function mochaGlobalSetup(): Promise<void> {
  stop = await startSession();
}

export async function mochaGlobalTeardown(): Promise<void> {
  await stop?.();
}

export const mochaHooks: Mocha.RootHookObject = {
  async afterEach(this: Mocha.Context) {
    const { browser, server } = session();
    const test = this.currentTest;
    for (const context of browser.contexts()) {
      if (test?.state === 'failed') {
        mkdirSync('reports/screenshots', { recursive: true });
        const name = test.fullTitle().replaceAll(/[^a-z0-9]+/gi, '-');
        await context.pages()[0]?.screenshot({ path: `reports/screenshots/failed-${name}.png` });
      }
      await context.close();
    }
    server.configure();
  },
};
