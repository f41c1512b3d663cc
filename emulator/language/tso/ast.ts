import type { FoundOperand } from '../control/check-operands.js';
import type { Problem, Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';

/** A track as the commands write it: cylinder and head, both from 0. */
export interface TrackAddress {
  readonly cylinder: number;
  readonly head: number;
}

/** A device number as it is coded. */
export interface DeviceOperand {
  readonly deviceNumber: number;
  readonly subchannelSet: number;
  /** The keyword with its value. */
  readonly span: Span;
}

/** A volume named by its place in a storage facility. */
export interface StorageAddress {
  readonly serial: string;
  readonly lss: number;
  readonly cca: number;
  /** The keyword with its value. */
  readonly span: Span;
}

/** First and last track, both included, as the commands write it. */
export interface TrackSpan {
  readonly begin: TrackAddress;
  readonly end: TrackAddress;
}

/** One set of an extent list. For EXTENTS source and target are the same tracks. */
export class ExtentSet {
  constructor(
    readonly source: TrackSpan,
    readonly target: TrackSpan,
    private readonly text: SourceMap,
    private readonly from: number,
    /** End of the source half; -1 when both halves are one. */
    private readonly middle: number,
    private readonly targetFrom: number,
    private readonly to: number,
  ) {}

  get span(): Span {
    return this.text.span(this.from, this.to);
  }

  get sourceSpan(): Span {
    return this.middle < 0 ? this.span : this.text.span(this.from, this.middle);
  }

  get targetSpan(): Span {
    return this.middle < 0 ? this.span : this.text.span(this.targetFrom, this.to);
  }
}

export interface ExtentList {
  readonly keyword: 'EXTENTS' | 'XTNTLST' | 'XXTNTLST';
  /** The complete sets; a set with a mistake in it is left out. */
  readonly sets: readonly ExtentSet[];
  /** The keyword with its value. */
  readonly span: Span;
}

interface CommandBase {
  /** The whole command in the document. */
  readonly span: Span;
  /** The command's name in the document. */
  readonly verbSpan: Span;
  /** The command as one line, continuations joined. */
  readonly text: string;
  /** Its lines as they stand in the input, for SYSTSPRT. */
  readonly echo: readonly string[];
  /** What was found in this command. A command with an error among them must not run. */
  readonly problems: readonly Problem[];
}

interface FlashCopyCommandBase extends CommandBase {
  /** The operands by full keyword, with their places. */
  readonly operands: ReadonlyMap<string, FoundOperand>;
}

/** An operand that is not coded has its default here; devices and lists are undefined when not coded. */
export interface FcestablCommand extends FlashCopyCommandBase {
  readonly kind: 'FCESTABL';
  /** SDEVN. */
  readonly source: DeviceOperand | undefined;
  /** TDEVN. */
  readonly target: DeviceOperand | undefined;
  /** DEVN. */
  readonly access: DeviceOperand | undefined;
  readonly sourceAddress: StorageAddress | undefined;
  readonly targetAddress: StorageAddress | undefined;
  readonly extents: ExtentList | undefined;
  readonly mode: 'COPY' | 'NOCOPY' | 'NOCOPY2COPY' | 'ASYNC';
  /** ONLINTGT(YES). */
  readonly onlineTarget: boolean;
  readonly incremental: 'NO' | 'YES' | 'YTW';
  readonly action: 'FREEZE' | 'FRR' | undefined;
  readonly targetIsPprcPrimary: boolean;
  /** TGTUCB(YES). */
  readonly targetHasUcb: boolean;
  readonly spaceEfficientTarget: 'NO' | 'YES' | 'FAILREL' | 'SWI';
  readonly preserveMirror: 'NO' | 'REQUIRED' | 'PREFERRED';
  readonly openDevices: boolean;
  readonly remote: boolean;
}

export interface FcqueryCommand extends FlashCopyCommandBase {
  readonly kind: 'FCQUERY';
  readonly device: DeviceOperand | undefined;
  readonly unformatted: boolean;
  readonly showRelationships: 'NO' | 'ALL' | number;
  /** STARTADDR. */
  readonly startAddress: TrackAddress | undefined;
  /** QRYDVC. */
  readonly queried: StorageAddress | undefined;
  readonly openDevices: boolean;
  readonly remote: boolean;
}

export interface FcwithdrCommand extends FlashCopyCommandBase {
  readonly kind: 'FCWITHDR';
  readonly source: DeviceOperand | undefined;
  readonly target: DeviceOperand | undefined;
  readonly access: DeviceOperand | undefined;
  readonly sourceAddress: StorageAddress | undefined;
  readonly targetAddress: StorageAddress | undefined;
  readonly extents: ExtentList | undefined;
  /** DDSW(YES). */
  readonly convertAndEnd: boolean;
  readonly action: 'COMMIT' | 'REVERT' | 'THAW' | undefined;
  readonly openDevices: boolean;
  readonly remote: boolean;
}

/** A command that is not one of the three. `known`: TSO has it, only the emulator does not run it. */
export interface OtherTsoCommand extends CommandBase {
  readonly kind: 'other';
  /** In upper case, as it is coded. */
  readonly name: string;
  /** False for what looks like one of the FlashCopy commands but is none, and for what cannot be a name. */
  readonly known: boolean;
  /** The command that reads this line as its own, such as DSN; the line is not judged then. */
  readonly within?: string;
}

export type FlashCopyCommand = FcestablCommand | FcqueryCommand | FcwithdrCommand;
export type TsoCommand = FlashCopyCommand | OtherTsoCommand;

export interface TsoScript {
  readonly commands: readonly TsoCommand[];
  /** The problems of all commands, in the order of the text. */
  readonly problems: readonly Problem[];
}
