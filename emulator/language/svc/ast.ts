import type { Problem, Span } from '../problem.js';
import type { SvcCommand, SvcOption } from './commands.js';

/** A word of a line. */
export interface SvcWord {
  /** As it is meant: without quotes. */
  readonly text: string;
  readonly span: Span;
  /** Begins with a quote or a backslash: never an option. */
  readonly quoted: boolean;
}

/** An option that is coded. */
export interface CodedOption {
  readonly option: SvcOption;
  /** Undefined for a flag, and where the value is missing. */
  readonly value?: string;
  /** The option with its value. */
  readonly span: Span;
}

/** One line with a command. */
export interface SvcLine {
  readonly name: SvcWord;
  /** Undefined for a command that is not in the table. */
  readonly command: SvcCommand | undefined;
  /** By keyword; of a repeated one the last. */
  readonly options: ReadonlyMap<string, CodedOption>;
  readonly object?: SvcWord;
  readonly span: Span;
  /** Without comment, blanks at the ends cut off. */
  readonly text: string;
  readonly problems: readonly Problem[];
  /** False when one of the problems is an error. */
  readonly valid: boolean;
}

export interface SvcScript {
  readonly lines: readonly SvcLine[];
  readonly comments: readonly Span[];
  /** All problems in the order of the text. */
  readonly problems: readonly Problem[];
}
