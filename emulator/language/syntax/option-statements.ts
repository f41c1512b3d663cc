import { readWords as readDscliWords } from '../dscli/arguments.js';
import { isOtherDscliCommand } from '../dscli/commands.js';
import { isContinued, splitLines, type CommandLine } from '../dscli/split-lines.js';
import type { Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import { otherCommand } from '../svc/commands.js';
import { readWords as readSvcWords } from '../svc/words.js';
import type { CommandInfo, MemberInfo, OperandsInfo } from './command-info.js';
import { findCommand } from './commands/index.js';
import type { StatementSyntax, SyntaxNode, VerbUse } from './document-syntax.js';

/** The languages whose operands are options with hyphens. */
export type OptionLanguage = 'dscli' | 'svc';

/** A word of a command. */
export interface OptionWord {
  /** As it is meant: without quotes. */
  readonly text: string;
  readonly span: Span;
  readonly isOption: boolean;
  /** The text stands so in the document. */
  readonly verbatim: boolean;
}

/** A command line in words. */
export interface OptionLine {
  readonly source: SourceMap;
  readonly words: readonly OptionWord[];
  readonly comments: readonly Span[];
}

/** A program whose options stand before the command itself. */
const program = /^(?:.*[/\\])?dscli(?:\.sh|\.exe|\.bat)?$/i;
const svcPrefix = /^svc(?:task|info)$/;

/** Reads commands of the DS CLI or of Spectrum Virtualize, one a line. */
export function readOptionLines(language: OptionLanguage, lines: readonly SourceMap[]): StatementSyntax[] {
  return Array.from(optionLines(language, lines)).flatMap((line) => optionStatement(language, line));
}

/** The lines in words, continued ones joined. */
export function* optionLines(
  language: OptionLanguage,
  lines: readonly SourceMap[],
): IterableIterator<OptionLine> {
  if (language === 'dscli') for (const line of splitLines(lines)) yield dscliLine(line);
  else for (const line of lines) yield svcLine(line);
}

/** How many lines of a script the command takes that begins at a line. */
export function lineCount(language: OptionLanguage, lines: readonly SourceMap[], first: number): number {
  let next = first;
  if (language === 'dscli') while (next + 1 < lines.length && isContinued(lines[next]!.text)) next++;
  return next + 1 - first;
}

export function dscliLine(line: CommandLine): OptionLine {
  const { words, comments } = readDscliWords(line);
  const { source } = line;
  return {
    source,
    comments,
    words: words.map(({ text, span, kind, from, to }) => ({
      text,
      span,
      isOption: kind === 'option',
      verbatim: to - from === text.length && source.isVerbatimAt(from, to),
    })),
  };
}

function svcLine(source: SourceMap): OptionLine {
  const { words, comment } = readSvcWords(source);
  return {
    source,
    comments: comment === undefined ? [] : [comment],
    words: words.map(({ text, span, quoted }) => ({
      text,
      span,
      isOption: !quoted && /^-./.test(text) && text !== '--',
      verbatim: span.end - span.start === text.length && source.isVerbatim,
    })),
  };
}

/** The statement of a line; none of a blank line. */
export function optionStatement(language: OptionLanguage, line: OptionLine): StatementSyntax[] {
  const { words, comments } = line;
  const [first] = words;
  const last = words[words.length - 1];
  if (first === undefined || last === undefined) {
    return comments.map((span) => ({ language, span, operands: [], comments: [span], isComment: true }));
  }
  const { before, verb, rest, info } = taken(language, words);
  const ends = [last.span, ...comments].map(({ end }) => end);
  return [
    {
      language,
      span: {
        start: Math.min(first.span.start, ...comments.map(({ start }) => start)),
        end: Math.max(...ends),
      },
      ...(verb !== undefined && { verb }),
      operands: [...before, ...optionNodes(rest, info, info?.positionals ?? [])],
      comments,
      isComment: false,
    },
  ];
}

/** What a line is made of: what stands before the command, the command, and its operands. */
export function taken(
  language: OptionLanguage,
  words: readonly OptionWord[],
): {
  readonly before: readonly SyntaxNode[];
  readonly verb: VerbUse | undefined;
  readonly rest: readonly OptionWord[];
  readonly info: CommandInfo | undefined;
} {
  const [first, ...others] = words;
  if (first === undefined) return { before: [], verb: undefined, rest: [], info: undefined };
  if (language === 'svc' && svcPrefix.test(first.text) && others.length > 0) {
    return { before: [programNode(first)], ...commandOf(language, others) };
  }
  if (language === 'dscli' && program.test(first.text)) {
    const connection = findCommand('dscli', 'dscli')?.info;
    const count = optionCount(others, connection);
    if (count < others.length) {
      const before = [programNode(first), ...optionNodes(others.slice(0, count), connection, [])];
      return { before, ...commandOf(language, others.slice(count)) };
    }
    const { text, span } = first;
    const help = connection?.help ?? '';
    const verb: VerbUse = {
      text,
      span,
      keyword: 'dscli',
      how: 'full',
      ...(connection !== undefined && { info: connection, help }),
    };
    return { before: [], verb, rest: others, info: connection };
  }
  return { before: [], ...commandOf(language, words) };
}

/** How many words are options with their values, up to the first word that is neither. */
function optionCount(words: readonly OptionWord[], table: OperandsInfo | undefined): number {
  let at = 0;
  for (let word = words[at]; word?.isOption === true; word = words[at]) {
    const takes = find(table, word.text)?.info.value.kind === 'item';
    at += takes && words[at + 1]?.isOption === false ? 2 : 1;
  }
  return at;
}

function commandOf(
  language: OptionLanguage,
  [word, ...rest]: readonly OptionWord[],
): Pick<ReturnType<typeof taken>, 'verb' | 'rest' | 'info'> {
  if (word === undefined) return { verb: undefined, rest, info: undefined };
  const { text, span } = word;
  // The DS CLI wants lower case; what is meant is clear all the same.
  const name = language === 'dscli' ? text.toLowerCase() : text;
  const found = findCommand(language, name);
  if (found !== undefined) {
    const { info, how } = found;
    return { verb: { text, span, keyword: info.keyword, how, info, help: info.help }, rest, info };
  }
  const isKnown = language === 'dscli' ? isOtherDscliCommand(name) : otherCommand.test(name);
  return { verb: { text, span, keyword: name, how: isKnown ? 'full' : 'unknown' }, rest, info: undefined };
}

function programNode(word: OptionWord): SyntaxNode {
  return { ...valueNode(word), role: 'program' };
}

/** Options with their values, and the words beside them. */
export function optionNodes(
  words: readonly OptionWord[],
  table: OperandsInfo | undefined,
  positionals: readonly MemberInfo[],
): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  let positional = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (!word.isOption) {
      const member = Math.min(positional++, positionals.length - 1);
      nodes.push(pairNode(word, positionals[member], member));
      continue;
    }
    const equals = word.text.indexOf('=');
    const isJoined =
      equals > 0 &&
      find(table, word.text) === undefined &&
      find(table, word.text.slice(0, equals)) !== undefined;
    if (isJoined) {
      nodes.push(joinedNode(word, equals, table));
      continue;
    }
    const found = find(table, word.text);
    const next = words[at + 1];
    const value = found?.info.value;
    const takesNext =
      value?.kind === 'item' &&
      next !== undefined &&
      (!next.isOption || (value.item.role === 'text' && find(table, next.text) === undefined));
    nodes.push(optionNode(word, found, takesNext ? next : undefined));
    if (takesNext) at++;
  }
  return nodes;
}

function find(table: OperandsInfo | undefined, text: string): ReturnType<OperandsInfo['find']> {
  return table?.find(text) ?? table?.find(text.toLowerCase());
}

function optionNode(
  word: OptionWord,
  found: ReturnType<OperandsInfo['find']>,
  value: OptionWord | undefined,
): SyntaxNode {
  const { text, span, verbatim } = word;
  const keyword = { text, span, ...(found ?? { how: 'unknown' as const }) };
  if (value === undefined) return { span, keyword, text: '', items: [], verbatim };
  const item = found?.info.value.kind === 'item' ? found.info.value.item : undefined;
  return {
    span: { start: span.start, end: value.span.end },
    keyword,
    text: '',
    valueSpan: value.span,
    items: [valueNode(value, item)],
    verbatim: verbatim && value.verbatim,
  };
}

/** `-copyrate=50` in one word. */
function joinedNode(word: OptionWord, equals: number, table: OperandsInfo | undefined): SyntaxNode {
  const { text, span, verbatim } = word;
  // Quotes in the word shift its parts: the whole word is shown then.
  const cut = verbatim ? span.start + equals : span.end;
  const keyword: OptionWord = { ...word, text: text.slice(0, equals), span: { start: span.start, end: cut } };
  const value: OptionWord = {
    ...word,
    text: text.slice(equals + 1),
    span: { start: Math.min(cut + 1, span.end), end: span.end },
  };
  return { ...optionNode(keyword, find(table, keyword.text), value), span };
}

/** A word beside the options; the halves of a pair are its items. */
function pairNode(word: OptionWord, place: MemberInfo | undefined, member: number): SyntaxNode {
  const node = { ...valueNode(word, place), ...(place !== undefined && { member }) };
  const colon = word.text.indexOf(':');
  if (colon < 0 || !word.verbatim || place?.role !== 'volume-id') return node;
  const { start, end } = word.span;
  const half = (name: string): MemberInfo => ({ name, role: 'volume-id', syntax: name, optional: false });
  const halves = [
    { from: 0, to: colon, place: half('source') },
    { from: colon + 1, to: end - start, place: half('target') },
  ];
  const items = halves.map(({ from, to, place: item }, index) => ({
    ...valueNode(
      { ...word, text: word.text.slice(from, to), span: { start: start + from, end: start + to } },
      item,
    ),
    member: index,
  }));
  return { ...node, items };
}

function valueNode({ text, span, verbatim }: OptionWord, item?: SyntaxNode['item']): SyntaxNode {
  return {
    span,
    text,
    valueSpan: span,
    items: [],
    ...(item !== undefined && { role: item.role, item }),
    verbatim,
  };
}
