// What a terminal itself does with lines, before a command goes to the system.

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

  get isOpen(): boolean {
    return this.lines.length > 0;
  }

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
