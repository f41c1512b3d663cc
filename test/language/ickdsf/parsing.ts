import type { IckdsfProgram, IckdsfStatement } from '../../../emulator/language/ickdsf/ast.js';
import { parseIckdsf } from '../../../emulator/language/ickdsf/parse.js';
import { LineIndex } from '../../../emulator/language/line-index.js';
import { expectProblems, markedText } from '../../support/marked-text.js';

export function parse(text: string): IckdsfProgram {
  return parseIckdsf(new LineIndex(text).lines());
}

/** Expects the codes at the marked places. */
export function expectFindings(marked: string, codes: readonly string[]): IckdsfProgram {
  const text = markedText(marked);
  const program = parse(text.text);
  expectProblems(program.problems, text, codes);
  return program;
}

/** Statement types as nested text: `if(init / do(set other))`. */
export function outline(statements: readonly IckdsfStatement[]): string {
  return statements
    .map((statement) => {
      if (statement.type === 'do') return `do(${outline(statement.statements)})`;
      if (statement.type !== 'if') return statement.type;
      const otherwise = statement.otherwise === undefined ? '' : ` / ${outline(statement.otherwise)}`;
      return `if(${outline(statement.then)}${otherwise})`;
    })
    .join(' ');
}
