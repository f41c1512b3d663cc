import { adrMessages, type AdrKey, type AdrMessage } from '../../messages/adr.js';
import { messageText } from '../../messages/message.js';
import type { Span } from '../../language/problem.js';
import type { Inserts } from '../../messages/template.js';
import type { Output } from '../program.js';

/**
 * Level text of the page header, as the only listings that were seen print it (1999). How a current z/OS pads its
 * level is not known, so that this is the one place to change it.
 */
export const headerLevel = '5695-DF175  DFSMSDSS V2R10.0 DATA SET SERVICES';

/** Blanks before wrapped message text: the length of `ADRnnnt (ttt)-mmmmm(yy), `. */
const wrapIndent = ' '.repeat(25);
/** Blanks before lines of tables and lists. */
const listIndent = ' '.repeat(26);

/** LINECNT of a step that does not give one. */
export const defaultLinesPerPage = 60;
/** LINECNT that turns paging off. */
export const noPaging = 9999;
/** Printed characters behind the control character: 137 less the record and control bytes (recalled). */
export const defaultWidth = 132;

/** Number of a task; the reader and the scheduler have none. */
export type TaskNumber = number;

export interface PageOptions {
  /** PARM='LINECNT=n'. */
  readonly linesPerPage?: number;
  /** PARM='PAGENO=n'. */
  readonly firstPage?: number;
  /** Longest line behind the control character. */
  readonly width?: number;
  /** Date and time of a page header, `yyyy.ddd hh:mm`. */
  readonly headerTime: () => string;
}

/** ASA control characters: what happens before the line is printed. */
type Control = '1' | '-' | '0' | ' ';
const linesTaken: Readonly<Record<Control, number>> = { '1': 1, '-': 3, '0': 2, ' ': 1 };

/**
 * SYSPRINT of ADRDSSU: ASA control in column 1, page headers, echo of the control statements, messages that
 * wrap at word ends, indented lists.
 */
export class SysprintPage {
  private page: number;
  private linesOnPage = 0;
  private readonly linesPerPage: number;
  private readonly width: number;

  constructor(
    private readonly output: Output,
    private readonly options: PageOptions,
  ) {
    this.page = options.firstPage ?? 1;
    this.linesPerPage = options.linesPerPage ?? defaultLinesPerPage;
    this.width = Math.max(options.width ?? defaultWidth, listIndent.length + 44);
  }

  /** Says which statement the lines that follow are of. */
  about(span: Span | undefined): void {
    this.output.about?.(span);
  }

  /** Prints the records of a command as they were read, sequence numbers and all. */
  echo(records: readonly string[]): void {
    records.forEach((record, index) => this.line(index === 0 ? '-' : ' ', record));
  }

  /** Prints a message of the catalogue. `task` is for messages of tasks; in `inserts` it is put in as `{task}`. */
  message(key: AdrKey, inserts: Inserts = {}, task?: TaskNumber): AdrMessage {
    const entry: AdrMessage = adrMessages[key];
    const number: Inserts = task === undefined ? {} : { task: taskId(task) };
    const text = messageText(entry, { ...number, ...inserts });
    const [first = '', ...rest] = wrap(`${messageHead(entry, task)}${text}`, this.width);
    this.line(entry.doubleSpaced ? '0' : ' ', first);
    for (const line of rest) this.line(' ', line);
    return entry;
  }

  /** Prints names under a message, double spaced. */
  list(names: Iterable<string>): void {
    for (const name of names) this.line('0', listIndent + name);
  }

  /** Prints lines of a table under a message. */
  table(lines: Iterable<string>): void {
    for (const line of lines) this.line(' ', listIndent + line);
  }

  private line(control: Control, text: string): void {
    const taken = linesTaken[control];
    if (
      this.linesOnPage === 0 ||
      (this.linesPerPage < noPaging && this.linesOnPage + taken > this.linesPerPage)
    ) {
      this.header();
    }
    this.linesOnPage += taken;
    this.output.write(control + text.slice(0, this.width).trimEnd());
  }

  private header(): void {
    const number = String(this.page).padStart(4, '0');
    this.output.write(`1PAGE ${number}     ${headerLevel}     ${this.options.headerTime()}`, true);
    this.page++;
    this.linesOnPage = 1;
  }
}

/** Task ids have three digits. */
export function taskId(task: TaskNumber): string {
  return String(task).padStart(3, '0');
}

/** Return codes are printed with four digits. */
export function printedCode(returnCode: number): string {
  return String(returnCode).padStart(4, '0');
}

/** `ADR101I (R/I)-RI01 (01), `: always 25 characters for messages of IBM. */
export function messageHead(entry: AdrMessage, task?: TaskNumber): string {
  const speakers = { reader: 'R/I', scheduler: 'SCH', task: taskId(task ?? 0) };
  return `${entry.id} (${speakers[entry.speaker]})-${entry.module.padEnd(5)}(${entry.instance}), `;
}

/** Cuts at blanks; a line feed forces a new line. Lines behind the first are indented. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of text.split('\n')) {
    let rest = lines.length === 0 ? part : wrapIndent + part;
    while (rest.length > width) {
      const least = lines.length === 0 ? 0 : wrapIndent.length;
      const blank = rest.lastIndexOf(' ', width);
      const cut = blank > least ? blank : width;
      lines.push(rest.slice(0, cut).trimEnd());
      rest = wrapIndent + rest.slice(cut).trimStart();
    }
    lines.push(rest);
  }
  return lines;
}
