import type { Span } from '../problem.js';
import type {
  CommandInfo,
  ItemInfo,
  OperandInfo,
  OperandsInfo,
  ScriptLanguage,
  ValueRole,
} from './command-info.js';

/*
 * What stands where in a document, alike for every language:
 *
 *      FCESTABL  SDEVN(0A00)  XTNTLST(00010000 00010001 ...)
 *      └ verb ┘  └keyword┘└─ items of the node ─┘
 *                └──── node ─┘
 *
 *     //STEP1    EXEC     PGM=ADRDSSU,PARM='TYPRUN=NORUN'
 *       └name┘   └verb┘   └ node ───┘ └ node ───────────┘
 */

/** A word as it is written. */
export interface SyntaxWord {
  readonly text: string;
  readonly span: Span;
}

/** A keyword as it is written, with what the table says of it. */
export interface KeywordUse extends SyntaxWord {
  /** Undefined for one that the table does not have. */
  readonly info?: OperandInfo;
  readonly how: 'full' | 'abbreviated' | 'alias' | 'unknown';
}

/** A keyword operand, or one value. */
export interface SyntaxNode {
  /** Everything that belongs to it. */
  readonly span: Span;
  /** Undefined for a positional value. */
  readonly keyword?: KeywordUse;
  /** Of a single value: as it is meant, without apostrophes. Empty for a list, and for a keyword without value. */
  readonly text: string;
  /** Of a single value: its place. Of a keyword: what stands in its parentheses, or behind its equals sign. */
  readonly valueSpan?: Span;
  /** What stands in the parentheses of a keyword or list, in order; a keyword with one value has one item. */
  readonly items: readonly SyntaxNode[];
  readonly role?: ValueRole;
  /** What the table says of a value at this place. */
  readonly item?: ItemInfo;
  /** Of a value with parts at fixed places: which of them. */
  readonly member?: number;
  /** False when the text is not the document's, character by character: a continuation or doubled apostrophe is in it. */
  readonly verbatim: boolean;
}

/** The word that says what a statement does. */
export interface VerbUse extends SyntaxWord {
  /** In full and as the language writes it; as written where the language does not know it. */
  readonly keyword: string;
  readonly how: 'full' | 'abbreviated' | 'alias' | 'unknown';
  readonly info?: CommandInfo;
  /** One line, also of verbs without a table. */
  readonly help?: string;
}

/** One statement or command. */
export interface StatementSyntax {
  readonly language: ScriptLanguage;
  /** With continuation lines, without in-stream data. */
  readonly span: Span;
  /** The name field of JCL. */
  readonly name?: SyntaxWord;
  readonly verb?: VerbUse;
  readonly operands: readonly SyntaxNode[];
  /** Inside the statement, with their signs; in JCL also the comment field and comment records in between. */
  readonly comments: readonly Span[];
  /** `//*` records and lines that are nothing but a comment have no verb and this alone. */
  readonly isComment: boolean;
}

/** A part of a document that is read, kept and thrown away as a whole. */
export interface SyntaxBlock {
  /**
   * In the order of the text: a statement of JCL, then the control statements in its stream. Their places are of the
   * moment when the block was read.
   */
  readonly statements: readonly StatementSyntax[];
}

/** A block where it stands at present. */
export interface PlacedBlock {
  /** The same object as long as its text is the same, so that what is made of it can be kept in a WeakMap. */
  readonly block: SyntaxBlock;
  /** What is added to its places to get the present ones. */
  readonly shift: number;
  /** Its present place, in-stream data included. */
  readonly span: Span;
  /** Line that it begins in, from 0, where that is known without a look at the text. */
  readonly line?: number;
}

/** Where a cursor stands, for completion and signature help. `prefix`: the word begun there, up to the cursor. */
export type CursorContext =
  /** The name field of JCL, or a line that has only `//`. */
  | { readonly kind: 'name'; readonly language: ScriptLanguage; readonly prefix: Span }
  | {
      readonly kind: 'verb';
      readonly language: ScriptLanguage;
      readonly prefix: Span;
      readonly name?: SyntaxWord;
    }
  /** A keyword may begin here: of the statement, or of the operand that `inside` is. */
  | {
      readonly kind: 'operand';
      readonly language: ScriptLanguage;
      readonly prefix: Span;
      readonly statement: StatementSyntax;
      readonly table: OperandsInfo;
      readonly command?: CommandInfo;
      readonly inside?: SyntaxNode;
      /** The keywords coded beside it, in full. */
      readonly coded: ReadonlySet<string>;
      /** How many values without keyword stand before it. */
      readonly positional: number;
    }
  /** A value of a keyword (or a positional one of the statement). */
  | {
      readonly kind: 'value';
      readonly language: ScriptLanguage;
      readonly prefix: Span;
      readonly statement: StatementSyntax;
      readonly command?: CommandInfo;
      readonly node?: SyntaxNode;
      readonly info?: OperandInfo;
      /** What may stand here. */
      readonly item?: ItemInfo;
      /** How many items stand before it in the same parentheses; in an extent list `index % 4` is which of the four. */
      readonly index: number;
    }
  /** A comment, in-stream data that nobody reads, or nothing that can be told. */
  | { readonly kind: 'none' };

/** The statements of a document as it is now. */
export interface DocumentSyntax {
  /** In the order of the text; those that an edit did not touch hold the same block as before. */
  blocks(): readonly PlacedBlock[];
  /**
   * The same blocks, those together that an edit of one of them may change (of JCL: a job). A group that an edit did not
   * touch is the same object as before, so that a long text need not be looked through after each.
   */
  groups(): readonly (readonly PlacedBlock[])[];
  /** All statements, at their present places. */
  statements(): Iterable<StatementSyntax>;
  /** The statement that an offset is in or at the end of; of in-stream statements the control statement. */
  statementAt(offset: number): StatementSyntax | undefined;
  /** What could be written at an offset. */
  contextAt(offset: number): CursorContext;
}
