import type { CopyCommand, DfsmsdssProgram, Statement } from '../../../emulator/language/dfsmsdss/ast.js';
import { parseDfsmsdss } from '../../../emulator/language/dfsmsdss/parse.js';
import { LineIndex } from '../../../emulator/language/line-index.js';
import { expectProblems, markedText } from '../../support/marked-text.js';

export function parse(text: string): DfsmsdssProgram {
  return parseDfsmsdss(new LineIndex(text).lines());
}

/** The only statement of a text, as a COPY. */
export function parseCopy(text: string): CopyCommand {
  const [statement] = parse(text).statements;
  if (statement?.type !== 'copy') throw new Error(`no COPY: ${text}`);
  return statement;
}

/** Expects the codes at the marked places; information and hints only where a code asks for them. */
export function expectFindings(marked: string, codes: readonly string[]): DfsmsdssProgram {
  const text = markedText(marked);
  const program = parse(text.text);
  const found = program.problems.filter(
    ({ code, severity }) => severity === 'error' || severity === 'warning' || codes.includes(code),
  );
  expectProblems(found, text, codes);
  return program;
}

/** Statement types as nested text: `if(copy / do(wto set))`. */
export function outline(statements: readonly Statement[]): string {
  return statements
    .map((statement) => {
      if (statement.type === 'do') return `do(${outline(statement.statements)})`;
      if (statement.type !== 'if') return statement.type;
      const otherwise = statement.otherwise === undefined ? '' : ` / ${outline(statement.otherwise)}`;
      return `if(${outline(statement.then)}${otherwise})`;
    })
    .join(' ');
}
