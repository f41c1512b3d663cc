import type { Problem, Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type { DscliCommandTable } from './commands.js';
import type { IdRange, ImageId } from './identifiers.js';
import type { DscliOption, OptionUse } from './options.js';

/** A word of a line, quotes taken off. */
export class Argument {
  constructor(
    private readonly source: SourceMap,
    /** Half-open place in the joined line. */
    readonly from: number,
    readonly to: number,
    readonly kind: 'option' | 'word',
    readonly text: string,
    /** The text has a variable or another expansion of the shell in it, so that nobody knows what it says. */
    readonly variable: boolean,
  ) {}

  /** Place in the document. */
  get span(): Span {
    return this.source.span(this.from, this.to);
  }
}

/** Volumes, as LSS * 256 + number in the LSS. */
export interface VolumeRange extends IdRange {
  readonly span: Span;
}

/** Pairs taken in step: first source with first target, and so on. */
export interface PairRange {
  readonly source: VolumeRange;
  readonly target: VolumeRange;
  readonly span: Span;
}

/** Logical subsystems. */
export interface SubsystemRange extends IdRange {
  readonly span: Span;
}

/** The value of an option as the language understands it. */
export type OptionValue =
  | { readonly kind: 'choice'; readonly word: string }
  | { readonly kind: 'number' | 'hex'; readonly value: number }
  | { readonly kind: 'image'; readonly image: ImageId }
  | { readonly kind: 'subsystem'; readonly subsystem: IdRange }
  | { readonly kind: 'text'; readonly text: string };

/** An option as it is written. */
export interface FoundOption {
  readonly row: DscliOption;
  /** The cell of the matrix; undefined when the option does not belong to this command. */
  readonly use: OptionUse | undefined;
  readonly node: Argument;
  readonly valueNode: Argument | undefined;
  /** Undefined of a flag, and where the value is missing, wrong, or a variable of the shell. */
  readonly value: OptionValue | undefined;
}

interface CommandBase {
  /** The whole command in the document, with `dscli` and its options in the one-shot form. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** The command as one line, from its name on. */
  readonly text: string;
  /** What was found in this command. A command with an error among them must not run. */
  readonly problems: readonly Problem[];
  /** The options of `dscli` itself in the one-shot form `dscli -hmc1 ... command`; undefined without it. */
  readonly connection: ReadonlyMap<string, FoundOption> | undefined;
}

/** What a command names: which of the lists is filled depends on the command. */
export interface Operands {
  readonly pairs: readonly PairRange[];
  readonly volumes: readonly VolumeRange[];
  readonly subsystems: readonly SubsystemRange[];
  /** The lone `-`: the IDs come from the standard input. */
  readonly fromInput: boolean;
  /** An ID has a variable of the shell in it. */
  readonly variable: boolean;
}

/** One of the FlashCopy commands. */
export interface FlashCommand extends CommandBase, Operands {
  readonly kind: 'flash';
  readonly table: DscliCommandTable;
  /** By keyword, such as `-dev`; of a repeated option the last. */
  readonly options: ReadonlyMap<string, FoundOption>;
}

/** `setenv` and `showenv`. */
export interface EnvironmentCommand extends CommandBase {
  readonly kind: 'environment';
  readonly name: 'setenv' | 'showenv';
  readonly options: ReadonlyMap<string, FoundOption>;
}

/** Any other line. `known`: the DS CLI has the command, only it is not judged here. */
export interface OtherDscliCommand extends CommandBase {
  readonly kind: 'other';
  readonly name: string;
  readonly known: boolean;
}

export type DscliCommand = FlashCommand | EnvironmentCommand | OtherDscliCommand;

export interface DscliScript {
  readonly commands: readonly DscliCommand[];
  /** From # to the end of the line, in order. */
  readonly comments: readonly Span[];
  /** The problems of all commands and of the script as a whole, in the order of the text. */
  readonly problems: readonly Problem[];
}
