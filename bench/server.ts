import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { jclCorpus } from './jcl-corpus.js';

const root = path.resolve(import.meta.dirname, '..');

/** What an editor like Neovim says that it can: diagnostics are sent to it. */
const capabilities: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { versionSupport: true },
    completion: { completionItem: { snippetSupport: true } },
    semanticTokens: {
      requests: { full: { delta: true } },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ['relative'],
    },
  },
};

/** A server as a process of its own, as an editor starts it. */
class Server {
  private readonly child;
  readonly connection: ProtocolConnection;
  private readonly diagnosed: ((params: PublishDiagnosticsParams) => void)[] = [];

  constructor() {
    const args = [path.join(root, 'bin/drydasd.cjs'), 'lsp', '--stdio'];
    this.child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.child.stdout),
      new StreamMessageWriter(this.child.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      for (const listener of this.diagnosed) listener(params);
    });
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.listen();
  }

  async initialize(folder?: string): Promise<void> {
    const uri = folder === undefined ? null : pathToFileURL(folder).href;
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: uri === null ? null : [{ uri, name: 'bench' }],
      capabilities,
    });
    await this.connection.sendNotification('initialized', {});
  }

  /** Settles with the diagnostics of a version of a document. */
  diagnostics(uri: string, version: number): Promise<void> {
    return new Promise((resolve) => {
      const listener = (params: PublishDiagnosticsParams): void => {
        if (params.uri !== uri || params.version !== version) return;
        this.diagnosed.splice(this.diagnosed.indexOf(listener), 1);
        resolve();
      };
      this.diagnosed.push(listener);
    });
  }

  open(uri: string, text: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'jcl', version: 1, text },
    });
  }

  /** Most memory that the process had in use, megabytes; undefined where the system does not tell. */
  peakMegabytes(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.child.pid ?? 0}/status`, 'utf8');
      return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024;
    } catch {
      return undefined;
    }
  }

  async end(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await new Promise((resolve) => this.child.once('exit', resolve));
    this.connection.dispose();
  }
}

export interface ServerTimes {
  /** Milliseconds from the start of the process to the answer of `initialize`, the middle of several. */
  readonly initialize: number;
  /** Milliseconds from the start of the process to the first diagnostics of a member of 50,000 lines. */
  readonly first: number;
  /** The same to all of them. */
  readonly all: number;
  /** Milliseconds after a keystroke in it, at the 95th percentile. */
  readonly diagnostics: number;
  readonly completion: number;
  readonly hover: number;
  readonly tokens: number;
  /** Megabytes at most, with that member open. */
  readonly memory: number | undefined;
  /** Milliseconds for a check of a workspace of 1,000 members. */
  readonly workspace: number;
}

/** Measures the server over standard input and output. */
export async function measureServer(): Promise<ServerTimes> {
  const starts: number[] = [];
  for (let run = 0; run < 7; run++) {
    const begin = performance.now();
    const server = new Server();
    await server.initialize();
    starts.push(performance.now() - begin);
    await server.end();
  }
  return { initialize: percentile(starts, 0.5), ...(await member()), workspace: await workspace() };
}

async function member(): Promise<Omit<ServerTimes, 'initialize' | 'workspace'>> {
  const uri = 'memory:/large.jcl';
  let text = jclCorpus(5_000_000);
  text = text.split('\n').slice(0, 50_000).join('\n');
  const begin = performance.now();
  const server = new Server();
  await server.initialize();
  const known = server.diagnostics(uri, 1);
  await server.open(uri, text);
  await known;
  const first = performance.now() - begin;
  await server.connection.sendRequest('drydasd/state', { uri, state: 'linked' });
  const all = performance.now() - begin;

  const lines = text.split('\n');
  const places = lines.flatMap((line, index) => (line.includes('FASTREPLICATION(') ? [index] : []));
  let version = 1;
  let turn = 0;
  /** A keystroke somewhere in a control statement, and what comes of it. */
  const keystroke = async (answer: (place: { line: number; character: number }) => Promise<unknown>) => {
    const line = places[(turn++ * 7919) % places.length]!;
    const character = lines[line]!.indexOf('FASTREPLICATION(');
    const typed = turn % 2 === 0 ? 'A' : ' ';
    version++;
    const at = { line, character };
    const start = performance.now();
    const change = server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text: typed }],
    });
    const answered = answer({ line, character: character + 1 });
    await change;
    await answered;
    const time = performance.now() - start;
    version++;
    const back = server.diagnostics(uri, version);
    await server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: { line, character: character + 1 } }, text: '' }],
    });
    await back;
    return time;
  };
  const times = async (answer: Parameters<typeof keystroke>[0]): Promise<number> => {
    for (let index = 0; index < 10; index++) await keystroke(answer);
    const measured: number[] = [];
    for (let index = 0; index < 100; index++) measured.push(await keystroke(answer));
    return percentile(measured, 0.95);
  };
  const textDocument = { uri };
  const request = (method: string, params: object = {}): Promise<unknown> =>
    server.connection.sendRequest(`textDocument/${method}`, { textDocument, ...params });
  const diagnostics = await times(() => server.diagnostics(uri, version));
  const completion = await times((position) => request('completion', { position }));
  const hover = await times((position) => request('hover', { position }));
  let { resultId } = (await request('semanticTokens/full')) as { resultId: string };
  const tokens = await times(async () => {
    const delta = (await request('semanticTokens/full/delta', { previousResultId: resultId })) as {
      resultId: string;
      edits?: unknown;
    };
    if (delta.edits === undefined) throw new Error('the server sent all tokens again');
    ({ resultId } = delta);
  });
  const memory = server.peakMegabytes();
  await server.end();
  return { first, all, diagnostics, completion, hover, tokens, memory };
}

/** Checks a folder of 1,000 members of a hundred lines each. */
async function workspace(): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drydasd-bench-'));
  try {
    const members = path.join(folder, 'jobs');
    mkdirSync(members);
    const job = jclCorpus(8_000);
    for (let index = 0; index < 1000; index++) {
      writeFileSync(path.join(members, `job${index}.jcl`), job);
    }
    const server = new Server();
    await server.initialize(folder);
    const begin = performance.now();
    await server.connection.sendRequest('workspace/executeCommand', {
      command: 'drydasd.checkWorkspace',
      arguments: [],
    });
    const time = performance.now() - begin;
    await server.end();
    return time;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!;
}
