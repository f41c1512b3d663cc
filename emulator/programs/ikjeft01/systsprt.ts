import { messageText, type MessageEntry } from '../../messages/message.js';
import type { Span } from '../../language/problem.js';
import type { Inserts } from '../../messages/template.js';
import type { Output } from '../program.js';

/** Characters of a line before TSO breaks it. From general knowledge of batch sessions. */
const lineSize = 120;

/** What a TSO session prints in batch. */
export class Systsprt {
  constructor(
    private readonly output: Output,
    /** PROFILE MSGID: whether messages show their ids. */
    private readonly showIds: boolean,
  ) {}

  /** Says which command the lines that follow are of. */
  about(span: Span | undefined): void {
    this.output.about?.(span);
  }

  line(text: string): void {
    this.output.write(text);
  }

  message(entry: MessageEntry, inserts: Inserts = {}): void {
    const text = messageText(entry, inserts);
    for (const line of fold(this.showIds ? `${entry.id} ${text}` : text)) this.output.write(line);
  }
}

/** Breaks a long message at blanks; what is continued begins with a blank. */
function fold(text: string): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > lineSize) {
    const blank = rest.lastIndexOf(' ', lineSize);
    const at = blank > lineSize / 2 ? blank : lineSize;
    lines.push(rest.slice(0, at));
    rest = ` ${rest.slice(at).trimStart()}`;
  }
  return [...lines, rest];
}
