import type { Problem, Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type { JclSources } from './sources.js';

/** A word of a statement, in upper case, with its place in the document. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** A single value: `PROD.DATA`, `'A B'`, `A.B(MEM)`. */
export interface Scalar {
  readonly kind: 'scalar';
  /** As written after symbols are replaced, with apostrophes and without the parenthesised suffix. */
  readonly source: SourceMap;
  /** What it means: apostrophes taken off, doubled ones single, upper case outside apostrophes. */
  readonly text: string;
  /** Whether a part of it stood in apostrophes. */
  readonly quoted: boolean;
  /** Whether a symbol is left in it that has no value here, so that nothing can be said about the text. */
  readonly unresolved: boolean;
  /** Parentheses that follow at once: the member of `A.B(MEM)`. */
  readonly suffix?: List;
  /** With the suffix. */
  readonly span: Span;
}

/** `(A,B,KEY=C)`, or `SER=X` of `VOL=SER=X`, which means the same as `VOL=(SER=X)`. */
export interface List {
  readonly kind: 'list';
  readonly items: readonly Operand[];
  readonly parenthesised: boolean;
  readonly span: Span;
}

/** Nothing between two commas, or behind an equals sign. */
export interface Omitted {
  readonly kind: 'omitted';
  readonly span: Span;
}

export type Value = Scalar | List | Omitted;

/** A positional or keyword parameter, or subparameter. */
export interface Operand {
  readonly keyword?: Word;
  /** The step of a procedure in `PARM.STEP1=`. */
  readonly qualifier?: Word;
  readonly value: Value;
  readonly span: Span;
}

/** What every record or group of continued records has. */
interface Place {
  /** From its first to behind its last character, continuations included. */
  readonly span: Span;
  /** Line numbers from 0, half-open. */
  readonly lines: { readonly start: number; readonly end: number };
}

/** `//*` in columns 1 to 3, also between continued records. */
export interface CommentRecord extends Place {
  readonly kind: 'comment';
}

/** `/*` or the delimiter of DLM: the end of in-stream data. */
export interface DelimiterRecord extends Place {
  readonly kind: 'delimiter';
}

/** `//` and blanks. */
export interface NullRecord extends Place {
  readonly kind: 'null';
}

/** A JES2 control statement, or a JES3 one, which JES2 takes as a comment. */
export interface ControlRecord extends Place {
  readonly kind: 'control';
  readonly system: 'JES2' | 'JES3';
  readonly verb: Word;
  /** What stands behind the verb, up to column 71. */
  readonly field: SourceMap;
}

/** Records of in-stream data. */
export interface DataRecords extends Place {
  readonly kind: 'data';
  readonly records: readonly SourceMap[];
}

/** What all statements with an operation field share. */
export interface StatementBase extends Place {
  readonly name?: Word;
  readonly operation: Word;
  /** The operand field with its continuations joined and its symbols replaced. */
  readonly field: SourceMap;
  /** Whether a symbol was replaced in it. */
  readonly substituted: boolean;
  readonly operands: readonly Operand[];
}

export interface JobStatement extends StatementBase {
  readonly kind: 'job';
  readonly cond: readonly CondTest[];
}

export interface ExecStatement extends StatementBase {
  readonly kind: 'exec';
  /** Program of `PGM=`; undefined for a procedure. */
  readonly program?: ProgramName;
  /** Procedure of `PROC=` or of the first positional parameter. */
  readonly procedure?: Word;
  /** The value of PARM as the program gets it. */
  readonly parm: string;
  readonly cond: StepCondition;
}

export type ProgramName =
  | { readonly kind: 'name'; readonly name: Word }
  /** `PGM=*.STEP.DD` */
  | { readonly kind: 'reference'; readonly reference: Reference };

/** One test of COND: the step is bypassed when `code operator return-code` is true. */
export interface CondTest {
  readonly code: number;
  readonly operator: 'GT' | 'GE' | 'EQ' | 'LT' | 'LE' | 'NE';
  /** Only the return code of this step counts; without it that of every earlier step. */
  readonly step?: Word;
  readonly procedureStep?: Word;
}

export interface StepCondition {
  readonly tests: readonly CondTest[];
  /** EVEN: also after an abend. ONLY: only after one. */
  readonly afterAbend: 'never' | 'even' | 'only';
}

export interface DdStatement extends StatementBase {
  readonly kind: 'dd';
  /** The step of a procedure in `//STEP.DD`. */
  readonly overrides?: Word;
  readonly definition: DdDefinition;
  /** Records of `DD *` and `DD DATA`. */
  readonly data?: InStreamData;
  /** Made by the reader for data without a DD statement. */
  readonly generated: boolean;
}

export interface InStreamData {
  /** Each record on its own, with exported symbols replaced where SYMBOLS= asks for it. */
  readonly lines: readonly SourceMap[];
  readonly span: Span;
}

/** `*.dd`, `*.step.dd` or `*.step.procstep.dd`: the words behind the asterisk. */
export interface Reference {
  readonly words: readonly Word[];
  readonly span: Span;
}

export type DsName =
  | { readonly kind: 'name'; readonly name: string; readonly member?: string; readonly span: Span }
  | {
      readonly kind: 'generation';
      readonly name: string;
      /** Relative to the newest before the job: 0, -1, +1. */
      readonly generation: number;
      readonly span: Span;
    }
  | { readonly kind: 'temporary'; readonly name: string; readonly member?: string; readonly span: Span }
  | { readonly kind: 'reference'; readonly reference: Reference; readonly span: Span }
  | { readonly kind: 'null'; readonly span: Span }
  /** A symbol without a value is in it, or it is not a data set name. */
  | { readonly kind: 'unresolved'; readonly text: string; readonly span: Span };

export type DispStatus = 'NEW' | 'OLD' | 'SHR' | 'MOD';
export type DispNormal = 'DELETE' | 'KEEP' | 'PASS' | 'CATLG' | 'UNCATLG';
export type DispAbnormal = 'DELETE' | 'KEEP' | 'CATLG' | 'UNCATLG';

/** DISP with its defaults filled in. */
export interface Disposition {
  readonly coded: boolean;
  readonly status: DispStatus;
  readonly normal: DispNormal;
  readonly abnormal: DispAbnormal;
  readonly span: Span;
}

export interface UnitRequest {
  /** A device number (hexadecimal, without slash), a generic or an esoteric name. */
  readonly name?: Word;
  readonly deviceNumber?: number;
  /** `AFF=dd` */
  readonly affinity?: Word;
  readonly span: Span;
}

export interface VolumeRequest {
  readonly serials: readonly Word[];
  /** `REF=*.step.dd` */
  readonly reference?: Reference;
  /** `REF=dsname` */
  readonly referenceName?: Word;
  readonly span: Span;
}

/** Sizes are in `unit`s; blocks have `blockLength` bytes. */
export interface SpaceRequest {
  readonly unit: 'TRK' | 'CYL' | 'BLOCK' | 'ABSTR';
  readonly blockLength?: number;
  readonly primary: number;
  readonly secondary: number;
  /** Directory blocks. */
  readonly directory: number;
  /** First track of ABSTR. */
  readonly address?: number;
  readonly contiguous: boolean;
  readonly span: Span;
}

/** DCB attributes as coded; lengths in bytes. */
export interface DcbRequest {
  readonly recfm?: string;
  readonly lrecl?: number;
  readonly blksize?: number;
  readonly dsorg?: string;
}

/** What a DD statement asks for. */
export interface DdDefinition {
  readonly inStream: boolean;
  readonly dummy: boolean;
  /** Class of SYSOUT, `*` for the message class; empty for `SYSOUT=(,)`. */
  readonly sysout?: Word;
  readonly dsname?: DsName;
  readonly disp: Disposition;
  readonly unit?: UnitRequest;
  readonly volume?: VolumeRequest;
  readonly space?: SpaceRequest;
  readonly dcb: DcbRequest;
  /** `DCB=*.dd`: attributes are taken from an earlier DD as far as they are not coded. */
  readonly dcbReference?: Reference;
  /** `DDNAME=name`: what the later DD statement of this name says. */
  readonly ddname?: Word;
  /** A z/OS UNIX file. */
  readonly path?: Word;
}

/** `SET A=1,B=2` */
export interface SetStatement extends StatementBase {
  readonly kind: 'set';
}

/** `IF ... THEN` */
export interface IfStatement extends StatementBase {
  readonly kind: 'if';
  /** Undefined when the expression could not be read. */
  readonly condition?: Condition;
}

/** Relational expression of IF. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'code';
      readonly what: 'RC' | 'ABENDCC';
      readonly step?: Word;
      readonly procedureStep?: Word;
      readonly operator: CondTest['operator'];
      /** A number for RC, `S0C4` or `U0012` for ABENDCC. */
      readonly value: string;
      readonly span: Span;
    }
  /** `&LEVEL > 2` with its symbol replaced: what it says is known before the job runs. */
  | {
      readonly kind: 'numbers';
      readonly left: number;
      readonly operator: CondTest['operator'];
      readonly right: number;
      readonly span: Span;
    }
  | {
      readonly kind: 'flag';
      readonly what: 'ABEND' | 'RUN';
      readonly step?: Word;
      readonly procedureStep?: Word;
      readonly expected: boolean;
      readonly span: Span;
    };

/** Every other statement: its operands are read, its meaning is not modelled or needs no node of its own. */
export interface OtherStatement extends StatementBase {
  readonly kind: 'other';
  /** Whether the operation is one of JCL, or a command. */
  readonly known: boolean;
}

export type Statement =
  JobStatement | ExecStatement | DdStatement | SetStatement | IfStatement | OtherStatement;
export type Entry = Statement | CommentRecord | DelimiterRecord | NullRecord | ControlRecord | DataRecords;

/** One DD name of a step: its statement and the unnamed ones concatenated to it. */
export interface Dd {
  readonly name: string;
  readonly statements: readonly DdStatement[];
}

/** The branch of an IF that a step stands in. */
export interface Branch {
  readonly statement: IfStatement;
  readonly branch: 'then' | 'else';
}

export interface Step {
  /** Of the EXEC statement of the job; empty when it has no name. */
  readonly name: string;
  /** Of the EXEC statement in the procedure; undefined for a step that is in none. */
  readonly procedureStep?: string;
  /** Names of EXEC statements from the job's through those of procedures to the step's own. */
  readonly path: readonly string[];
  readonly exec: ExecStatement;
  readonly dds: readonly Dd[];
  /** From the outermost to the innermost. */
  readonly branches: readonly Branch[];
}

/** Where a statement of the job listing comes from. */
export type ListedFrom = 'job' | 'in-stream' | 'library';

/** A statement or record as the job listing shows it: procedures and members in the place of their names. */
export interface Listed {
  readonly entry: Entry;
  readonly from: ListedFrom;
  /** Has a number of its own in the listing: a statement that counts. */
  readonly numbered: boolean;
  /** A DD statement of a procedure that the job overrides. */
  readonly overridden: boolean;
}

/** A procedure or a member that was put in the place of its name. */
export interface Expansion {
  readonly kind: 'procedure' | 'member';
  readonly name: string;
  /** Undefined for a procedure in the stream of the job. */
  readonly library?: string;
  /** In a library that every job searches, not in one of JCLLIB. */
  readonly isSystem: boolean;
  /** The EXEC or INCLUDE statement. */
  readonly entry: Entry;
}

/** A procedure or a member that is not at hand. */
export interface Missing {
  readonly kind: 'procedure' | 'member';
  readonly name: Word;
  /** Libraries that were searched, in order. */
  readonly searched: readonly string[];
  /** Libraries of JCLLIB that nothing is known of. */
  readonly unknown: readonly string[];
}

/** How a job of a group depends on others. */
export interface GroupDependency {
  readonly kind: 'BEFORE' | 'AFTER' | 'CONCURRENT';
  /** Names of jobs: those of a set stand for its name. */
  readonly names: readonly string[];
  /** Of the job that comes first; `unread`: it asks for something that is not modelled. */
  readonly when?: Condition | 'unread';
  /** What happens when the condition is true: SATISFY, FLUSH or FAIL. */
  readonly action: string;
  /** What happens when it is not. */
  readonly otherwise: string;
  readonly statement: OtherStatement;
}

/** A job that a group defines with GJOB or SJOB. */
export interface GroupJob {
  readonly name: Word;
  /** It is flushed when all jobs before it were flushed, or when any was. */
  readonly flush: 'all' | 'any';
  readonly dependencies: GroupDependency[];
}

/** What JOBGROUP defines: jobs, which follow in the stream with SCHEDULE JOBGROUP=, and their order. */
export interface JobGroup {
  readonly name: string;
  readonly statement: OtherStatement;
  /** HOLD=YES */
  readonly isHeld: boolean;
  /** TYPE=SCAN */
  readonly isScanned: boolean;
  /** In the order of their definitions. */
  readonly jobs: readonly GroupJob[];
}

export interface Job {
  /** Undefined for statements without a JOB statement: a member, or a piece of a job. */
  readonly statement?: JobStatement;
  /** The definition of a job group, which has no steps. */
  readonly group?: JobGroup;
  /** Group of SCHEDULE JOBGROUP=. */
  readonly scheduledIn?: Word;
  /** With those of procedures, as they are to run. */
  readonly steps: readonly Step[];
  /** From its first statement to behind its last record. */
  readonly span: Span;
  readonly listing: readonly Listed[];
  readonly expansions: readonly Expansion[];
  readonly missing: readonly Missing[];
}

export interface JclFile {
  readonly text: string;
  /** Everything in the text, in its order; statements of members are not here. */
  readonly entries: readonly Entry[];
  readonly jobs: readonly Job[];
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** The members that jobs take in, and the way from their places to those of the text. */
  readonly sources: JclSources;
}
