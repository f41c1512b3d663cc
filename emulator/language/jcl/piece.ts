import type { Problem, Span } from '../problem.js';
import type { DdStatement } from './ast.js';
import type { FoundMember } from '../member-libraries.js';
import type { RecordSource } from './record-source.js';
import { reportInto } from './report.js';
import type { Made } from './statement-maker.js';
import { StatementReader, type RawRecord, type RawStatement, type RawStream } from './statement-reader.js';

/** Reads a piece again whose lines have not changed, with the places of when it was read first. */
export type ReadAgain = (piece: Piece) => RawPiece;
type RawPiece = RawStatement | RawRecord;

/** A statement with its continuations and its data, or a record that is none, as it was read. */
export class Piece {
  /**
   * What is added to its offsets and line numbers to get the present ones: the text before it has changed since
   * it was read.
   */
  shift = 0;
  lineShift = 0;
  /** A job, or the definition of a job group. */
  readonly beginsJob: boolean;
  private read: RawPiece | undefined;
  private readonly begin: number;
  private readonly behind: number;
  private made: Memo | undefined;

  constructor(
    raw: RawPiece,
    /** Of its form: columns, continuations, data. */
    readonly problems: readonly Problem[],
    /** Half-open range of the lines that it took, data included, as they were numbered then. */
    readonly first: number,
    readonly next: number,
    /** Behind the last line that was looked at to read it, as lines were numbered then. */
    readonly seen: number,
    /** Of a text that is at hand for as long as the piece is. */
    private readonly readAgain?: ReadAgain,
  ) {
    this.read = raw;
    this.begin = raw.span.start;
    const { delimiter, place } = streamOf(raw) ?? {};
    this.behind = Math.max(raw.span.end, (delimiter ?? place)?.span.end ?? 0);
    this.beginsJob =
      raw.kind === 'statement' && (raw.operation.text === 'JOB' || raw.operation.text === 'JOBGROUP');
  }

  /** What was read; its places are of that time. */
  get raw(): RawPiece {
    return (this.read ??= this.readAgain!(this));
  }

  get memo(): Memo {
    return (this.made ??= new Memo());
  }

  /** Its present first offset. */
  get start(): number {
    return this.begin + this.shift;
  }

  /** Behind its last character, data included, at present. */
  get end(): number {
    return this.behind + this.shift;
  }

  /** What was read comes again when somebody asks for it. */
  forgetRaw(): void {
    if (this.readAgain !== undefined) this.read = undefined;
  }

  /** Keeps no more than where it stands: what was made of it must be made again, too. */
  forget(): void {
    this.made = undefined;
    this.forgetRaw();
  }

  /** The present place of a span of it. */
  at(span: Span): Span {
    const { shift } = this;
    return shift === 0 ? span : { start: span.start + shift, end: span.end + shift };
  }
}

/** The data that follows a statement, or stands for itself. */
export function streamOf(raw: RawPiece): RawStream | undefined {
  return raw.kind === 'statement' || raw.kind === 'data' || raw.kind === 'control' ? raw.stream : undefined;
}

/** What was made of a piece before, so that it need not be made again. */
export class Memo {
  made?: Made;
  /** DD statement made for data without one. */
  generated?: DdStatement;
  /** The member that its statement takes in. */
  member?: { readonly found: FoundMember; readonly start: number; readonly pieces: readonly Piece[] };
  private inner?: Map<Piece, Memo>;

  /** What was made of a piece of the procedure or member that this one takes in. */
  of(piece: Piece): Memo {
    this.inner ??= new Map();
    let memo = this.inner.get(piece);
    if (memo === undefined) this.inner.set(piece, (memo = new Memo()));
    return memo;
  }
}

const none: readonly never[] = [];

/** Reads pieces from a line on, for as long as `goOn` says of the line that comes next. */
export function* eachPiece(
  records: RecordSource,
  from = 0,
  goOn: (line: number) => boolean = () => true,
  readAgain?: ReadAgain,
): IterableIterator<Piece> {
  let problems: Problem[] = [];
  const reader = new StatementReader(
    records,
    (code, span, inserts, more) => reportInto(problems)(code, span, inserts, more),
    from,
  );
  for (let first = from; goOn(first); first = reader.index) {
    records.seen = 0;
    const raw = reader.next();
    if (raw === undefined) break;
    const own = problems.length === 0 ? none : problems;
    if (problems.length > 0) problems = [];
    yield new Piece(raw, own, first, reader.index, records.seen, readAgain);
  }
}

/** What begins in a line, which was read before and is known to be there. */
export function readRaw(records: RecordSource, first: number): RawPiece {
  return new StatementReader(records, () => undefined, first).next()!;
}

/** All of them at once. */
export function readPieces(...how: Parameters<typeof eachPiece>): Piece[] {
  return [...eachPiece(...how)];
}
