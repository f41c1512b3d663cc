import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Where scripts/install-vscode.mjs put things. */
export interface VsCodeInstallation {
  readonly server: string;
  /** The Node that runs the server. */
  readonly node: string;
  readonly chromium: string;
}

/** The installation that the scripts name, or else that of the oldest VS Code that the extension admits. */
export function vsCodeInstallation(): VsCodeInstallation {
  const text =
    process.env['DRYDASD_VSCODE'] ??
    spawnSync(process.execPath, ['scripts/install-vscode.mjs'], { encoding: 'utf8' }).stdout;
  const found = JSON.parse(text) as VsCodeInstallation | { readonly missing: string };
  if ('missing' in found) throw new Error(found.missing);
  return found;
}

/** What every test starts from: nothing asks, nothing updates itself, nothing moves. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'security.workspace.trust.enabled': false,
  // Rows of text, which a test can read.
  'terminal.integrated.gpuAcceleration': 'off',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export interface ServerOptions {
  /** Added to the environment of the server, and so of the extension host and what it starts. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Mocha in the extension host needs the driver of VS Code's own smoke tests, which hides notifications. */
  readonly smokeTestDriver?: boolean;
  /** Beside those that every test starts from. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly vsix?: string;
  /** A folder with an extension that is there, too. */
  readonly extension?: string;
}

/** A VS Code server of its own: own port, own data and a folder `workspace` with the sample site, all gone at the end. */
export class VsCodeServer {
  /** The sample site's file and images, and the sample jobs in `jobs/`. */
  readonly workspace: string;

  private constructor(
    private readonly folder: string,
    private readonly child: ChildProcess,
    readonly port: number,
    private readonly output: readonly string[],
  ) {
    this.workspace = path.join(folder, 'workspace');
    // However this process ends: nothing of it stays.
    process.once('exit', this.leave);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  }

  private readonly leave = (): void => {
    signalGroup(this.child, 'SIGKILL');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  };

  static async start(options: ServerOptions = {}): Promise<VsCodeServer> {
    const { server, node } = vsCodeInstallation();
    const folder = mkdtempSync(path.join(tmpdir(), 'drydasd-vscode-'));
    const main = path.join(server, 'out', 'server-main.js');
    const data = path.join(folder, 'data');
    try {
      for (const kind of ['User', 'Machine']) {
        mkdirSync(path.join(data, 'data', kind), { recursive: true });
        writeFileSync(
          path.join(data, 'data', kind, 'settings.json'),
          JSON.stringify({ ...quietSettings, ...options.settings }),
        );
      }
      if (options.extension !== undefined) {
        const extensions = path.join(data, 'extensions');
        mkdirSync(extensions);
        // The places in its stacks are those of the bundle.
        symlinkSync(options.extension, path.join(extensions, path.basename(options.extension)));
      }
      copySamples(path.join(folder, 'workspace'));
      const common = ['--accept-server-license-terms', '--server-data-dir', data];
      const env = { ...process.env, ...options.environment };
      if (options.vsix !== undefined)
        await finished(spawnServer(node, [main, ...common, '--install-extension', options.vsix], env));
      const port = await freePort();
      const where = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
      const driver = options.smokeTestDriver === true ? ['--enable-smoke-test-driver'] : [];
      const started = spawnServer(
        node,
        [main, ...common, ...where, '--telemetry-level', 'off', ...driver],
        env,
      );
      const running = new VsCodeServer(folder, started.process, port, started.output);
      await listening(started).catch(async (error: unknown) => {
        await running.close();
        throw error;
      });
      return running;
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** The workbench on a folder; the payload is VS Code's own, pairs of a name and a value. */
  url(payload: readonly (readonly [string, string])[] = [], folder = this.workspace): string {
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    return `http://127.0.0.1:${this.port}/?${query.toString()}`;
  }

  /** A file of the server's machine as the browser names it. */
  remote(file: string): string {
    return `vscode-remote://127.0.0.1:${this.port}${file}`;
  }

  /** Adds to the user's settings, which an open workbench follows; undefined takes back to where tests start from. */
  configure(settings: Readonly<Record<string, unknown>> = {}): void {
    const file = path.join(this.folder, 'data', 'data', 'User', 'settings.json');
    writeFileSync(file, JSON.stringify({ ...quietSettings, ...settings }));
  }

  /** Puts the workspace's files back to what they were at the start. */
  restoreWorkspace(): void {
    // What is open there may still be written to.
    rmSync(this.workspace, { recursive: true, force: true, maxRetries: 5 });
    copySamples(this.workspace);
  }

  /** What the server printed last. */
  get log(): string {
    return this.output.join('').slice(-4000);
  }

  /** Ends the server and what it started, and takes its folder away. */
  async close(): Promise<void> {
    await ended(this.child);
    this.leave();
    process.off('exit', this.leave);
  }
}

function copySamples(workspace: string): void {
  cpSync('samples/site', workspace, { recursive: true });
  cpSync('samples/jobs', path.join(workspace, 'jobs'), { recursive: true });
}

interface Started {
  readonly process: ChildProcess;
  readonly output: readonly string[];
}

function spawnServer(node: string, args: readonly string[], env: NodeJS.ProcessEnv): Started {
  // A group of its own, so that nothing which it starts outlives it.
  const child = spawn(node, args, { detached: true, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => void output.push(text));
  return { process: child, output };
}

function listening({ process: child, output }: Started): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (output.join('').includes('listening on')) resolve();
    };
    child.stdout?.on('data', look);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`VS Code's server did not start:\n${output.join('')}`)));
    look();
  });
}

function finished({ process: child, output }: Started): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`VS Code's server failed:\n${output.join('')}`));
    });
  });
}

/**
 * Asks the server to end, and waits at most ten seconds for it and what it started, which ends by itself when the server
 * is gone, and writes what was covered first.
 */
async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  child.kill('SIGTERM');
  const end = performance.now() + 10_000;
  // Nobody tells of the end of a process that is not one's own child.
  while (signalGroup(child, 0) && performance.now() < end) await setTimeout(20);
}

/** @returns whether there is a process of the group */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no free port'));
        else resolve(address.port);
      });
    });
  });
}
