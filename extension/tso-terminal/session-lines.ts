// What the terminal itself does with lines, before a command goes to the world.

/** What is to be done with a line that was entered. */
export type Entered =
  | { readonly kind: 'nothing' }
  /** The command goes on in the next line. */
  | { readonly kind: 'more' }
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'help'; readonly topic: string }
  | { readonly kind: 'profile' }
  | { readonly kind: 'logoff' };

/** Puts the lines of a command together: one that ends with a minus or plus sign goes on. */
export class CommandLines {
  private lines: string[] = [];

  /** A command as it is so far, with another line behind it. */
  with(line: string): string {
    return [...this.lines, line].join('\n');
  }

  enter(line: string): Entered {
    const text = this.with(line);
    if (/[-+]\s*$/.test(line)) {
      this.lines.push(line);
      return { kind: 'more' };
    }
    this.lines = [];
    return meaningOf(text);
  }

  /** All so far is let go of. */
  cancel(): void {
    this.lines = [];
  }
}

function meaningOf(text: string): Entered {
  const words = text.trim().toUpperCase().split(/\s+/);
  const [verb = '', topic = ''] = words;
  if (verb === '') return { kind: 'nothing' };
  if (verb === 'HELP' || verb === 'H') return { kind: 'help', topic };
  if ((verb === 'PROFILE' || verb === 'PROF') && words.length === 1) return { kind: 'profile' };
  if (verb === 'LOGOFF') return { kind: 'logoff' };
  return { kind: 'command', text };
}

const reset = '\x1b[0m';
const red = '\x1b[31m';
const yellow = '\x1b[33m';
export const dim = (text: string): string => `\x1b[2m${text}${reset}`;

/** What a command printed, for the terminal: messages of a command that failed in red, of one that warns in yellow. */
export function paintedLines(lines: readonly string[], returnCode: number): string {
  return lines.map((line) => `${paint(line, returnCode)}\r\n`).join('');
}

function paint(line: string, returnCode: number): string {
  const plain = line.replace(/[\x00-\x1f\x7f-\x9f]/g, ' ');
  const id = /^\s*([A-Z]{3,5}\d{3,5}([A-Z]))\b/.exec(plain);
  if (id === null || returnCode === 0) return plain;
  if (id[2] === 'W' || returnCode < 8) return `${yellow}${plain}${reset}`;
  return `${red}${plain}${reset}`;
}
