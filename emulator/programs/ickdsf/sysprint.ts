import type { Provenance } from '../../messages/certainty.js';
import type { IckMessage } from '../../messages/ick.js';
import type { Span } from '../../language/problem.js';
import { messageText } from '../../messages/message.js';
import type { Inserts } from '../../messages/template.js';
import { SimulatedClock } from '../../site/clock.js';
import type { Output } from '../program.js';

/** Text of the page heading. */
export const ickdsfHeading: Provenance & { readonly name: string; readonly text: string } = {
  name: 'page heading',
  text: 'ICKDSF - MVS/ESA    DEVICE SUPPORT FACILITIES 17.0',
  source: 'Ansible ibm_zos_core, zos_volume_init (sample SYSPRINT)',
  certainty: 'verified',
};

/** Lines of a page; how many ICKDSF prints was not seen. */
export const ickdsfPage: Provenance & { readonly name: string; readonly lines: number } = {
  name: 'lines of a page',
  lines: 60,
  source: 'DryDASD',
  certainty: 'design',
};

type Control = '1' | '-' | '0' | ' ';
const linesTaken: Readonly<Record<Control, number>> = { '1': 1, '-': 3, '0': 2, ' ': 1 };
const width = 120;
/** Lines below a message begin under its text. */
const indent = ' '.repeat(10);

/** SYSPRINT of ICKDSF: ASA control in column 1, page headings, echo of the commands, messages. */
export class IckdsfSysprint {
  private page = 0;
  private taken: number = ickdsfPage.lines;

  constructor(
    private readonly output: Output,
    private readonly now: () => number,
  ) {}

  /** Says which statement the lines that follow are of. */
  about(span: Span | undefined): void {
    this.output.about?.(span);
  }

  /** Prints the records of a command as they were read. */
  echo(records: readonly string[]): void {
    records.forEach((record, index) => this.line(index === 0 ? '0' : ' ', record));
  }

  message(entry: IckMessage, inserts: Inserts = {}): void {
    const [first = '', ...rest] = wrap(`${entry.id} ${messageText(entry, inserts)}`);
    this.line(entry.control, first);
    for (const line of rest) this.line(' ', indent + line);
  }

  /** A line that belongs to the message before it. */
  below(text: string, control: Control = ' '): void {
    this.line(control, indent + text);
  }

  /** Time and date, below the end of a command. */
  timeAndDate(): void {
    const now = this.now();
    this.line('0', `${indent}${SimulatedClock.timeOfDay(now)}    ${dateOf(now)}`);
    this.line('0', '');
  }

  private line(control: Control, text: string): void {
    const lines = linesTaken[control];
    if (this.taken + lines > ickdsfPage.lines) this.heading();
    this.taken += lines;
    this.output.write(control + text.trimEnd());
  }

  private heading(): void {
    this.page++;
    const now = this.now();
    const time = `TIME: ${SimulatedClock.timeOfDay(now)}        ${dateOf(now)}`;
    this.output.write(
      `1${ickdsfHeading.text}                ${time}     PAGE${String(this.page).padStart(4)}`,
      true,
    );
    this.taken = 1;
  }
}

/** `mm/dd/yy`. */
function dateOf(time: number): string {
  const [year = '', month = '', day = ''] = new Date(time / 1000).toISOString().slice(0, 10).split('-');
  return `${month}/${day}/${year.slice(2)}`;
}

/** Cuts at blanks; later lines are printed indented. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  let rest = text;
  for (let limit = width; rest.length > limit; limit = width - indent.length) {
    const blank = rest.lastIndexOf(' ', limit);
    const cut = blank > 0 ? blank : limit;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...lines, rest];
}
