import { CancellationTokenSource, EventEmitter, type Pseudoterminal, type TerminalDimensions } from 'vscode';
import { ownMethod } from '../../../server/requests.js';
import type { WorldRef } from '../../../server/worlds/protocol.js';
import type { Desk } from '../../desk.js';
import { LineReader, type Completions } from '../../tso-terminal/line-reader.js';
import { dim, paintedLines } from '../../tso-terminal/session-lines.js';
import { CommandLines, type Entered } from '../../../emulator/jobs/tso-session/command-lines.js';
import { historyKey } from '../../tso-terminal/start-world.js';

const usualWidth = 80;
/** READY: TSO commands, one after the other, in a world. */
export class TsoTerminal implements Pseudoterminal {
  private readonly written = new EventEmitter<string>();
  private readonly closed = new EventEmitter<number>();
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;
  private readonly reader: LineReader;
  /** Of the world that the session began in. */
  private readonly historyKey: string;
  private readonly lines = new CommandLines();
  private running: CancellationTokenSource | undefined;
  private width = usualWidth;
  private isClosed = false;

  constructor(
    private readonly desk: Desk,
    private world: WorldRef,
    readonly title: string,
  ) {
    this.historyKey = historyKey(world);
    const history = desk.context.workspaceState.get<readonly string[]>(this.historyKey) ?? [];
    this.reader = new LineReader(
      {
        write: (text) => this.write(text),
        complete: (before) => this.complete(before),
        interrupt: () => this.running?.cancel(),
      },
      this.width,
      history,
    );
  }

  open(dimensions: TerminalDimensions | undefined): void {
    if (dimensions !== undefined) this.setDimensions(dimensions);
    this.print([`${this.title}: HELP lists the commands, LOGOFF closes the terminal.`], dim);
    if (this.world.kind === 'site')
      this.print(['What the commands do is kept in memory only; the images stay as they are.'], dim);
    void this.converse();
  }

  close(): void {
    this.isClosed = true;
    this.running?.cancel();
    this.reader.close();
    this.written.dispose();
  }

  setDimensions({ columns }: TerminalDimensions): void {
    this.width = columns;
    this.reader.resize(columns);
  }

  handleInput(data: string): void {
    this.reader.input(data);
  }

  /** READY, a command, what it prints, READY, ... until the end. */
  private async converse(): Promise<void> {
    let isOpen = false;
    while (!this.isClosed) {
      if (!isOpen) this.write('READY\r\n');
      const asked = await this.reader.ask(isOpen ? '> ' : '');
      isOpen = false;
      if (asked.kind === 'cancelled') this.lines.cancel();
      else if (asked.kind === 'end') break;
      else {
        await this.desk.context.workspaceState.update(this.historyKey, this.reader.history);
        const entered = this.lines.enter(asked.line);
        if (entered.kind === 'logoff') break;
        isOpen = entered.kind === 'more';
        await this.carryOut(entered);
      }
    }
    if (!this.isClosed) this.closed.fire(0);
  }

  private async carryOut(entered: Entered): Promise<void> {
    try {
      switch (entered.kind) {
        case 'help': {
          const params = { topic: entered.topic, width: this.width };
          this.print(await this.desk.server.ask<readonly string[]>(ownMethod('tsoHelp'), params));
          break;
        }
        case 'profile':
          this.print([this.title, this.where()]);
          break;
        case 'command':
          await this.run(entered.text);
          break;
        case 'more':
        case 'nothing':
        case 'logoff':
          break;
        default:
          entered satisfies never;
      }
    } catch (error) {
      this.desk.log.error(String(error));
      this.print([`This could not be done: ${String(error)}`]);
    }
  }

  private async run(line: string): Promise<void> {
    const source = (this.running = new CancellationTokenSource());
    try {
      const params = { world: this.world, line };
      const answer = await this.desk.worlds.request('tso', params, source.token);
      // One that was cancelled is answered by nothing.
      if (!answer || source.token.isCancellationRequested) {
        this.print(['The command was ended by attention (PA1).'], dim);
      } else if ('failure' in answer) this.print([answer.failure]);
      else {
        this.write(paintedLines(answer.lines, answer.returnCode));
        await this.goOnIn(answer.world);
      }
    } catch (error) {
      if (!source.token.isCancellationRequested) throw error;
      this.print(['The command was ended by attention (PA1).'], dim);
    } finally {
      this.running = undefined;
      source.dispose();
    }
  }

  /** The first command in a site makes a run, which views show from then on. */
  private async goOnIn(world: WorldRef): Promise<void> {
    const isNew = world.kind !== this.world.kind;
    this.world = world;
    if (isNew) await this.desk.world.set(world);
  }

  private async complete(before: string): Promise<Completions> {
    const line = this.lines.with(before);
    const position = line.length;
    const items = await this.desk.worlds.request('tsoComplete', { world: this.world, line, position });
    if (!items || 'failure' in items) return { words: [], replaced: 0 };
    const start = items[0]?.start ?? position;
    const fitting = items.filter((item) => item.start === start && item.end === position);
    return { words: fitting.map(({ insert }) => insert), replaced: position - start };
  }

  private where(): string {
    switch (this.world.kind) {
      case 'site':
        return 'Nothing has run yet: the volumes are as the site file and the images say.';
      case 'run':
        return 'What the commands do is kept in memory, and gone with the editor.';
      case 'sandbox':
        return `What the commands do is kept in ${this.world.path}.`;
      default:
        return this.world satisfies never;
    }
  }

  private print(lines: readonly string[], paint = (text: string): string => text): void {
    this.write(lines.map((line) => `${paint(line)}\r\n`).join(''));
  }

  private write(text: string): void {
    if (!this.isClosed) this.written.fire(text);
  }
}
