import type { Part } from '../control/clauses.js';
import { ControlGrammar } from '../control/grammar.js';
import type { SourceMap } from '../source-map.js';
import { isOtherTsoCommand, readsLines } from '../tso/other-commands.js';
import type { Span } from '../problem.js';
import { findCommand } from './commands/index.js';
import { keywordNodes, looseNodes, positionalNodes } from './control-nodes.js';
import type { StatementSyntax, VerbUse } from './document-syntax.js';
import { joinLines, partsOf, type ControlLanguage } from './logical-lines.js';

/** A comment by its place in the joined text, and in the document. */
interface Comment {
  readonly from: number;
  readonly span: Span;
  readonly isClosed: boolean;
}

/** Reads statements of TSO, DFSMSdss or ICKDSF: all in one list, those inside IF and DO too. Never fails. */
export function readControl(language: ControlLanguage, lines: readonly SourceMap[]): StatementSyntax[] {
  const statements: StatementSyntax[] = [];
  const session = new Session();
  for (const { text } of joinLines(language, lines)) {
    for (const statement of statementsOf(language, text)) {
      statements.push(language === 'tso' ? session.take(statement) : statement);
    }
  }
  return statements;
}

/** The statements of one joined line. */
export function statementsOf(language: ControlLanguage, text: SourceMap): StatementSyntax[] {
  const parts = partsOf(language, text).filter(({ kind }) => kind !== 'end-of-line');
  const comments = commentsOf(text);
  if (parts.length === 0) {
    return comments.map(({ span }) => ({ language, span, operands: [], comments: [span], isComment: true }));
  }
  return parts.map((part, index) => statementOf(language, text, part, commentsIn(comments, parts, index)));
}

/** The comments from a part on up to the next part. */
function commentsIn(comments: readonly Comment[], parts: readonly Part[], index: number): Span[] {
  if (comments.length === 0) return [];
  const from = index === 0 ? 0 : startOf(parts[index]!);
  const next = parts[index + 1];
  const to = next === undefined ? Infinity : startOf(next);
  return comments.filter((comment) => comment.from >= from && comment.from < to).map(({ span }) => span);
}

function startOf(part: Part): number {
  return part.kind === 'end-of-line' ? Infinity : part.from;
}

/** The comments of a joined text. */
export function commentsOf(text: SourceMap): Comment[] {
  if (!text.text.includes('/*')) return [];
  return ControlGrammar.shared.tokenize(text.text).comments.map(({ startOffset, image }) => ({
    from: startOffset,
    span: text.span(startOffset, startOffset + image.length),
    isClosed: image.length > 3 && image.endsWith('*/'),
  }));
}

/** One statement out of its part of a joined line. */
export function statementOf(
  language: ControlLanguage,
  text: SourceMap,
  part: Part,
  comments: readonly Span[],
): StatementSyntax {
  const place = wholeSpan(text, part, comments);
  const base = { language, span: place, comments, isComment: false };
  if (part.kind === 'end-of-line') return { ...base, operands: [] };
  if (part.kind !== 'command' && part.kind !== 'if') {
    return { ...base, verb: verbUse(language, part.source.text, part.span), operands: [] };
  }
  const { verb: word, operands } = part.statement;
  if (word === undefined) return { ...base, operands: looseNodes(operands) };
  const verb = verbUse(language, word.text, word.span);
  const { info } = verb;
  const nodes =
    info === undefined || (info.operands.length === 0 && !info.isComplete)
      ? looseNodes(operands)
      : info.positionals.length > 0
        ? positionalNodes(operands, info.positionals)
        : keywordNodes(operands, info);
  return { ...base, verb, operands: nodes };
}

/** From the verb, or a comment before it, to the last character that is not blank. */
function wholeSpan(text: SourceMap, part: Part, comments: readonly Span[]): Span {
  if (part.kind === 'end-of-line') return part.span;
  const own = text.text.slice(part.from, part.to);
  const from = part.from + (own.length - own.trimStart().length);
  // A text without its closing apostrophe takes the blanks at the end in.
  const last = 'statement' in part ? part.statement.operands[part.statement.operands.length - 1] : undefined;
  const behind = last === undefined ? 0 : last.kind === 'word' ? (last.list?.to ?? last.to) : last.to;
  const to = Math.max(own.trimEnd().length, behind);
  const { start, end } = text.span(from, Math.max(from, part.from + to));
  const first = comments[0];
  const final = comments[comments.length - 1];
  return { start: Math.min(start, first?.start ?? start), end: Math.max(end, final?.end ?? end) };
}

function verbUse(language: ControlLanguage, text: string, span: Span): VerbUse {
  const found = findCommand(language, text);
  if (found !== undefined) {
    const { info, how } = found;
    return { text, span, keyword: info.keyword, how, info, help: info.help };
  }
  const how = language === 'tso' && isOtherTsoCommand(text) ? 'full' : 'unknown';
  return { text, span, keyword: text.toUpperCase(), how };
}

/** Lines that a command such as DSN reads itself: what begins them is no command of TSO, and no mistake. */
class Session {
  private within = false;

  take(statement: StatementSyntax): StatementSyntax {
    const { verb } = statement;
    if (verb === undefined || verb.info !== undefined) return statement;
    const wasWithin = this.within;
    if (wasWithin) this.within = !/^(?:END|QUIT)$/.test(verb.keyword);
    else this.within = readsLines(verb.keyword);
    return wasWithin && verb.how === 'unknown' ? { ...statement, verb: { ...verb, how: 'full' } } : statement;
  }
}
