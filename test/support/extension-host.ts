import { build } from 'esbuild';
import path from 'node:path';
import { format } from 'node:util';
import { launchBrowser, newContext } from './browser.js';
import { reportMark } from './report-mark.js';
import { VsCodeServer } from './vscode-server.js';

/** A run that says nothing for so long hangs. A single test has a minute. */
const silence = 180_000;

export interface HostRun {
  /** A module as VS Code wants it, from its sources: it exports `run`, which rejects when something failed. */
  readonly contents: string;
  /** Of the bundle in dist-test/. */
  readonly name: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a module inside the extension host, beside the extension. @returns whether it passed */
export async function runInExtensionHost({ contents, name, environment }: HostRun): Promise<boolean> {
  const bundle = path.resolve('dist-test', `${name}.cjs`);
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
    stdin: { contents, resolveDir: process.cwd() },
    target: 'node20',
  });
  const server = await VsCodeServer.start({ environment, smokeTestDriver: true });
  const browser = await launchBrowser();
  try {
    const page = await (await newContext(browser)).newPage();
    // What VS Code itself has to say is of interest when something broke.
    const log: string[] = [];
    let reported = false;
    let ended: (passed: boolean) => void;
    const result = new Promise<boolean>((resolve) => (ended = resolve));
    const brokenOff = (why: string): void => {
      process.stderr.write(
        `${[...log.slice(-50), server.log].join('\n')}\nThe extension host broke off: ${why}.\n`,
      );
      ended(false);
    };
    const timer = setTimeout(() => brokenOff(`nothing was heard for ${silence / 1000} s`), silence);
    page.once('crash', () => brokenOff('the page crashed'));
    const verbose = process.env['DRYDASD_TEST_VERBOSE'] === '1';
    await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
      timer.refresh();
      const text = format(...args);
      reported ||= text.startsWith(reportMark);
      if (text.startsWith(reportMark)) process.stdout.write(`${text.slice(reportMark.length)}\n`);
      else if (verbose) process.stderr.write(`${text}\n`);
      else log.push(text);
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => {
      if (code === 0 || reported) ended(code === 0);
      else brokenOff('what it ran failed');
    });
    await page.goto(
      server.url([
        ['extensionDevelopmentPath', server.remote(path.resolve('dist', 'extension'))],
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
