import type { JclDocument } from '../../emulator/language/jcl/document.js';
import type { Span } from '../../emulator/language/problem.js';
import type { CursorContext } from '../../emulator/language/syntax/document-syntax.js';
import type { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import type { OpenDocument } from '../documents/open-document.js';

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

  /** The line up to the cursor. */
  get written(): string {
    return this.before + this.prefix;
  }

  get jcl(): JclDocument | undefined {
    return this.document.jcl?.document;
  }

  /** Whether what is typed is in lower case, though the language has capitals. */
  get typesLower(): boolean {
    return /[a-z]/.test(this.prefix) && !/[A-Z]/.test(this.prefix);
  }
}
