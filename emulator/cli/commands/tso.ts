import { createInterface } from 'node:readline';
import { CommandLines } from '../../jobs/tso-session/command-lines.js';
import { completeAtReady } from '../../jobs/tso-session/complete.js';
import { tsoHelp } from '../../jobs/tso-session/help.js';
import { runAtReady } from '../../programs/ikjeft01/at-ready.js';
import { openWorld, type World } from '../open-world.js';
import type { Terminal } from '../terminal.js';

export interface TsoOptions {
  readonly site?: string;
  readonly sandbox?: string;
}

/** Where lines come from: keys, or a script. */
export interface LineInput {
  readonly stream: NodeJS.ReadableStream;
  /** Where what is typed shows; a script has none. */
  readonly echo?: NodeJS.WritableStream;
}

/** Columns of a terminal of which nothing is known. */
const usualWidth = 80;
const historySize = 500;

/**
 * `drydasd tso`: a session at READY. The images stay as they are: what the commands do is thrown away in the end, or
 * kept in the sandbox command by command.
 *
 * @returns the highest return code of the commands
 */
export async function tso(terminal: Terminal, options: TsoOptions): Promise<number> {
  const world = await openWorld(terminal, options);
  try {
    const isTyped = process.stdin.isTTY && process.stdout.isTTY;
    return await session(terminal, world, {
      stream: process.stdin,
      ...(isTyped && { echo: process.stdout }),
    });
  } finally {
    await world.close();
  }
}

/** Reads and runs commands until LOGOFF or the end of the lines. */
export async function session(
  terminal: Terminal,
  world: World,
  { stream, echo }: LineInput,
): Promise<number> {
  const { out } = terminal;
  const lines = new CommandLines();
  const reader = createInterface({
    input: stream,
    ...(echo !== undefined && { output: echo, terminal: true }),
    historySize,
    removeHistoryDuplicates: true,
    completer: (line: string) => {
      const { begun, words } = completeAtReady(lines.with(line), world.site);
      return [[...words], begun];
    },
  });
  const ask = (): void => {
    if (!lines.isOpen) out.line('READY');
    if (echo === undefined) return;
    reader.setPrompt(lines.isOpen ? '> ' : '');
    reader.prompt();
  };
  // Attention lets go of what is typed.
  reader.on('SIGINT', () => {
    lines.cancel();
    out.line('^C');
    reader.write(null, { ctrl: true, name: 'e' });
    reader.write(null, { ctrl: true, name: 'u' });
    ask();
  });
  let highest = 0;
  try {
    ask();
    for await (const line of reader) {
      if (echo === undefined) out.line(line);
      const entered = lines.enter(line);
      if (entered.kind === 'logoff') break;
      if (entered.kind === 'help') printAll(terminal, tsoHelp(entered.topic, widthOf(echo)));
      if (entered.kind === 'profile') printAll(terminal, whereOf(world));
      if (entered.kind === 'command') {
        const { lines: printed, returnCode } = runAtReady(entered.text, world.site);
        printAll(terminal, printed);
        highest = Math.max(highest, returnCode);
        await world.sandbox?.commit(world.site);
      }
      ask();
    }
  } finally {
    reader.close();
  }
  if (lines.isOpen)
    terminal.err.line('The last command is not complete and was not run: it ends with a - or +.');
  return highest;
}

function printAll({ out }: Terminal, lines: readonly string[]): void {
  for (const line of lines) out.line(line);
}

function whereOf({ name, sandbox }: World): string[] {
  return [
    name,
    sandbox === undefined
      ? 'What the commands do is kept in memory, and gone with this session.'
      : 'What the commands do is kept in this sandbox.',
  ];
}

function widthOf(echo: LineInput['echo']): number {
  const { columns } = (echo ?? {}) as { readonly columns?: number };
  return columns ?? usualWidth;
}
