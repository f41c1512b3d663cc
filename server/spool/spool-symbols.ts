import { SymbolKind, type DocumentSymbol, type Range } from 'vscode-languageserver';
import type { OpenDocument } from '../documents/open-document.js';
import { sectionsIn, type SectionOfText } from './spool-sections.js';

/** Step name of what JES2 keeps for a job. */
const ofJob = 'JES2';

const details: Readonly<Record<string, string>> = {
  JESMSGLG: 'job log',
  JESJCL: 'JCL as it was read',
  JESYSMSG: 'allocation and step messages',
};

/** The outline of a spool: job, step, and what each DD printed; what JES2 keeps of a job stands below the job itself. */
export function spoolSymbols(document: OpenDocument): DocumentSymbol[] {
  const jobs: DocumentSymbol[] = [];
  for (const section of sectionsIn(document)) {
    const { job, step, procedureStep, ddname } = section;
    const range = rangeOf(document, section);
    const ofThisJob = within(jobs, job, SymbolKind.Class, range);
    let parent = ofThisJob;
    if (step !== ofJob) {
      const name = procedureStep === undefined ? step : `${step}.${procedureStep}`;
      parent = within((ofThisJob.children ??= []), name, SymbolKind.Function, range);
    }
    const detail = details[ddname];
    (parent.children ??= []).push({
      name: ddname,
      ...(detail !== undefined && { detail }),
      kind: SymbolKind.Field,
      range,
      selectionRange: firstLine(range, document),
    });
  }
  return jobs;

  /** The last symbol of a list where it has the name, with the range in it; else a new one. */
  function within(list: DocumentSymbol[], name: string, kind: SymbolKind, range: Range): DocumentSymbol {
    const last = list.at(-1);
    if (last?.name === name) {
      last.range = { start: last.range.start, end: range.end };
      return last;
    }
    const symbol = { name, kind, range, selectionRange: firstLine(range, document) };
    list.push(symbol);
    return symbol;
  }
}

function rangeOf(document: OpenDocument, { from, to }: SectionOfText): Range {
  const last = Math.max(from, to - 1);
  return {
    start: { line: from, character: 0 },
    end: { line: last, character: document.lineText(last).length },
  };
}

function firstLine({ start }: Range, document: OpenDocument): Range {
  return { start, end: { line: start.line, character: document.lineText(start.line).length } };
}
