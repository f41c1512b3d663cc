import type { Span } from '../problem.js';
import { SourceMap, SourceMapBuilder } from '../source-map.js';
import type { CommandLine } from './split-lines.js';

/** What of a shell script concerns the DS CLI. */
export interface ShellText {
  /** Each call of `dscli`, and each line of a here-document that `dscli` reads, in the order of the text. */
  readonly lines: readonly CommandLine[];
  readonly comments: readonly Span[];
}

/** Words behind which a command may begin. */
const prefixes = new Set(
  'if then else elif do while until ! time sudo exec nohup env command builtin {'.split(' '),
);
const programs = /^(?:.*[/\\])?dscli(?:\.sh|\.exe|\.bat)?$/;

/** A list of commands: the text as a whole, or what stands in parentheses or backticks. */
interface Frame {
  readonly closedBy: ')' | '`' | undefined;
  /** The next word is the name of a command. */
  atCommand: boolean;
  /** The call of dscli that is being read. */
  call: SourceMapBuilder | undefined;
  /** Where the text begins that the call has not taken yet. */
  callFrom: number;
  inQuotes: boolean;
  /** The call has a here-document already; only the first one is looked at. */
  hasInput: boolean;
}

/** `<<EOF`: its lines begin behind the line that names it. */
interface HereDocument {
  readonly end: string;
  readonly stripsTabs: boolean;
  readonly isInput: boolean;
}

/**
 * Finds the calls of `dscli` in the text of a shell script: where a command can stand, also in `$( )`, and with
 * continued lines joined. Everything else is left alone; what is not understood is no call. Time is linear.
 */
export function readShell(text: string): ShellText {
  return new ShellScanner(text).read();
}

class ShellScanner {
  private readonly lines: CommandLine[] = [];
  private readonly comments: Span[] = [];
  private readonly frames: Frame[] = [frame(undefined)];
  private here: HereDocument[] = [];
  private at = 0;
  /** There is no apostrophe any more: one that begins a text has no end. */
  private noApostrophe = false;

  constructor(private readonly text: string) {}

  read(): ShellText {
    const { text } = this;
    while (this.at < text.length) this.step();
    while (this.frames.length > 0) this.endCall(this.frames.pop()!, text.length);
    this.lines.sort((a, b) => a.source.whole.start - b.source.whole.start);
    return { lines: this.lines, comments: this.comments };
  }

  private get frame(): Frame {
    return this.frames[this.frames.length - 1]!;
  }

  private step(): void {
    const { text, at, frame: here } = this;
    const character = text.charAt(at);
    if (here.inQuotes) {
      this.stepInQuotes(here, character);
      return;
    }
    switch (character) {
      case '\\':
        this.escape(here);
        return;
      case ' ':
      case '\t':
      case '\r':
        this.at++;
        return;
      case '\n':
        this.endCommand(here, at);
        this.at++;
        this.readHereDocuments();
        return;
      case ';':
      case '|':
      case '&':
        this.endCommand(here, at);
        this.at++;
        return;
      case '<':
      case '>':
        this.redirect(here);
        return;
      case '`':
        if (here.closedBy === '`') this.close(here);
        else this.open('`', at, at + 1);
        return;
      case '(':
        this.endCommand(here, at);
        this.open(')', at, at + 1);
        return;
      case ')':
        if (here.closedBy === ')') this.close(here);
        else {
          this.endCommand(here, at);
          this.at++;
        }
        return;
      default:
        this.word(here, character);
    }
  }

  private stepInQuotes(here: Frame, character: string): void {
    const { text, at } = this;
    if (character === '"') here.inQuotes = false;
    if (character === '\\') this.at += 2;
    else if (character === '`' && here.closedBy !== '`') this.open('`', at, at + 1);
    else if (character === '$' && text.charAt(at + 1) === '(') this.open(')', at, at + 2);
    else this.at++;
  }

  /** A backslash joins lines, or takes the meaning off the next character. */
  private escape(here: Frame): void {
    const { text, at } = this;
    const ending = /^(?:\r\n|\n)/.exec(text.slice(at + 1, at + 3))?.[0];
    if (ending === undefined) {
      here.atCommand = false;
      this.at += 2;
      return;
    }
    const next = at + 1 + ending.length;
    if (here.call !== undefined) {
      this.take(here, at);
      here.callFrom = next;
    }
    this.at = next;
  }

  /** A word, or the rest of one up to the next character that means something. */
  private word(here: Frame, character: string): void {
    const { text, at } = this;
    const atStart = at === 0 || /[\s;|&()`]/.test(text.charAt(at - 1));
    if (character === '#' && atStart) {
      this.endCall(here, at);
      const end = endOfLine(text, at);
      this.comments.push({ start: at, end });
      this.at = end;
      return;
    }
    if (character === "'") {
      here.atCommand = false;
      this.at = this.endOfApostrophes(at);
      return;
    }
    if (character === '"') {
      here.atCommand = false;
      here.inQuotes = true;
      this.at++;
      return;
    }
    if (character === '$' && text.charAt(at + 1) === '(') {
      here.atCommand = false;
      this.open(')', at, at + 2);
      return;
    }
    const plain = /[^\s;|&()<>`'"$\\]+/y;
    plain.lastIndex = at;
    const found = plain.exec(text)?.[0] ?? character;
    this.at = at + found.length;
    if (!here.atCommand) return;
    const assignment = /^[A-Za-z_]\w*\+?=/.exec(found);
    if (assignment !== null || prefixes.has(found)) return;
    here.atCommand = false;
    if (programs.test(found) && (this.at === text.length || /[\s;|&()<>`\\]/.test(text.charAt(this.at)))) {
      here.call = new SourceMapBuilder();
      here.callFrom = at;
    }
  }

  private endOfApostrophes(at: number): number {
    const end = this.noApostrophe ? -1 : this.text.indexOf("'", at + 1);
    if (end >= 0) return end + 1;
    this.noApostrophe = true;
    return endOfLine(this.text, at);
  }

  /** What is redirected is no argument any more; `<<EOF` begins a here-document behind this line. */
  private redirect(here: Frame): void {
    const { text, at } = this;
    const digits = /(?<=\s)\d$/.exec(text.slice(Math.max(0, at - 2), at))?.[0].length ?? 0;
    const document = /<<(-?)\s*(["']?)([\w.-]+)\2/y;
    document.lastIndex = at;
    const [whole, strips, , end] = document.exec(text) ?? [];
    const { call } = here;
    if (whole !== undefined && end !== undefined && text.charAt(at + 2) !== '<') {
      if (call !== undefined) this.take(here, at - digits);
      const isInput = call !== undefined && !here.hasInput && isOnlyConnection(call.build().text);
      here.hasInput = true;
      this.here.push({ end, stripsTabs: strips === '-', isInput });
      this.at = at + whole.length;
      here.callFrom = this.at;
      return;
    }
    this.endCall(here, at - digits);
    this.at = at + (/^[<>]+&?/.exec(text.slice(at, at + 4))?.[0].length ?? 1);
  }

  private readHereDocuments(): void {
    const documents = this.here;
    this.here = [];
    for (const { end, stripsTabs, isInput } of documents) {
      while (this.at < this.text.length) {
        const start = this.at;
        const lineEnd = endOfLine(this.text, start);
        this.at = Math.min(this.text.length, lineEnd + 1);
        const line = this.text.slice(start, lineEnd).replace(/\r$/, '');
        if ((stripsTabs ? line.replace(/^\t+/, '') : line) === end) break;
        if (isInput) {
          this.lines.push({ source: SourceMap.verbatim(line, start), problems: [], from: 'shell' });
        }
      }
    }
  }

  /** Begins a list of commands of its own; for the call around it, it is something that nobody knows. */
  private open(closedBy: ')' | '`', at: number, next: number): void {
    if (this.frame.call !== undefined) this.take(this.frame, at);
    this.frame.callFrom = at;
    this.frames.push(frame(closedBy));
    this.at = next;
  }

  private close(here: Frame): void {
    this.endCall(here, this.at);
    this.at++;
    this.frames.pop();
    const outer = this.frame;
    if (outer.call !== undefined) outer.call.replace('$()', { start: outer.callFrom, end: this.at });
    outer.callFrom = this.at;
    outer.atCommand = false;
  }

  private endCommand(here: Frame, at: number): void {
    this.endCall(here, at);
    here.atCommand = true;
  }

  private endCall(here: Frame, at: number): void {
    if (here.call === undefined) return;
    this.take(here, at);
    this.lines.push({ source: here.call.build(at), problems: [], from: 'shell' });
    here.call = undefined;
    here.hasInput = false;
  }

  /** Gives the call the text up to `at`. */
  private take(here: Frame, at: number): void {
    if (at > here.callFrom) here.call?.append(this.text.slice(here.callFrom, at), here.callFrom);
    here.callFrom = Math.max(here.callFrom, at);
  }
}

function frame(closedBy: Frame['closedBy']): Frame {
  return { closedBy, atCommand: true, call: undefined, callFrom: 0, inQuotes: false, hasInput: false };
}

/** Whether a call has options of `dscli` only, so that its commands come from the standard input. */
function isOnlyConnection(call: string): boolean {
  return /^\S+(?:\s+-\w+(?:\s+[^\s-]\S*)?)*\s*$/.test(call);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
