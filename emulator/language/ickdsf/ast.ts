import type { FoundOperand } from '../control/check-operands.js';
import type {
  ClauseOf,
  DoGroupOf,
  IfOf,
  LogicalLine,
  SetCondition,
  StatementBase,
} from '../control/modal-ast.js';
import type { Problem, Span } from '../problem.js';

/** A whole control statement file of ICKDSF. */
export interface IckdsfProgram {
  /** Every input record in order, grouped into logical lines, for the SYSPRINT echo. */
  readonly lines: readonly LogicalLine[];
  readonly statements: readonly IckdsfStatement[];
  /** Set when IF, THEN, ELSE, DO and END do not fit together: nothing behind it is in `statements`. */
  readonly sequenceError?: Problem;
  /** All problems, in text order; those of one statement stand in the statement too. */
  readonly problems: readonly Problem[];
}

export type IckdsfStatement =
  | InitCommand
  | ReformatCommand
  | FlashcpyCommand
  | OtherIckdsfCommand
  | UnknownIckdsfCommand
  | SetCondition
  | IfOf<IckdsfStatement>
  | DoGroupOf<IckdsfStatement>;

export type IckdsfClause = ClauseOf<IckdsfStatement>;

/** A value with its place. */
export interface Placed<T> {
  readonly value: T;
  readonly span: Span;
}

/** The device that a command works on. */
export type DeviceSelector =
  | { readonly by: 'unit'; readonly device: number; readonly subchannelSet: number; readonly span: Span }
  | { readonly by: 'ddname'; readonly name: string; readonly span: Span }
  /** A logical unit of z/VSE. */
  | { readonly by: 'sysname'; readonly name: string; readonly span: Span };

/** VERIFY: the serial that must be there; undefined for `*NONE*`. */
export interface Verification {
  readonly volid: string | undefined;
  readonly owner?: string;
  readonly span: Span;
}

/** What INIT and REFORMAT have alike. */
export interface VolumeCommand extends StatementBase {
  readonly device?: DeviceSelector;
  /** Undefined for NOVERIFY, and where neither is coded. */
  readonly verify?: Verification;
  readonly verifyOffline?: Span;
  readonly volid?: Placed<string>;
  readonly owner?: Placed<string>;
  /** Every operand that is coded, by full keyword. */
  readonly operands: ReadonlyMap<string, FoundOperand>;
}

export interface InitCommand extends VolumeCommand {
  readonly type: 'init';
  readonly vtoc?: Placed<{ readonly cylinder: number; readonly head: number; readonly tracks: number }>;
}

export interface ReformatCommand extends VolumeCommand {
  readonly type: 'reformat';
}

export type FlashcpyFunction = 'establish' | 'withdraw' | 'query' | 'query-relations';

export interface FlashcpyCommand extends StatementBase {
  readonly type: 'flashcpy';
  /** Undefined when no function word is coded that is known. */
  readonly function?: FlashcpyFunction;
  readonly device?: DeviceSelector;
  readonly target?: {
    readonly lss: number;
    readonly cca: number;
    readonly device?: { readonly number: number; readonly subchannelSet: number };
    readonly span: Span;
  };
  readonly mode: 'COPY' | 'NOCOPY';
  readonly changeRecording?: Span;
  readonly onlineTarget: boolean;
  readonly targetIsPprcPrimary: boolean;
  readonly preserveMirror?: 'REQUIRED' | 'PREFERRED';
  readonly operands: ReadonlyMap<string, FoundOperand>;
}

/** A command whose operands are not judged. */
export interface OtherIckdsfCommand extends StatementBase {
  readonly type: 'other';
  readonly verb: string;
}

/** A first word that is no command that is known. */
export interface UnknownIckdsfCommand extends StatementBase {
  readonly type: 'unknown';
  readonly verb: string;
}
