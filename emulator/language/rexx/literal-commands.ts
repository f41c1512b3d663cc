import { SourceMapBuilder, type SourceMap } from '../source-map.js';
import { rexxClauses, type RexxToken } from './scan-rexx.js';

/**
 * The commands that an exec gives to TSO and that are literals, in the order of the text:
 *
 *     address tso "FCQUERY DEVN(0A00)"
 *     "FCESTABL SDEVN(0A00)" || ' TDEVN(0A01)'       where TSO is the only environment that is chosen
 *
 * What depends on a variable, is an argument of another instruction, or goes elsewhere is none.
 */
export function literalTsoCommands(text: string, columns?: number): SourceMap[] {
  const instructions: Instruction[] = [];
  for (const clause of rexxClauses(text, columns)) {
    const found = readClause(text, clause);
    if (found !== undefined) instructions.push(found);
  }
  // Which way control takes is not known: a bare command goes to TSO only when nothing ever chooses another environment.
  const always = instructions.every(
    ({ environment, command }) => command !== undefined || environment === 'TSO',
  );
  return instructions.flatMap(({ environment, command }) => {
    const goesToTso = environment === undefined ? always : environment === 'TSO';
    return goesToTso && command !== undefined ? literalOf(text, command) : [];
  });
}

/** ADDRESS, a command, or both. */
interface Instruction {
  /** Name of the environment, empty when it is not a literal; undefined where none is named. */
  readonly environment: string | undefined;
  /** The tokens of the expression; undefined of an ADDRESS alone. */
  readonly command: readonly RexxToken[] | undefined;
}

function readClause(text: string, clause: readonly RexxToken[]): Instruction | undefined {
  const tokens = clause.slice(startOfInstruction(text, clause));
  const [first, name, ...rest] = tokens;
  if (first === undefined) return undefined;
  if (first.kind === 'string') return { environment: undefined, command: tokens };
  if (word(text, first) !== 'ADDRESS' || isAssigned(text, name)) return undefined;
  const chosen = name === undefined ? '' : environmentOf(text, name);
  // ADDRESS VALUE, and an expression in parentheses: what follows is still the name.
  if (chosen === '' || chosen === 'VALUE') return { environment: '', command: undefined };
  return { environment: chosen, command: rest.length === 0 ? undefined : rest };
}

/** The name of an environment; empty where it is not a literal. */
function environmentOf(text: string, token: RexxToken): string {
  if (token.kind === 'symbol') return word(text, token);
  return token.kind === 'string' ? text.slice(token.start + 1, token.end - 1).toUpperCase() : '';
}

/** Index of the first token behind labels, THEN, ELSE and OTHERWISE. */
function startOfInstruction(text: string, tokens: readonly RexxToken[]): number {
  for (let at = 0; ;) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (token?.kind !== 'symbol' || isAssigned(text, next)) return at;
    if (next !== undefined && text[next.start] === ':' && next.kind === 'other') {
      at += 2;
      continue;
    }
    const keyword = word(text, token);
    if (keyword === 'IF' || keyword === 'WHEN') {
      const then = tokens.findIndex((other, index) => index > at && word(text, other) === 'THEN');
      // The condition alone: THEN begins another clause.
      if (then < 0) return tokens.length;
      at = then + 1;
    } else if (keyword === 'THEN' || keyword === 'ELSE' || keyword === 'OTHERWISE') {
      at++;
    } else {
      return at;
    }
  }
}

function isAssigned(text: string, token: RexxToken | undefined): boolean {
  return token?.kind === 'other' && text[token.start] === '=';
}

function word(text: string, { kind, start, end }: RexxToken): string {
  return kind === 'symbol' && end - start <= 16 ? text.slice(start, end).toUpperCase() : '';
}

/** The value of an expression of nothing but strings; none when anything else is in it. */
function literalOf(text: string, tokens: readonly RexxToken[]): readonly SourceMap[] {
  const builder = new SourceMapBuilder();
  let concatenated = true;
  let last = -1;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind === 'string') {
      if (!concatenated && token.spaced) builder.replace(' ', { start: last, end: token.start });
      addString(builder, text, token);
      last = token.end;
      concatenated = false;
      continue;
    }
    const next = tokens[at + 1];
    const isBar = (one: RexxToken | undefined): boolean => one !== undefined && text[one.start] === '|';
    if (concatenated || !isBar(token) || !isBar(next)) return [];
    concatenated = true;
    at++;
  }
  return concatenated ? [] : [builder.build(last)];
}

function addString(builder: SourceMapBuilder, text: string, { start, end }: RexxToken): void {
  const quote = text[start]!;
  let from = start + 1;
  for (let at = from; at < end - 1; at++) {
    if (text[at] !== quote) continue;
    builder.append(text.slice(from, at), from).replace(quote, { start: at, end: at + 2 });
    from = at + 2;
    at++;
  }
  builder.append(text.slice(from, end - 1), from);
}
