import type {
  ByOperator,
  ClauseOf,
  DoGroupOf,
  IfOf,
  LogicalLine,
  SetCondition,
  StatementBase,
} from '../control/modal-ast.js';
import type { Problem, Span } from '../problem.js';
import type { FilterPattern } from './filter.js';

export type { ByOperator, ConditionVariable, LogicalLine, StatementBase } from '../control/modal-ast.js';

/** A value with the place where it was coded. */
export interface Spanned<T> {
  readonly value: T;
  readonly span: Span;
}

/** A name as it is used: folded to upper case. */
export type Name = Spanned<string>;

/** A keyword that was coded, with its typed operand. */
export interface Option<T> {
  readonly value: T;
  /** The keyword alone. */
  readonly keyword: Span;
  /** The keyword with its operands. */
  readonly span: Span;
}

/** A keyword without operands. */
export type Flag = Option<true>;

/** A whole control statement file. */
export interface DfsmsdssProgram {
  /** Every input record in order, grouped into logical lines, for the SYSPRINT echo. */
  readonly lines: readonly LogicalLine[];
  /** Statements in input order; what IF, THEN, ELSE and DO hold is inside the {@link IfStatement}. */
  readonly statements: readonly Statement[];
  /** Set when an IF-THEN-ELSE sequence error ended the reading: nothing behind it is in `statements` (ADR172T). */
  readonly sequenceError?: Problem;
  /** All problems, in text order; those of one statement stand in the statement too. */
  readonly problems: readonly Problem[];
}

export type Statement =
  | CopyCommand
  | SerialCommand
  | ParallelCommand
  | SetConditionCommand
  | SetPatchCommand
  | IfStatement
  | DoGroup
  | CgCreatedCommand
  | WtoCommand
  | WtorCommand
  | EojCommand
  | UnmodelledCommand
  | UnknownCommand;

/** What stands in a THEN or ELSE branch: nothing (a null clause), or one statement, which may be a DO group. */
export type Clause = ClauseOf<Statement>;

// ---------------------------------------------------------------------------------------------- COPY

export type CopyKind = 'full' | 'tracks' | 'data-set-logical' | 'data-set-physical';

export interface CopyCommand extends StatementBase {
  readonly type: 'copy';
  readonly kind: CopyKind;
  /** The word FULL, TRACKS or DATASET; undefined when FULL was assumed. */
  readonly formKeyword?: Span;
  /** Where data comes from. Undefined on a logical data set copy: selection through the catalog. */
  readonly input?: VolumeSpec;
  readonly output?: VolumeSpec;
  /** DATASET(...): only on the data set forms. */
  readonly filter?: DataSetFilter;
  /** RENAMEUNCONDITIONAL, in the order coded; empty when absent. */
  readonly rename: readonly CodedRenameRule[];
  /** TRACKS(...): only on the tracks form. */
  readonly trackRanges: readonly CodedTrackRange[];
  /** OUTTRACKS(...): one per range, or empty for "same place on the target". */
  readonly outTracks: readonly CodedTrackAddress[];
  /** Every other keyword that was coded. */
  readonly options: CopyOptions;
}

/** A COPY without what all statements have. */
export type CopyBody = Omit<CopyCommand, keyof StatementBase>;

/** Volumes named by DD names or by serial numbers. */
export type VolumeSpec =
  | { readonly by: 'ddname'; readonly names: readonly Name[]; readonly keyword: Span; readonly span: Span }
  | {
      readonly by: 'volume';
      readonly volumes: readonly CodedVolume[];
      readonly keyword: Span;
      readonly span: Span;
    };

export interface CodedVolume {
  readonly volser: Name;
  /** Generic (3390), esoteric or device number. */
  readonly unit?: Name;
  readonly span: Span;
}

/** An inclusive range of tracks as coded. A missing `toHead` is the last head of the device's cylinders. */
export interface CodedTrackRange {
  readonly fromCylinder: number;
  readonly fromHead: number;
  readonly toCylinder: number;
  readonly toHead?: number;
  readonly span: Span;
}

export interface CodedTrackAddress {
  readonly cylinder: number;
  readonly head: number;
  readonly span: Span;
}

/** A data set name or filter, ready to match. */
export interface CodedPattern {
  readonly pattern: FilterPattern;
  /** `A.B(0)`, `A.B(-1)`: a relative generation of the group that `pattern` names; 0 is the newest. */
  readonly generation?: number;
  readonly span: Span;
}

export type CodedRenameRule =
  | { readonly kind: 'prefix'; readonly prefix: string; readonly span: Span }
  | { readonly kind: 'pair'; readonly from: FilterPattern; readonly to: string; readonly span: Span };

/** Selection: any of `include` (or all names when it is empty), none of `exclude`, all of `by`. */
export interface DataSetFilter {
  readonly include: readonly CodedPattern[];
  readonly exclude: readonly CodedPattern[];
  readonly by: readonly ByCriterion[];
  /** FILTERDD: the criteria stand in the data set of this DD; read it with `parseFilterFile`. */
  readonly filterDd?: Name;
  readonly span: Span;
}

export type ByCharacteristic =
  | 'ALLOC'
  | 'CATLG'
  | 'CREDT'
  | 'DATACLAS'
  | 'DSCHA'
  | 'DSORG'
  | 'EXPDT'
  | 'EXTNT'
  | 'FSIZE'
  | 'MGMTCLAS'
  | 'MULTI'
  | 'REFDT'
  | 'STORCLAS';

/** Any value satisfies EQ, no value may satisfy NE; the other operators have one value. */
export interface ByCriterion {
  readonly characteristic: ByCharacteristic;
  readonly operator: ByOperator;
  readonly values: readonly ByValue[];
  readonly span: Span;
}

export type ByValue =
  /** ALLOC and DSORG. */
  | { readonly kind: 'word'; readonly word: string; readonly span: Span }
  /** CATLG, DSCHA, MULTI. */
  | { readonly kind: 'flag'; readonly on: boolean; readonly span: Span }
  /** EXTNT (extents) and FSIZE (tracks). */
  | { readonly kind: 'number'; readonly number: number; readonly span: Span }
  /** DATACLAS, MGMTCLAS, STORCLAS. */
  | { readonly kind: 'pattern'; readonly pattern: FilterPattern; readonly span: Span }
  /** CREDT, EXPDT, REFDT: year and day of year; EXPDT 0 has year 0 and day 0. */
  | { readonly kind: 'date'; readonly year: number; readonly day: number; readonly span: Span }
  /** `*`, `(*,-30)`: days from today. */
  | { readonly kind: 'relative-date'; readonly days: number; readonly span: Span };

export type FastReplication = 'PREFERRED' | 'REQUIRED' | 'NONE';
export type MessageDetail = 'MINIMAL' | 'SUMMARIZED' | 'DETAILED';
export type PreserveMirror = 'PRESMIRREQ' | 'PRESMIRPREF' | 'PRESMIRNONE';

export interface DebugOption {
  /** FRMSG: how much is said about why fast replication was not used. */
  readonly frmsg?: MessageDetail;
  readonly smsmsg: boolean;
}

/** Every COPY keyword besides input, output, filter, renaming and tracks. Absent means not coded. */
export interface CopyOptions {
  readonly administrator?: Flag;
  /** ALLDATA(*) gives the pattern `**`. */
  readonly allData?: Option<readonly CodedPattern[]>;
  readonly allExcp?: Flag;
  readonly allMulti?: Flag;
  readonly autoRelBlockAddress?: Flag;
  readonly bypassAcs?: Option<readonly CodedPattern[]>;
  readonly cancelError?: Flag;
  readonly catalog?: Flag;
  readonly recatalog?: Option<string>;
  readonly checkVtoc?: Flag;
  /** The operand; PREFERRED when coded bare. */
  readonly concurrent?: Option<string>;
  readonly notifyConcurrent?: Flag;
  readonly convert?: Option<{
    readonly pdse: readonly CodedPattern[];
    readonly pds: readonly CodedPattern[];
  }>;
  readonly copyVolid?: Flag;
  readonly cpVolume?: Flag;
  readonly debug?: Option<DebugOption>;
  readonly delete?: Flag;
  readonly dumpConditioning?: Flag;
  readonly dynAlloc?: Flag;
  /** PREFERRED when not coded. */
  readonly fastReplication?: Option<FastReplication>;
  readonly fcCgFreeze?: Flag;
  readonly fcFastReverseRestore?: Flag;
  readonly fcFullVolumeRelation?: Flag;
  readonly fcIncremental?: Flag;
  readonly fcIncrementalLast?: Flag;
  readonly fcIncrVerify?: Option<'REVERSE' | 'NOREVERSE'>;
  readonly fcNoCopy?: Flag;
  readonly fcNoCopyToCopy?: Flag;
  readonly fcSetGtOk?: Option<'FAILRELATION'>;
  /** PRESMIRNONE when coded bare. */
  readonly fcToPprcPrimary?: Option<PreserveMirror>;
  readonly fcToXrcPrimary?: Flag;
  /** Seconds and retries. */
  readonly fcWait?: Option<{ readonly seconds: number; readonly retries: number }>;
  readonly force?: Flag;
  /** Days. */
  readonly forceCp?: Option<number>;
  /** Percent free per control interval and control area. */
  readonly freeSpace?: Option<{ readonly interval: number; readonly area?: number }>;
  readonly inCat?: Option<readonly Name[]>;
  readonly onlyInCat?: Flag;
  readonly makeMulti?: Flag;
  readonly mentity?: Option<string>;
  readonly mvolser?: Option<string>;
  readonly mgmtClas?: Option<string>;
  readonly nullMgmtClas?: Flag;
  readonly noPacking?: Option<readonly CodedPattern[]>;
  readonly nullStorClas?: Flag;
  readonly password?: Flag;
  /** Percent, one per output volume; the last repeats. */
  readonly percentUtilized?: Option<readonly number[]>;
  readonly process?: Option<readonly string[]>;
  readonly purge?: Flag;
  /** Milliseconds. */
  readonly readIoPacing?: Option<number>;
  readonly reblock?: Option<readonly CodedPattern[]>;
  readonly relBlockAddress?: Option<readonly CodedPattern[]>;
  readonly replace?: Flag;
  readonly replaceUnconditional?: Flag;
  readonly selectMulti?: Option<'ALL' | 'ANY' | 'FIRST'>;
  readonly share?: Flag;
  readonly sphere?: Flag;
  readonly storClas?: Option<string>;
  readonly storGrp?: Option<readonly Name[]>;
  readonly tgtAlloc?: Option<'BLK' | 'CYL' | 'TRK' | 'SOURCE'>;
  readonly tgtGds?: Option<'DEFERRED' | 'ACTIVE' | 'ROLLEDOFF' | 'SOURCE'>;
  readonly tolerate?: Option<readonly ('ENQFAILURE' | 'IOERROR')[]>;
  readonly ttrAddress?: Option<readonly CodedPattern[]>;
  readonly uncatalog?: Flag;
  /** `*`, `SRC`, `ANY` or the number of N(nn). */
  readonly volCount?: Option<'*' | 'SRC' | 'ANY' | number>;
  /** Seconds and retries. */
  readonly wait?: Option<{ readonly seconds: number; readonly retries: number }>;
  readonly writeCheck?: Flag;
}

// --------------------------------------------------------------------------------- auxiliary commands

export interface SerialCommand extends StatementBase {
  readonly type: 'serial';
}

export interface ParallelCommand extends StatementBase {
  readonly type: 'parallel';
}

/** SET LASTCC=n or SET MAXCC=n. */
export type SetConditionCommand = SetCondition;

/** SET PATCH offset=value ...: temporary changes of the options module. */
export interface SetPatchCommand extends StatementBase {
  readonly type: 'set-patch';
  readonly patches: readonly { readonly offset: number; readonly value: number; readonly span: Span }[];
}

/** IF condition THEN clause ELSE clause. */
export type IfStatement = IfOf<Statement>;

/** DO ... END; outside an IF it has no effect of its own. */
export type DoGroup = DoGroupOf<Statement>;

/** Ends the freeze of consistency groups. */
export interface CgCreatedCommand extends StatementBase {
  readonly type: 'cgcreated';
  /** One volume of each logical subsystem to thaw. */
  readonly accessVolumes: readonly Name[];
  /** FCCGVERIFY: a volume that must still be frozen. */
  readonly verify?: Name;
}

export interface WtoCommand extends StatementBase {
  readonly type: 'wto';
  readonly message: string;
}

export interface WtorCommand extends StatementBase {
  readonly type: 'wtor';
  readonly message: string;
}

/** Ends the step behind the tasks that are already scheduled. */
export interface EojCommand extends StatementBase {
  readonly type: 'eoj';
}

/** Commands that are checked and not run (DUMP, RESTORE, DEFRAG, ...). */
export interface UnmodelledCommand extends StatementBase {
  readonly type: 'unmodelled';
  /** The full verb. */
  readonly verb: string;
  /** The keywords that are coded, in full. */
  readonly coded: ReadonlySet<string>;
  /** DD names that the operands speak of. */
  readonly ddNames: readonly Name[];
}

/** A first word that is no command. Never valid. */
export interface UnknownCommand extends StatementBase {
  readonly type: 'unknown';
  /** As it was coded, in upper case. */
  readonly verb: string;
}
