import { reportingTerminal, type Terminal } from '../../emulator/cli/terminal.js';

/** What is printed, as a text. @param print is given a terminal, and a stream that is thrown away */
export function printed(print: (terminal: Terminal, nowhere: Terminal['err']) => void): string {
  const lines: string[] = [];
  print(
    reportingTerminal((text) => void lines.push(text)),
    reportingTerminal(() => undefined).err,
  );
  return lines.join('');
}
