import type { JclDocument } from '../../emulator/language/jcl/document.js';
import type { Span } from '../../emulator/language/problem.js';
import type { ItemInfo } from '../../emulator/language/syntax/command-info.js';
import type { CursorContext } from '../../emulator/language/syntax/document-syntax.js';
import type { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import type { OpenDocument } from '../documents/open-document.js';

const withMarks: ReadonlySet<string> = new Set(['tso', 'dfsmsdss', 'ickdsf']);

/** A cursor, with all that the sources of completion ask for. */
export class Cursor {
  /** The begun word, as it is written. */
  readonly prefix: string;
  /** Column from 0 where the line of the cursor begins to be replaced. */
  readonly column: number;
  /** Of the line of the cursor: what stands before the begun word, and what behind the cursor. */
  readonly before: string;
  readonly behind: string;
  readonly lineStart: number;

  constructor(
    readonly document: OpenDocument,
    readonly offset: number,
    readonly context: CursorContext,
    /** What the site of the document knows. */
    readonly lookup: SiteLookup | undefined,
    /** Whether whole statements and jobs are wanted. */
    readonly wantsSnippets: boolean,
  ) {
    const { line, character } = document.positionAt(offset);
    const text = document.lineText(line);
    this.lineStart = offset - character;
    const from = context.kind === 'none' ? character : Math.max(0, context.prefix.start - this.lineStart);
    this.column = from;
    this.prefix = text.slice(from, character);
    this.before = text.slice(0, from);
    this.behind = text.slice(character);
  }

  /** From a column of the line up to the cursor. */
  spanFrom(column: number): Span {
    return { start: this.lineStart + column, end: this.offset };
  }

  /** What a value may be where the cursor stands: also where an option may stand as well. */
  get item(): ItemInfo | undefined {
    const { context } = this;
    if (context.kind === 'value') return context.item;
    if (context.kind !== 'operand' || (context.language !== 'dscli' && context.language !== 'svc'))
      return undefined;
    const { command, positional } = context;
    const places = command?.positionals ?? [];
    return places[Math.min(positional, places.length - 1)];
  }

  /** The line up to the cursor. */
  get written(): string {
    return this.before + this.prefix;
  }

  /** Behind the mark of a statement that goes on on the next line, where nothing can be written any more. */
  get isBehindMark(): boolean {
    const { context, written, behind } = this;
    if (context.kind === 'none' || !withMarks.has(context.language)) return false;
    return /[-+][ \t]*$/.test(written) && behind.trim() === '';
  }

  /** In column 1 of a language whose statements begin in column 2. */
  get isInColumnOne(): boolean {
    const { context, column } = this;
    if (context.kind === 'none') return false;
    return column === 0 && (context.language === 'dfsmsdss' || context.language === 'ickdsf');
  }

  get jcl(): JclDocument | undefined {
    return this.document.jcl?.document;
  }

  /** Whether what is typed is in lower case, though the language has capitals. */
  get typesLower(): boolean {
    return /[a-z]/.test(this.prefix) && !/[A-Z]/.test(this.prefix);
  }
}
