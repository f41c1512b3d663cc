import { build } from 'esbuild';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { launchBrowser, newContext } from './browser.js';
import { HostLink, linkVariable } from './host-link.js';
import { reportMark } from './report-mark.js';
import { VsCodeServer } from './vscode-server.js';

/** A run that says nothing for so long hangs. A single test has a minute. */
const silence = 180_000;

export interface HostRun {
  /**
   * A module as VS Code wants it, from its sources: it exports `run`, which rejects when something failed; or, where nobody
   * trusts the folder, `activate`, which says over the link how it ended.
   */
  readonly contents: string;
  /** Of the bundle in dist-test/. */
  readonly name: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether nobody trusts the folder that is open. VS Code trusts everything that it tests, so this one comes as an extension. */
  readonly restricted?: boolean;
}

/** Folders are not trusted before somebody says so; nobody is asked at the start. */
const withTrust = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/** The tests as an extension that works where nobody trusts anything. */
const extensionOfTests = {
  name: 'tests',
  publisher: 'drydasd-tests',
  version: '0.0.0',
  engines: { vscode: '^1.100.0' },
  main: './main.cjs',
  activationEvents: ['onStartupFinished'],
  capabilities: { untrustedWorkspaces: { supported: true } },
};

/** Runs a module inside the extension host, beside the extension. @returns whether it passed */
export async function runInExtensionHost({
  contents,
  name,
  environment,
  restricted = false,
}: HostRun): Promise<boolean> {
  const bundle = path.resolve('dist-test', name, 'main.cjs');
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
  writeFileSync(path.join(path.dirname(bundle), 'package.json'), JSON.stringify(extensionOfTests));
  const link = await HostLink.start();
  const server = await VsCodeServer.start({
    environment: { ...environment, [linkVariable]: link.url },
    smokeTestDriver: true,
    ...(restricted && { settings: withTrust, extension: path.dirname(bundle) }),
  });
  const browser = await launchBrowser();
  try {
    const page = await (await newContext(browser)).newPage();
    link.page = page;
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
    link.onLine((text) => {
      timer.refresh();
      process.stdout.write(`${text}\n`);
    });
    link.onEnd(({ passed, text }) => {
      if (text !== '') process.stderr.write(`${text}\n`);
      ended(passed);
    });
    await page.goto(
      server.url([
        ['extensionDevelopmentPath', server.remote(path.resolve('dist', 'extension'))],
        ...(restricted ? [] : [['extensionTestsPath', server.remote(bundle)] as const]),
        ['skipWelcome', 'true'],
      ]),
    );
    const passed = await result;
    clearTimeout(timer);
    return passed;
  } finally {
    link.close();
    await browser.close();
    await server.close();
  }
}
