import {
  FoldingRangeKind,
  type ClientCapabilities,
  type FoldingRange,
  type FoldingRangeParams,
} from 'vscode-languageserver';
import type { OutlineNode } from '../../emulator/language/outline/outline-node.js';
import type { Span } from '../../emulator/language/problem.js';
import type { StatementSyntax, SyntaxBlock } from '../../emulator/language/syntax/document-syntax.js';
import type { OpenDocument } from '../documents/open-document.js';
import { headsIn } from '../plan/plan-lines.js';
import { planned } from '../worlds/script-view.js';
import { sectionsIn } from '../spool/spool-sections.js';
import { onDocument, type Feature } from '../feature.js';

/** What can be folded: jobs, steps, procedures, data, IF and DO, statements of several lines, comments. */
export const foldingRange: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),

  register(connection, session) {
    connection.onFoldingRanges(
      onDocument<FoldingRangeParams, FoldingRange[]>(session, [], (document) =>
        document.kind === 'site'
          ? session.siteFiles.folding(document)
          : rangesOf(document, session.client.textDocument?.foldingRange),
      ),
    );
  },
};

type FoldingClient = NonNullable<ClientCapabilities['textDocument']>['foldingRange'];

function rangesOf(document: OpenDocument, client: FoldingClient): FoldingRange[] {
  const folds = new Folds(document);
  if (document.kind === 'spool') for (const { from, to } of sectionsIn(document)) folds.add(from, to - 1);
  if (planned(document.uri) !== undefined)
    for (const { from, to } of headsIn(document)) folds.add(from, to - 1);
  addNodes(document.outline, folds);
  addStatements(document, folds);
  return folds.ranges(client?.rangeLimit);
}

/** One fold a line: the longest that begins there. */
class Folds {
  private readonly byLine = new Map<number, FoldingRange>();

  constructor(private readonly document: OpenDocument) {}

  line(offset: number): number {
    return this.document.positionAt(offset).line;
  }

  /** The line that a span ends in: of its last character. */
  lastLine({ start, end }: Span): number {
    return this.line(Math.max(start, end - 1));
  }

  addSpan(span: Span): void {
    this.add(this.line(span.start), this.lastLine(span));
  }

  add(startLine: number, endLine: number, kind?: FoldingRangeKind): void {
    const before = this.byLine.get(startLine);
    if (endLine <= startLine || (before !== undefined && before.endLine >= endLine)) return;
    this.byLine.set(startLine, { startLine, endLine, ...(kind !== undefined && { kind }) });
  }

  /** In the order of the text; where the editor takes no more than so many, the longest. */
  ranges(limit: number = Infinity): FoldingRange[] {
    const all = [...this.byLine.values()];
    const length = ({ startLine, endLine }: FoldingRange): number => endLine - startLine;
    const kept = all.length <= limit ? all : all.sort((a, b) => length(b) - length(a)).slice(0, limit);
    return kept.sort((a, b) => a.startLine - b.startLine);
  }
}

function addNodes(nodes: readonly OutlineNode[], folds: Folds): void {
  for (const node of nodes) {
    const { kind, span, children } = node;
    const last = children[children.length - 1];
    if (kind !== 'condition' && kind !== 'branch' && kind !== 'group') folds.addSpan(span);
    else if (last !== undefined) {
      // ELSE, ENDIF and END stay in sight.
      const start = folds.line(span.start);
      const end = last.kind === 'branch' ? folds.line(last.span.start) - 1 : folds.lastLine(last.span);
      folds.add(start, end);
    }
    addNodes(children, folds);
  }
}

const extents = new WeakMap<SyntaxBlock, readonly Pick<StatementSyntax, 'span' | 'isComment'>[]>();

/** Where the statements of a block are, kept though the block may forget the rest. */
function extentsOf(block: SyntaxBlock): readonly Pick<StatementSyntax, 'span' | 'isComment'>[] {
  let known = extents.get(block);
  if (known === undefined) {
    known = block.statements.map(({ span, isComment }) => ({ span, isComment }));
    extents.set(block, known);
  }
  return known;
}

/** Statements that are continued, and comments in lines one below the other. */
function addStatements(document: OpenDocument, folds: Folds): void {
  let first = -1;
  let last = -1;
  const endComments = (): void => {
    if (first >= 0) folds.add(first, last, FoldingRangeKind.Comment);
    first = -1;
  };
  for (const { block, shift } of document.syntax?.blocks() ?? []) {
    for (const { span, isComment } of extentsOf(block)) {
      const line = folds.line(span.start + shift);
      const end = folds.line(Math.max(span.start, span.end - 1) + shift);
      if (!isComment) {
        endComments();
        folds.add(line, end);
      } else if (first >= 0 && line <= last + 1) last = end;
      else {
        endComments();
        first = line;
        last = end;
      }
    }
  }
  endComments();
}
