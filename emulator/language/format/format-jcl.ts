import { LineIndex } from '../line-index.js';
import type { JclFile } from '../jcl/ast.js';
import type { FormattedLines } from './format-control.js';

/*
 *      1        2   3   4    5    6    7
 *     12345678901234567890123456789012345678901234567890123456789012345678901 2 3
 *     //NAME     DD  DSN=PROD.DATA,DISP=SHR          comment
 *     //             UNIT=SYSDA
 *                ↑   ↑
 *     operation 12   16 operands and continuations
 */
const operationColumn = 12;
const operandColumn = 16;
const lastColumn = 71;

/**
 * Lays out the statements of JCL: operations in column 12, operands and continuations in column 16. Operands, comments
 * and everything from column 72 on stay as they are, and so does a line that would not fit.
 */
export function formatJclStatements({ text, entries }: JclFile): FormattedLines[] {
  const lines = new LineIndex(text).lines().map((line) => line.text);
  const formatted: FormattedLines[] = [];
  for (const entry of entries) {
    if (!('operation' in entry) || ('generated' in entry && entry.generated)) continue;
    // What is no operation is a mistake that its writer should see as it is.
    const { start, end } = entry.lines;
    const isName = /^\/\/[A-Z0-9@#$.-]*(?:\s|$)/i.test(lines[start] ?? '');
    if (!isName || !/^[A-Z]+$/i.test(entry.operation.text)) continue;
    // A text in apostrophes goes on in the next line, and there its columns count.
    if (lines.slice(start, end).some(hasOpenQuote)) continue;
    for (let first = start; first < end; first++) {
      const line = lines[first];
      if (line === undefined || !line.startsWith('//') || line.startsWith('//*')) continue;
      const better = formatLine(line, first === start);
      if (better !== line) formatted.push({ first, count: 1, lines: [better], statement: entry.lines });
    }
  }
  return formatted;
}

/** @param begins whether the line begins a statement, and does not continue one. */
function formatLine(line: string, begins: boolean): string {
  const zone = line.slice(0, lastColumn);
  const beyond = line.slice(lastColumn);
  // A mark in column 72 says that the comment goes on.
  if (/^\S/.test(beyond)) return line;
  const fresh = begins ? statement(zone) : continuation(zone);
  if (fresh === undefined || fresh.length > lastColumn) return line;
  return beyond.trim() === '' ? fresh : fresh.padEnd(lastColumn) + beyond.trimEnd();
}

function hasOpenQuote(line: string): boolean {
  return (line.slice(0, lastColumn).split("'").length - 1) % 2 === 1;
}

function statement(zone: string): string | undefined {
  const [, name, operation, rest = ''] = /^\/\/(\S*)\s+(\S+)(?:\s+(\S.*?))?\s*$/.exec(zone) ?? [];
  if (name === undefined || operation === undefined) return undefined;
  const head = `//${name}`.padEnd(operationColumn - 2) + ' ';
  return rest === '' ? head + operation : `${head}${operation} `.padEnd(operandColumn - 1) + rest;
}

function continuation(zone: string): string | undefined {
  const text = zone.slice(2);
  const from = 3 + text.length - text.trimStart().length;
  // Behind column 16 it continues nothing; that is left for its writer to see.
  if (from > operandColumn || text.trim() === '') return undefined;
  return `//${' '.repeat(operandColumn - 3)}${text.trim()}`;
}
