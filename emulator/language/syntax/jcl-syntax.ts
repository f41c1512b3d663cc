import type { Span } from '../problem.js';
import type { AssembledJob } from '../jcl/assembled-job.js';
import type { JclDocument } from '../jcl/document.js';
import { streamOf, type Piece } from '../jcl/piece.js';
import { lastStarting } from '../../ranges/last-not-above.js';
import { statementDds, type ControlLanguage } from '../jcl/step-language.js';
import type {
  CursorContext,
  DocumentSyntax,
  PlacedBlock,
  StatementSyntax,
  SyntaxBlock,
} from './document-syntax.js';
import { contextInLines } from './context.js';
import { JclContext } from './jcl-context.js';
import { jclStatement } from './jcl-statement.js';
import { movedContext, movedStatement } from './moved-syntax.js';
import { readStatements } from './read-statements.js';
import { RecentBlocks } from './recent-blocks.js';

/** What a piece of JCL says, read when it is asked for. Its places are those of the time when the piece was read. */
export class JclBlock implements SyntaxBlock {
  private read: readonly StatementSyntax[] | undefined;

  constructor(
    readonly piece: Piece,
    /** Of its in-stream data, when it is understood. */
    readonly language: ControlLanguage | undefined,
    private readonly recent: RecentBlocks,
  ) {}

  get statements(): readonly StatementSyntax[] {
    if (this.read === undefined) {
      this.read = this.readAll();
      this.recent.add(this);
    }
    return this.read;
  }

  /** They are read again when they are asked for again. */
  forget(): void {
    this.read = undefined;
    this.piece.forgetRaw();
  }

  private readAll(): readonly StatementSyntax[] {
    const { raw } = this.piece;
    const own = jclStatement(raw);
    const { language } = this;
    const control = language === undefined ? [] : readStatements(language, streamOf(raw)?.lines ?? []);
    return own === undefined ? control : [own, ...control];
  }
}

/** A block where its piece is at present. */
export class PlacedPiece implements PlacedBlock {
  constructor(readonly block: JclBlock) {}

  get shift(): number {
    return this.block.piece.shift;
  }

  get line(): number {
    const { piece } = this.block;
    return piece.first + piece.lineShift;
  }

  get span(): Span {
    const { start, end } = this.block.piece;
    return { start, end };
  }
}

/**
 * What stands where in a document of JCL, in-stream control statements included. It follows the document: a block that
 * an edit did not touch stays the same object.
 */
export class JclSyntax implements DocumentSyntax {
  private readonly recent = new RecentBlocks();
  private jobs: readonly AssembledJob[] | undefined;
  /** One for each piece. */
  private placed: readonly PlacedPiece[] = [];
  private readonly ofJobs = new WeakMap<AssembledJob, readonly PlacedPiece[]>();
  private readonly ofPieces = new WeakMap<Piece, PlacedPiece>();

  constructor(private readonly document: JclDocument) {}

  blocks(): readonly PlacedPiece[] {
    const { jobs } = this.document;
    if (jobs !== this.jobs) {
      this.placed = jobs.flatMap((job) => this.ofJob(job));
      this.jobs = jobs;
    }
    return this.placed;
  }

  groups(): readonly (readonly PlacedPiece[])[] {
    return this.document.jobs.map((job) => this.ofJob(job));
  }

  *statements(): Iterable<StatementSyntax> {
    for (const { block, shift } of this.blocks()) {
      for (const statement of block.statements) yield movedStatement(statement, shift);
    }
  }

  statementAt(offset: number): StatementSyntax | undefined {
    const placed = this.placedAt(lastStarting(this.document.pieces, offset));
    if (placed === undefined) return undefined;
    const place = offset - placed.shift;
    const found = placed.block.statements.findLast(({ span }) => span.start <= place && place <= span.end);
    return found && movedStatement(found, placed.shift);
  }

  contextAt(offset: number): CursorContext {
    const index = lastStarting(this.document.pieces, offset);
    const data = this.dataAt(index, offset);
    if (data === undefined) return new JclContext(this.document, index, offset).find();
    const { language, lines, shift } = data;
    if (language === undefined) return { kind: 'none' };
    return movedContext(contextInLines(language, lines, offset - shift), shift);
  }

  /** The in-stream data of a piece, when a place is in it: also on an empty line that data could be written on. */
  private dataAt(index: number, offset: number) {
    const piece = this.document.pieces[index];
    const stream = piece === undefined ? undefined : streamOf(piece.raw);
    if (piece === undefined || stream === undefined) return undefined;
    const { raw, shift, lineShift } = piece;
    const first = raw.kind === 'data' ? raw.lines.start : raw.lines.end;
    if (this.document.lineOf(offset) < first + lineShift) return undefined;
    if (stream.delimiter !== undefined && offset - shift >= stream.delimiter.span.start) return undefined;
    const language = plainLanguage(this.document.pieces, index) ?? this.placedAt(index)?.block.language;
    return { language, lines: stream.lines, shift };
  }

  /** The block of one piece: all of them need not be put together for it. */
  private placedAt(index: number): PlacedPiece | undefined {
    let first = 0;
    for (const job of this.document.jobs) {
      const { length } = job.pieces;
      if (index < first + length) return this.ofJob(job)[index - first];
      first += length;
    }
    return undefined;
  }

  /**
   * The blocks of a job. An edit leaves the other jobs as they were; in its own a block is made anew for a new piece, and
   * where the data of a piece is in another language than before.
   */
  private ofJob(job: AssembledJob): readonly PlacedPiece[] {
    let placed = this.ofJobs.get(job);
    if (placed === undefined) {
      const { languages } = job;
      placed = job.pieces.map((piece) => {
        const language = languages.get(piece);
        const known = this.ofPieces.get(piece);
        if (known !== undefined && known.block.language === language) return known;
        const fresh = new PlacedPiece(new JclBlock(piece, language, this.recent));
        this.ofPieces.set(piece, fresh);
        return fresh;
      });
      this.ofJobs.set(job, placed);
    }
    return placed;
  }
}

/**
 * The language of the data of a DD statement whose name and program say it by themselves, as nearly all do: after each
 * letter that is typed the job need not be put together only to know that.
 */
function plainLanguage(pieces: readonly Piece[], index: number): ControlLanguage | undefined {
  const dd = pieces[index]?.raw;
  if (dd?.kind !== 'statement' || dd.operation.text !== 'DD' || dd.name === undefined) return undefined;
  for (let at = index - 1; at >= 0; at--) {
    const { raw, beginsJob } = pieces[at]!;
    if (beginsJob) return undefined;
    if (raw.kind !== 'statement' || raw.operation.text !== 'EXEC') continue;
    const program = /(?:^|,)PGM=([A-Z0-9@#$]+)(?:,|$)/i.exec(raw.field.text)?.[1]?.toUpperCase();
    return statementDds.find(
      (row) => row.ddname === dd.name?.text && row.programs.some((name) => name === program),
    )?.language;
  }
  return undefined;
}
