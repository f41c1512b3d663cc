import type { CursorContext } from './document-syntax.js';
import { optionStatement, taken, type OptionLanguage, type OptionLine } from './option-statements.js';
import { findCommand } from './commands/index.js';

/** What could be written at an offset of a command with options. */
export function optionContext(language: OptionLanguage, line: OptionLine, offset: number): CursorContext {
  const { words, comments } = line;
  if (comments.some(({ start }) => start < offset)) return { kind: 'none' };
  const empty = { start: offset, end: offset };
  const [statement] = optionStatement(language, line);
  const before = words.filter(({ span }) => span.start < offset);
  const last = before[before.length - 1];
  const current = last !== undefined && offset <= last.span.end ? last : undefined;
  const prefix = current === undefined ? empty : { start: current.span.start, end: offset };
  const verb: CursorContext = { kind: 'verb', language, prefix };
  if (statement === undefined || last === undefined) return verb;
  const ended = current === undefined ? before : before.slice(0, -1);
  if (ended.length === 0) return verb;
  // The command is the one of the whole line, unless the cursor stands before it.
  const read = taken(language, ended);
  const isPrefixOnly =
    read.verb !== undefined && /^svc(?:task|info)$/.test(read.verb.text) && language === 'svc';
  if (read.verb === undefined || isPrefixOnly) return verb;
  const { info, rest } = read;
  const behind = rest[rest.length - 1];
  const value = behind?.isOption === true ? (info?.find(behind.text)?.info ?? undefined) : undefined;
  const isProgram = info !== undefined && info === findCommand('dscli', 'dscli')?.info;
  if (info === undefined) return { kind: 'none' };
  const common = { language, prefix, statement, command: info };
  if (value?.value.kind === 'item') {
    const node = statement.operands.find((one) => one.keyword?.span.start === behind?.span.start);
    return {
      kind: 'value',
      ...common,
      ...(node !== undefined && { node }),
      info: value,
      item: value.value.item,
      index: 0,
    };
  }
  const isOption = current === undefined || current.isOption || current.text === '-';
  if (isProgram && !isOption) return verb;
  const coded = new Set<string>();
  let positional = 0;
  for (const node of statement.operands) {
    if (node.keyword?.info !== undefined && node.keyword.span.start !== current?.span.start)
      coded.add(node.keyword.info.keyword);
    if (node.keyword === undefined && node.role !== 'program' && node.span.end < offset) positional++;
  }
  if (isOption) return { kind: 'operand', ...common, table: info, coded, positional };
  const place = info.positionals[Math.min(positional, info.positionals.length - 1)];
  const node = statement.operands.find((one) => one.span.start === current.span.start);
  return {
    kind: 'value',
    ...common,
    ...(node !== undefined && { node }),
    ...(place !== undefined && { item: place }),
    index: positional,
  };
}
