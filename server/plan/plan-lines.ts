import { SymbolKind, type DocumentLink, type DocumentSymbol, type Location } from 'vscode-languageserver';
import type { OpenDocument } from '../documents/open-document.js';
import { nameOf } from '../virtual-documents.js';

type Lines = Pick<OpenDocument, 'lineCount' | 'lineText'>;

/** A statement in the text of a plan, with the rows about it. Lines count from 0, half-open. */
export interface PlanHead {
  readonly from: number;
  readonly to: number;
  /** Of the statement in its script. */
  readonly sourceLine: number;
  readonly text: string;
  /** What of its line is a link. */
  readonly link: { readonly start: number; readonly end: number };
  /** Whether it is a statement inside a step. */
  readonly isInner: boolean;
}

/** `line 21: //COPY EXEC ...`, as `drydasd plan` prints it; two blanks before a statement of a step. */
const head = /^( {0,2})(line (\d+)): (.*)$/;
/** `error code (46:20): ...` below a statement. */
const problemPlace = /^ {4}[! ] (?:error|warning|information) [a-z0-9-]+ \((\d+):(\d+)\): /;

/** The statements of a plan; a step ends before the next one. */
export function headsIn(document: Lines): PlanHead[] {
  const heads: PlanHead[] = [];
  const open: Omit<PlanHead, 'to'>[] = [];
  const end = (line: number, inner: boolean): void => {
    while (open.length > 0 && (open.at(-1)!.isInner || !inner)) heads.push({ ...open.pop()!, to: line });
  };
  for (let line = 0; line < document.lineCount; line++) {
    const written = document.lineText(line);
    const [, indent = '', words = '', number, text = ''] = head.exec(written) ?? [];
    if (number !== undefined) {
      const isInner = indent !== '';
      end(line, isInner);
      const link = { start: indent.length, end: indent.length + words.length };
      open.push({ from: line, sourceLine: Number(number) - 1, text, link, isInner });
    } else if (written === '') end(line, false);
  }
  end(document.lineCount, false);
  return heads.sort((a, b) => a.from - b.from);
}

/** From the statements of a plan, and from the problems below them, to their places in the script. @param source its URI */
export function planLinks(document: Lines, source: string): DocumentLink[] {
  const links = headsIn(document).map(({ from, link, sourceLine }) => {
    return linkTo(from, link.start, link.end, source, sourceLine + 1, 1);
  });
  for (let line = 0; line < document.lineCount; line++) {
    const [found, at, column] = problemPlace.exec(document.lineText(line)) ?? [];
    if (found === undefined) continue;
    links.push(linkTo(line, found.indexOf('('), found.indexOf(')') + 1, source, Number(at), Number(column)));
  }
  return links;
}

/** @param sourceLine and column: counted from 1 */
function linkTo(
  line: number,
  start: number,
  end: number,
  source: string,
  sourceLine: number,
  column: number,
): DocumentLink {
  return {
    range: { start: { line, character: start }, end: { line, character: end } },
    // Editors read a place behind the path.
    target: `${source}#L${sourceLine},${column}`,
    tooltip: `${nameOf(source)} line ${sourceLine}`,
  };
}

/** The statement that a line of a plan is about. */
export function planDefinition(document: Lines, source: string, line: number): Location[] {
  const found = headsIn(document).findLast(({ from, to }) => from <= line && line < to);
  if (found === undefined) return [];
  const start = { line: found.sourceLine, character: 0 };
  return [{ uri: source, range: { start, end: start } }];
}

/** The outline of a plan: steps and their statements. */
export function planSymbols(document: Lines): DocumentSymbol[] {
  const steps: DocumentSymbol[] = [];
  for (const { from, to, text, sourceLine, isInner } of headsIn(document)) {
    const last = Math.max(from, to - 1);
    const symbol: DocumentSymbol = {
      name: text,
      detail: `line ${sourceLine + 1}`,
      kind: isInner ? SymbolKind.Method : SymbolKind.Function,
      range: {
        start: { line: from, character: 0 },
        end: { line: last, character: document.lineText(last).length },
      },
      selectionRange: {
        start: { line: from, character: 0 },
        end: { line: from, character: document.lineText(from).length },
      },
    };
    const step = steps.at(-1);
    if (isInner && step !== undefined) (step.children ??= []).push(symbol);
    else steps.push(symbol);
  }
  return steps;
}
