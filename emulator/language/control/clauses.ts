import type { Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import { Word, type ControlStatement, type Item } from './ast.js';
import type { ClauseWord, ModalDialect } from './dialect.js';
import { parseStatement } from './parse-statement.js';

/** A logical line taken apart into commands and the words of IF-THEN-ELSE around them. */
export type Part =
  | { readonly kind: 'command'; readonly statement: ControlStatement; readonly line: number }
  | {
      readonly kind: 'if';
      /** IF and its condition. */
      readonly statement: ControlStatement;
      readonly condition: readonly Item[];
      readonly line: number;
    }
  | { readonly kind: ClauseWord; readonly span: Span; readonly source: SourceMap; readonly line: number }
  | { readonly kind: 'end-of-line'; readonly span: Span; readonly line: number };

/** Cuts a logical line where IF, THEN, ELSE, DO and END stand. */
export function splitLine(text: SourceMap, line: number, dialect: ModalDialect): Part[] {
  const { clauseWord } = dialect;
  const parse = (source: SourceMap): ControlStatement =>
    parseStatement(source, { startsOperand: dialect.startsOperand });
  const parts: Part[] = [];
  let rest = text;
  for (;;) {
    const statement = parse(rest);
    const { verb } = statement;
    if (verb === undefined && statement.operands.length === 0) {
      if (statement.problems.length > 0) parts.push({ kind: 'command', statement, line });
      break;
    }
    const word = verb === undefined ? undefined : clauseWord(verb.text);
    let taken: number;
    if (verb !== undefined && word !== undefined) {
      taken = verb.to;
      parts.push({ kind: word, span: verb.span, source: rest.slice(verb.from, verb.to), line });
    } else {
      const isIf = verb?.upper === 'IF';
      // In an unfinished condition a THEN is the nearest; a command can only be followed by ELSE or END.
      const next = statement.operands.find(
        (item) => item.kind === 'word' && endsCommand(item, isIf, clauseWord),
      );
      taken = next?.from ?? rest.text.length;
      const own = next === undefined ? statement : parse(rest.slice(0, taken));
      if (isIf) parts.push({ kind: 'if', statement: own, condition: own.operands, line });
      else parts.push({ kind: 'command', statement: own, line });
    }
    rest = rest.slice(taken);
  }
  const end = text.whole.end;
  parts.push({ kind: 'end-of-line', span: { start: end, end }, line });
  return parts;
}

function endsCommand(item: Item, isIf: boolean, clauseWord: ModalDialect['clauseWord']): boolean {
  const word = item instanceof Word && item.list === undefined ? clauseWord(item.text) : undefined;
  return isIf ? word !== undefined : word === 'else' || word === 'end' || word === 'then';
}
