import type { Span } from '../language/problem.js';
import { haspMessages } from '../messages/hasp.js';
import { iefMessages } from '../messages/ief.js';
import { messageText, type MessageEntry } from '../messages/message.js';
import type { Inserts } from '../messages/template.js';
import { SimulatedClock } from '../site/clock.js';
import type { SpoolFile } from './result.js';
import { SpoolLines } from './spool-lines.js';
import { systemName } from './system-symbols.js';

/** The three files that JES2 keeps for a job: console lines, the JCL, and the messages of the scheduler. */
export class JobLog {
  private readonly consoleLines = new SpoolLines();
  private readonly jcl = new SpoolLines();
  private readonly system = new SpoolLines();
  /** Records of the job, data included. */
  cardsRead = 0;

  constructor(
    readonly jobName: string,
    private readonly jobNumber: number,
    private readonly clock: SimulatedClock,
  ) {
    const title = `J E S 2  J O B  L O G  --  S Y S T E M  ${systemName.replace(/(?<=.)(?=.)/g, ' ')}  --  N O D E  D R Y D A S D`;
    this.consoleLines.write(`${' '.repeat(20)}${title}`);
    this.consoleLines.write('');
    this.console(`---- ${longDate(clock.now)} ----`, false);
  }

  /** Says which statement is talked of from here on; the listing says it for its own. */
  about(span: Span | undefined): void {
    this.consoleLines.about(span);
    this.system.about(span);
  }

  /** `JOB00001` */
  get jobId(): string {
    return `JOB${String(this.jobNumber).padStart(5, '0')}`;
  }

  /** `10.31.52` */
  get time(): string {
    return SimulatedClock.timeOfDay(this.clock.now).replaceAll(':', '.');
  }

  /** `2025045.1031` */
  get dateAndTime(): string {
    const julian = SimulatedClock.julian(this.clock.now);
    return `${julian.slice(0, 4)}${julian.slice(5, 8)}.${julian.slice(9, 11)}${julian.slice(12, 14)}`;
  }

  /** A line of the console, with time and job. */
  console(line: string, indent = true): void {
    this.consoleLines.write(`${this.time} ${this.jobId} ${indent ? ' ' : ''}${line}`);
  }

  hasp(message: keyof typeof haspMessages, inserts: Inserts): void {
    const { id, template } = haspMessages[message];
    this.console(`${id} ${messageText({ ...haspMessages[message], template }, inserts)}`);
  }

  /** A message of the scheduler on the console. */
  toConsole(message: keyof typeof iefMessages, inserts: Inserts = {}): void {
    this.console(line(iefMessages[message], inserts));
  }

  /** A message of the scheduler among the system messages of the job. */
  toSystem(message: keyof typeof iefMessages, inserts: Inserts = {}): void {
    this.system.write(line(iefMessages[message], inserts));
  }

  /** On both. */
  toBoth(message: keyof typeof iefMessages, inserts: Inserts = {}): void {
    this.toConsole(message, inserts);
    this.toSystem(message, inserts);
  }

  /** What stands over messages with the numbers of their statements. */
  statementHeading(): void {
    this.system.write('  STMT NO. MESSAGE');
  }

  /** A message of the reading of the job, with the number of its statement, and the place that it is about. */
  jclError(statement: number, message: keyof typeof iefMessages, inserts: Inserts, span?: Span): void {
    this.system.about(span);
    this.system.write(`${String(statement).padStart(9)} ${line(iefMessages[message], inserts)}`);
  }

  /** A record of the JCL listing; the first record of a statement has its number. */
  listing(record: string, span: Span, statement?: number): void {
    this.jcl.about(span);
    this.jcl.write(`${(statement === undefined ? '' : String(statement)).padStart(9)} ${record}`);
  }

  /** What the operands of the statement before are after symbols were replaced. */
  substitution(text: string, span: Span): void {
    this.listing(line(iefMessages.substitution, { text }), span);
  }

  /** @param locate gives the place of a statement in the document */
  files(locate: (span: Span | undefined) => Span | undefined): SpoolFile[] {
    this.consoleLines.about(undefined);
    this.consoleLines.write('------ JES2 JOB STATISTICS ------');
    this.consoleLines.write(`${String(this.cardsRead).padStart(13)} CARDS READ`);
    const file = (name: string, { lines, origins }: SpoolLines): SpoolFile => ({
      name,
      jobName: this.jobName,
      stepName: 'JES2',
      ddname: name,
      lines,
      origins: origins.map(locate),
    });
    return [file('JESMSGLG', this.consoleLines), file('JESJCL', this.jcl), file('JESYSMSG', this.system)];
  }
}

/** Text of a message with its id before it. */
export function line(entry: MessageEntry, inserts: Inserts = {}): string {
  return `${entry.id} ${messageText(entry, inserts)}`;
}

const days = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** `MONDAY,    05 JAN 2026` */
function longDate(time: number): string {
  const date = new Date(time / 1000);
  const day = `${days[date.getUTCDay()] ?? ''},`.padEnd(10);
  return `${day} ${String(date.getUTCDate()).padStart(2, '0')} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}
