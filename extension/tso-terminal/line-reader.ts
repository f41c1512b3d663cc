import { createInterface, type Interface } from 'node:readline';
import { PassThrough, Writable } from 'node:stream';

/** What became of a line that was asked for. */
export type Asked =
  | { readonly kind: 'line'; readonly line: string }
  /** Ctrl-C. */
  | { readonly kind: 'cancelled' }
  /** Ctrl-D in an empty line. */
  | { readonly kind: 'end' };

/** What could be written: the words, and how much of the line before the cursor each of them takes the place of. */
export interface Completions {
  readonly words: readonly string[];
  /** Characters (UTF-16 code units) before the cursor. */
  readonly replaced: number;
}

/** Whom a {@link LineReader} works for. */
export interface TerminalSide {
  /** Shows something, as terminals read it. */
  write(text: string): void;
  /** Tab was pressed behind this text; a failure counts as no words. */
  complete(before: string): Promise<Completions>;
  /** Ctrl-C while no line is asked for. */
  interrupt(): void;
}

/** Most lines that are remembered. */
const historySize = 500;

/** The screen, as readline writes to it. */
class Screen extends Writable {
  constructor(
    private readonly show: (text: string) => void,
    public columns: number,
  ) {
    super({ decodeStrings: false });
  }

  override _write(text: string, _encoding: string, done: () => void): void {
    this.show(text);
    done();
  }
}

/**
 * Lines from a terminal that is only known by what it sends and shows. Node's readline does the editing; here is what
 * it does not know of: what is typed between two lines waits, and is taken when the next one is asked for.
 *
 *     keys ──> pending ──(while a line is asked for)──> readline ──> line
 *                └──(else) Ctrl-C ──> interrupt
 */
export class LineReader {
  private readonly keys = new PassThrough();
  private readonly screen: Screen;
  private pending = '';
  private open: Interface | undefined;
  private isCompleting = false;
  private remembered: readonly string[];

  /** @param history newest first */
  constructor(
    private readonly terminal: TerminalSide,
    columns: number,
    history: readonly string[] = [],
  ) {
    this.remembered = history;
    this.screen = new Screen((text) => terminal.write(text), columns);
  }

  /** The lines that were entered, newest first. */
  get history(): readonly string[] {
    return this.remembered;
  }

  /** Asks for a line; what was typed ahead is taken at once. */
  ask(prompt: string): Promise<Asked> {
    return new Promise((resolve) => {
      const lines = createInterface({
        input: this.keys,
        output: this.screen,
        terminal: true,
        prompt,
        history: [...this.remembered],
        historySize,
        removeHistoryDuplicates: true,
        completer: (before: string, done: (error: null, found: [string[], string]) => void) =>
          void this.complete(before, (found) => done(null, found)),
      });
      this.open = lines;
      let asked: Asked = { kind: 'end' };
      const end = (how: Asked): void => {
        asked = how;
        lines.close();
      };
      lines.on('history', (history: string[]) => (this.remembered = [...history]));
      lines.on('line', (line) => end({ kind: 'line', line }));
      lines.on('SIGINT', () => {
        // Behind the line, which may take several rows.
        lines.write(null, { ctrl: true, name: 'e' });
        this.terminal.write('^C\r\n');
        end({ kind: 'cancelled' });
      });
      // Without this Ctrl-Z would stop the whole process.
      lines.on('SIGTSTP', () => undefined);
      lines.on('close', () => {
        this.open = undefined;
        resolve(asked);
      });
      lines.prompt();
      this.feed();
    });
  }

  /** What the terminal has sent. */
  input(data: string): void {
    const cancel = this.open === undefined ? data.lastIndexOf('\x03') : -1;
    if (cancel >= 0) {
      // What was typed ahead was meant for what is ended now.
      this.pending = data.slice(cancel + 1);
      this.terminal.interrupt();
      return;
    }
    this.pending += data.replace(/\r\n|\n/g, '\r');
    this.feed();
  }

  /** The terminal is so many columns wide now. */
  resize(columns: number): void {
    this.screen.columns = Math.max(1, columns);
    this.screen.emit('resize');
  }

  /** Whoever waits for a line gets `end`. */
  close(): void {
    this.open?.close();
  }

  /**
   * Gives readline what it can take, character by character: what comes behind the end of a line or a Tab has to wait,
   * and several at once count as a paste, for which readline does not complete.
   */
  private feed(): void {
    while (this.open !== undefined && !this.isCompleting && this.pending !== '') {
      const [character = ''] = this.pending;
      this.pending = this.pending.slice(character.length);
      // Past the stream's own queue, so that it is known here what came of it.
      this.keys.emit('data', character);
    }
  }

  private async complete(before: string, done: (found: [string[], string]) => void): Promise<void> {
    this.isCompleting = true;
    const { words, replaced } = await this.terminal
      .complete(before)
      .catch(() => ({ words: [], replaced: 0 }));
    this.isCompleting = false;
    if (this.open === undefined) return;
    done([[...words], before.slice(before.length - replaced)]);
    this.feed();
  }
}
