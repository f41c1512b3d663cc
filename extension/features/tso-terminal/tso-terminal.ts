import { CancellationTokenSource, EventEmitter, type Pseudoterminal, type TerminalDimensions } from 'vscode';
import { ownMethod } from '../../../server/requests.js';
import type { WorldRef } from '../../../server/worlds/protocol.js';
import type { Desk } from '../../desk.js';
import { LineEditor, type Effect } from '../../tso-terminal/line-editor.js';
import { CommandLines, dim, paintedLines } from '../../tso-terminal/session-lines.js';
import { historyKey } from '../../tso-terminal/start-world.js';

const usualWidth = 80;
/** Terminals send pasted text in brackets then. */
const bracketedPaste = '\x1b[?2004h';

/** READY: TSO commands, one after the other, in a world. */
export class TsoTerminal implements Pseudoterminal {
  private readonly written = new EventEmitter<string>();
  private readonly closed = new EventEmitter<number>();
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;
  private readonly editor: LineEditor;
  private readonly lines = new CommandLines();
  private running: CancellationTokenSource | undefined;
  private width = usualWidth;
  private isClosed = false;

  constructor(
    private readonly desk: Desk,
    private world: WorldRef,
    readonly title: string,
  ) {
    const history = desk.context.workspaceState.get<readonly string[]>(historyKey(world)) ?? [];
    this.editor = new LineEditor(this.width, history);
  }

  open(dimensions: TerminalDimensions | undefined): void {
    if (dimensions !== undefined) this.setDimensions(dimensions);
    this.written.fire(bracketedPaste);
    this.print([`${this.title}: HELP lists the commands, LOGOFF closes the terminal.`], dim);
    if (this.world.kind === 'site')
      this.print(['What the commands do is kept in memory only; the images stay as they are.'], dim);
    this.ready();
  }

  close(): void {
    this.isClosed = true;
    this.running?.cancel();
    this.written.dispose();
  }

  setDimensions({ columns }: TerminalDimensions): void {
    this.width = columns;
    this.carryOut(this.editor.resize(columns));
  }

  handleInput(data: string): void {
    this.carryOut(this.editor.input(data));
  }

  private ready(): void {
    if (this.isClosed) return;
    this.written.fire('READY\r\n');
    this.carryOut(this.editor.begin(''));
  }

  private carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (this.isClosed) return;
      switch (effect.kind) {
        case 'write':
          this.written.fire(effect.text);
          break;
        case 'submit':
          void this.entered(effect.line);
          break;
        case 'cancel':
          if (effect.wasRunning) this.running?.cancel();
          else {
            this.lines.cancel();
            this.ready();
          }
          break;
        case 'complete':
          void this.complete(effect.line, effect.position);
          break;
        case 'end':
          this.closed.fire(0);
          break;
        default:
          effect satisfies never;
      }
    }
  }

  private async entered(line: string): Promise<void> {
    const entered = this.lines.enter(line);
    try {
      switch (entered.kind) {
        case 'more':
          this.carryOut(this.editor.begin('> '));
          return;
        case 'nothing':
          break;
        case 'help': {
          const params = { topic: entered.topic, width: this.width };
          this.print(await this.desk.server.ask<readonly string[]>(ownMethod('tsoHelp'), params));
          break;
        }
        case 'profile':
          this.print([this.title, this.where()]);
          break;
        case 'logoff':
          this.closed.fire(0);
          return;
        case 'command':
          await this.run(entered.text);
          break;
        default:
          entered satisfies never;
      }
    } catch (error) {
      this.desk.log.error(String(error));
      this.print([`This could not be done: ${String(error)}`]);
    }
    await this.desk.context.workspaceState.update(historyKey(this.world), this.editor.history.slice());
    this.ready();
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
        this.written.fire(paintedLines(answer.lines, answer.returnCode));
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

  private async complete(line: string, position: number): Promise<void> {
    const items = await this.desk.worlds.request('tsoComplete', { world: this.world, line, position });
    if (!items || 'failure' in items) return;
    this.carryOut(this.editor.completed(items, line, position));
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
    if (this.isClosed) return;
    this.written.fire(lines.map((line) => `${paint(line)}\r\n`).join(''));
  }
}
