import { splitLine, type Part } from '../control/clauses.js';
import { joinRecords } from '../control/records.js';
import { scanText } from '../control/scan-text.js';
import { sortProblems } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type { IckdsfProgram } from './ast.js';
import { ickdsfDialect } from './dialect.js';
import { StatementReader } from './statement-reader.js';

/**
 * Reads control statements of ICKDSF. Never fails: what is wrong stands in `problems`, and everything that could be
 * read is there all the same.
 *
 * @param records the input records, such as the lines of an in-stream SYSIN or of a file.
 */
export function parseIckdsf(records: readonly SourceMap[]): IckdsfProgram {
  const lines = joinRecords(records, ickdsfDialect);
  const reader = new StatementReader(
    lines.flatMap((line, index) => ickdsfParts(line.text, index)),
    lines,
  );
  const statements = reader.read();
  const { sequenceError } = reader;
  return {
    lines,
    statements,
    ...(sequenceError !== undefined && { sequenceError }),
    problems: sortProblems([...lines.flatMap((line) => line.problems), ...reader.problems]),
  };
}

/** A semicolon ends a command too (as in access method services, whose form of statements ICKDSF shares; recalled). */
export function ickdsfParts(text: SourceMap, line: number): Part[] {
  const parts: Part[] = [];
  const { code } = scanText(text.text);
  let from = 0;
  for (let at = code.indexOf(';'); at >= 0; at = code.indexOf(';', from)) {
    parts.push(...splitLine(text.slice(from, at), line, ickdsfDialect, from));
    from = at + 1;
  }
  return [...parts, ...splitLine(text.slice(from), line, ickdsfDialect, from)];
}
