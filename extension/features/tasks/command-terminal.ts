import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, type Pseudoterminal } from 'vscode';
import { shownCall } from '../../tasks/task-definition.js';

/** What a terminal is to run. */
export interface CommandCalls {
  /** The built command line. */
  readonly script: string;
  readonly folder: string;
  readonly calls: readonly (readonly string[])[];
}

/** Exit status of what was ended by its user, as shells have it. */
const interrupted = 130;
/** Exit status of wrong usage, as the command line has it. */
const usage = 2;

/** A terminal that calls the command line with the Node of the editor, once or several times, and ends with the worst status. */
export class CommandTerminal implements Pseudoterminal {
  private readonly written = new EventEmitter<string>();
  private readonly closed = new EventEmitter<number>();
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;
  private running: ChildProcess | undefined;
  private ended = false;

  /** @param prepare says what is to run; a sentence where nothing can */
  constructor(private readonly prepare: () => Promise<CommandCalls | string>) {}

  open(): void {
    void this.runAll().catch((error: unknown) => {
      this.line(String(error));
      this.end(usage);
    });
  }

  close(): void {
    this.ended = true;
    this.running?.kill();
  }

  handleInput(data: string): void {
    if (data !== '\x03') return;
    this.running?.kill('SIGINT');
    this.end(interrupted);
  }

  private async runAll(): Promise<void> {
    const prepared = await this.prepare();
    if (typeof prepared === 'string') {
      this.line(`drydasd: ${prepared}`);
      this.end(usage);
      return;
    }
    let worst = 0;
    for (const call of prepared.calls) {
      if (this.ended) return;
      this.line(`\x1b[2m> ${shownCall(call)}\x1b[0m`);
      worst = Math.max(worst, await this.run(prepared, call));
    }
    this.end(worst);
  }

  private run({ script, folder }: CommandCalls, call: readonly string[]): Promise<number> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [script, ...call], {
        cwd: folder,
        // The editor's own program is a Node with this.
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', FORCE_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
      });
      this.running = child;
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8');
        stream.on('data', (text: string) => this.written.fire(text.replace(/\r?\n/g, '\r\n')));
      }
      child.on('error', reject);
      child.on('close', (status) => resolve(status ?? interrupted));
    });
  }

  private line(text: string): void {
    this.written.fire(`${text}\r\n`);
  }

  private end(status: number): void {
    if (this.ended) return;
    this.ended = true;
    this.closed.fire(status);
  }
}
