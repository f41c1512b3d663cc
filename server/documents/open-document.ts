import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { languageProblems } from '../../emulator/jobs/check.js';
import { CheckedDocument } from '../../emulator/jobs/checked-document.js';
import type { Problem, Span, TextEdit } from '../../emulator/language/problem.js';
import { Outline } from '../../emulator/language/outline/outline.js';
import type { OutlineNode } from '../../emulator/language/outline/outline-node.js';
import type { DocumentSyntax } from '../../emulator/language/syntax/document-syntax.js';
import { JclSyntax } from '../../emulator/language/syntax/jcl-syntax.js';
import { ScriptSyntax } from '../../emulator/language/syntax/script-syntax.js';
import { wantedProblems } from '../../emulator/language/suppression.js';
import type { ProblemLevels } from '../../emulator/messages/problem-levels.js';
import { parseSiteFile } from '../../emulator/site/site-file.js';
import type { Site } from '../../emulator/site/site.js';
import { isScript, kindOf, type DocumentKind } from './kind-of.js';
import { LineText } from './line-text.js';

/** More of a text than this does not tell what it holds. */
const farEnough = 20_000;
/** A text of more lines is not put together to tell what it holds. */
const manyLines = 5000;

/** A document that an editor has open, as it is now, with what was read of it. */
export class OpenDocument {
  private content: LineText;
  private checkedJcl: CheckedDocument | undefined;
  private known: DocumentKind;
  private world: Site | undefined;
  private jclRead: JclSyntax | undefined;
  private scriptRead: ScriptSyntax | undefined;
  private readonly outliner = new Outline();
  private outlined: readonly OutlineNode[] | undefined;

  private current: number;

  constructor(
    readonly uri: string,
    readonly languageId: string,
    version: number,
    text: string,
  ) {
    this.content = new LineText(text);
    this.current = version;
    this.known = kindOf(uri, languageId, text);
  }

  get version(): number {
    return this.current;
  }

  get kind(): DocumentKind {
    return this.known;
  }

  get text(): string {
    return this.content.text;
  }

  get lineCount(): number {
    return this.content.lineCount;
  }

  /** The site that the document is linked to: its names, devices and libraries. */
  get site(): Site | undefined {
    return this.world;
  }

  /** What is read of the document depends on the libraries of its site. */
  link(site: Site | undefined): void {
    if (this.world === site) return;
    this.world = site;
    this.forget();
  }

  private forget(): void {
    this.checkedJcl = undefined;
    this.jclRead = undefined;
    this.scriptRead = undefined;
    this.outlined = undefined;
  }

  /** Takes changes over; those of a part touch only what they change. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    let near = false;
    this.outlined = undefined;
    for (const change of changes) {
      if ('range' in change) {
        const span = this.spanOf(change.range);
        near ||= span.start < farEnough;
        this.checkedJcl?.update({ span, text: change.text });
        this.scriptRead?.update({ span, text: change.text });
        this.content.update(span.start, span.end, change.text);
      } else {
        near = true;
        this.forget();
        this.content = new LineText(change.text);
      }
    }
    this.current = version;
    if (near) {
      const { content } = this;
      // What a long text holds shows at its beginning.
      const text = content.lineCount > manyLines ? content.head(farEnough) : content.text;
      const kind = kindOf(this.uri, this.languageId, text);
      if (kind !== this.known) this.forget();
      this.known = kind;
    }
  }

  /** The member as it is checked; undefined for what is no JCL. */
  get jcl(): CheckedDocument | undefined {
    if (this.known !== 'jcl') return undefined;
    this.checkedJcl ??= new CheckedDocument(this.text, this.world);
    return this.checkedJcl;
  }

  /** What stands where; undefined for what is no script. */
  get syntax(): DocumentSyntax | undefined {
    const { jcl, known } = this;
    if (jcl !== undefined) return (this.jclRead ??= new JclSyntax(jcl.document));
    if (known === 'jcl' || !isScript(known)) return undefined;
    return (this.scriptRead ??= new ScriptSyntax(this.text, known));
  }

  /** Jobs, steps and commands, as people know them; none for what is no script. */
  get outline(): readonly OutlineNode[] {
    this.outlined ??= this.outliner.of(this.syntax?.blocks() ?? [], this.text);
    return this.outlined;
  }

  /** A line without its end; lines count from 0. */
  lineText(line: number): string {
    return this.content.lineText(line);
  }

  /**
   * Reads what is not read yet until it is enough. Only JCL is read in parts.
   *
   * @returns whether all is read
   */
  readSome(isEnough: () => boolean): boolean {
    return this.jcl?.readSome(isEnough) ?? true;
  }

  /** As {@link problems}, of what is read. */
  problemsOfRead(levels: ProblemLevels): readonly Problem[] {
    return this.jcl?.problemsOfRead(levels) ?? this.problems(levels);
  }

  /** What can be said of the text alone, without a dry run. */
  problems(levels: ProblemLevels): readonly Problem[] {
    const { jcl, known } = this;
    if (jcl !== undefined) return jcl.problems(levels);
    if (known === 'site') return wantedProblems(this.text, parseSiteFile(this.text).problems, levels);
    if (!isScript(known)) return [];
    const wanted = { ...this.world?.definition.levels, ...levels };
    return wantedProblems(this.text, languageProblems(this.text, known, this.world), wanted);
  }

  offsetAt(position: Position): number {
    return this.content.offsetAt(position);
  }

  positionAt(offset: number): Position {
    return this.content.positionAt(offset);
  }

  rangeOf({ start, end }: Span): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  spanOf({ start, end }: Range): Span {
    const [a, b] = [this.offsetAt(start), this.offsetAt(end)];
    return { start: Math.min(a, b), end: Math.max(a, b) };
  }

  editOf({ span, text }: TextEdit): { range: Range; newText: string } {
    return { range: this.rangeOf(span), newText: text };
  }
}
