// Bundles the tests of test/extension/host/ and runs them in the extension host of a VS Code server, with Chromium
// before it. Arguments: the test files, none for all. Ends with 1 when a test failed or the run broke off.
import { build } from 'esbuild';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { launchBrowser, newContext } from '../../support/browser.js';
import { reportMark } from './report-mark.js';
import { VsCodeServer } from '../../support/vscode-server.js';

/** A run that says nothing for so long hangs. A single test has a minute. */
const silence = 180_000;
const verbose = process.env['DRYDASD_TEST_VERBOSE'] === '1';
const folder = 'test/extension/host';
const bundle = path.resolve('dist-test', 'host.cjs');
const extension = path.resolve('dist', 'extension');

async function bundleTests(files: readonly string[]): Promise<void> {
  const loads = files.map((file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)})`);
  await build({
    // The part of it that can be required.
    alias: { mocha: 'mocha/lib/mocha.cjs' },
    bundle: true,
    external: ['vscode', 'mocha/lib/mocha.cjs'],
    format: 'cjs',
    logLevel: 'warning',
    mainFields: ['module', 'main'],
    outfile: bundle,
    platform: 'node',
    sourcemap: true,
    stdin: {
      contents: `import { runInHost } from './test/extension/harness/host-entry.js';
        export const run = () => runInHost({ ${loads.join(', ')} });`,
      resolveDir: process.cwd(),
    },
    target: 'node20',
  });
}

async function run(files: readonly string[]): Promise<boolean> {
  await bundleTests(files);
  const server = await VsCodeServer.start({ smokeTestDriver: true });
  const browser = await launchBrowser();
  try {
    const page = await (await newContext(browser)).newPage();
    // What VS Code itself has to say is of interest when something broke.
    const log: string[] = [];
    let ended: (passed: boolean) => void;
    const result = new Promise<boolean>((resolve) => (ended = resolve));
    const brokenOff = (why: string): void => {
      console.error(`The tests in the extension host broke off: ${why}.`);
      console.error([...log.slice(-50), server.log].join('\n'));
      ended(false);
    };
    const timer = setTimeout(() => brokenOff(`nothing was heard for ${silence / 1000} s`), silence);
    page.once('crash', () => brokenOff('the page crashed'));
    await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
      timer.refresh();
      const text = format(...args);
      if (text.startsWith(reportMark)) process.stdout.write(`${text.slice(reportMark.length)}\n`);
      else if (verbose) console.error(text);
      else log.push(text);
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => ended(code === 0));
    await page.goto(
      server.url([
        ['extensionDevelopmentPath', server.remote(extension)],
        ['extensionTestsPath', server.remote(bundle)],
        ['skipWelcome', 'true'],
      ]),
    );
    const passed = await result;
    clearTimeout(timer);
    return passed;
  } finally {
    await browser.close();
    await server.close();
  }
}

const named = process.argv.slice(2);
const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
  .sort();
process.exitCode = (await run(named.length > 0 ? named : all)) ? 0 : 1;
