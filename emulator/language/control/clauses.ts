import type { Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import { Word, type ControlStatement, type Item } from './ast.js';
import type { ClauseWord, ModalDialect } from './dialect.js';
import { parseStatement } from './parse-statement.js';

/** Half-open place of a part in the text of its logical line; the next part begins where it ends. */
interface PlaceInLine {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** A logical line taken apart into commands and the words of IF-THEN-ELSE around them. */
export type Part =
  | (PlaceInLine & { readonly kind: 'command'; readonly statement: ControlStatement })
  | (PlaceInLine & {
      readonly kind: 'if';
      /** IF and its condition. */
      readonly statement: ControlStatement;
      readonly condition: readonly Item[];
    })
  | (PlaceInLine & { readonly kind: ClauseWord; readonly span: Span; readonly source: SourceMap })
  | { readonly kind: 'end-of-line'; readonly span: Span; readonly line: number };

/**
 * Cuts a logical line where IF, THEN, ELSE, DO and END stand.
 *
 * @param at where the text begins in its logical line.
 */
export function splitLine(text: SourceMap, line: number, dialect: ModalDialect, at = 0): Part[] {
  const { clauseWord } = dialect;
  const parse = (source: SourceMap): ControlStatement =>
    parseStatement(source, { startsOperand: dialect.startsOperand });
  const parts: Part[] = [];
  let rest = text;
  let from = at;
  for (;;) {
    const statement = parse(rest);
    const { verb } = statement;
    if (verb === undefined && statement.operands.length === 0) {
      if (statement.problems.length > 0) {
        parts.push({ kind: 'command', statement, line, from, to: from + rest.text.length });
      }
      break;
    }
    const word = verb === undefined ? undefined : clauseWord(verb.text);
    let taken: number;
    if (verb !== undefined && word !== undefined) {
      taken = verb.to;
      const source = rest.slice(verb.from, verb.to);
      parts.push({ kind: word, span: verb.span, source, line, from, to: from + taken });
    } else {
      const isIf = verb?.upper === 'IF';
      // In an unfinished condition a THEN is the nearest; a command can only be followed by ELSE or END.
      const next = statement.operands.find(
        (item) => item.kind === 'word' && endsCommand(item, isIf, clauseWord),
      );
      taken = next?.from ?? rest.text.length;
      const own = next === undefined ? statement : parse(rest.slice(0, taken));
      const place = { line, from, to: from + taken };
      if (isIf) parts.push({ kind: 'if', statement: own, condition: own.operands, ...place });
      else parts.push({ kind: 'command', statement: own, ...place });
    }
    rest = rest.slice(taken);
    from += taken;
  }
  const end = text.whole.end;
  parts.push({ kind: 'end-of-line', span: { start: end, end }, line });
  return parts;
}

function endsCommand(item: Item, isIf: boolean, clauseWord: ModalDialect['clauseWord']): boolean {
  const word = item instanceof Word && item.list === undefined ? clauseWord(item.text) : undefined;
  return isIf ? word !== undefined : word === 'else' || word === 'end' || word === 'then';
}
