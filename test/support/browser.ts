import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { vsCodeInstallation } from './vscode-server.js';

/** Debian's Chromium, without a window. */
export function launchBrowser(executablePath = vsCodeInstallation().chromium): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-sync', '--disable-quic', '--no-first-run'];
  args.push('--disable-background-networking', '--disable-component-update');
  return chromium.launch({ executablePath, args });
}

/** Own storage, and nothing but this machine to talk to. */
export async function newContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  await context.route(
    (url) => !['127.0.0.1', 'localhost'].includes(url.hostname) && !['data:', 'blob:'].includes(url.protocol),
    (route) => route.abort(),
  );
  return context;
}
