import { parseStatement } from '../control/parse-statement.js';
import { splitLine, type Part } from '../control/clauses.js';
import { joinRecords } from '../control/records.js';
import { dfsmsdssDialect } from '../dfsmsdss/dialect.js';
import { ickdsfDialect } from '../ickdsf/dialect.js';
import { ickdsfParts } from '../ickdsf/parse.js';
import type { SourceMap } from '../source-map.js';
import { startsOperand } from '../tso/parse-tso.js';
import { splitCommands } from '../tso/split-commands.js';

/** The languages whose operands are keywords with parentheses. */
export type ControlLanguage = 'tso' | 'dfsmsdss' | 'ickdsf';

/** Lines that are joined to one by their continuation marks. */
export interface JoinedLines {
  /** How many lines of the input these are. */
  readonly count: number;
  readonly text: SourceMap;
}

/** Joins lines as their language does. */
export function* joinLines(
  language: ControlLanguage,
  lines: readonly SourceMap[],
): IterableIterator<JoinedLines> {
  if (language === 'tso') {
    for (const { source, echo } of splitCommands(lines)) yield { count: echo.length, text: source };
    return;
  }
  const dialect = language === 'dfsmsdss' ? dfsmsdssDialect : ickdsfDialect;
  for (const { records, text } of joinRecords(lines, dialect)) yield { count: records.length, text };
}

/** The commands of a joined line, and the words of IF-THEN-ELSE around them. */
export function partsOf(language: ControlLanguage, text: SourceMap): Part[] {
  switch (language) {
    case 'dfsmsdss':
      return splitLine(text, 0, dfsmsdssDialect);
    case 'ickdsf':
      return ickdsfParts(text, 0);
    case 'tso': {
      const statement = parseStatement(text, { startsOperand, openCommentAllowed: true });
      const isEmpty = statement.verb === undefined && statement.operands.length === 0;
      return isEmpty ? [] : [{ kind: 'command', statement, line: 0, from: 0, to: text.text.length }];
    }
  }
}
