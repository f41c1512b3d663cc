import { problem, type Problem } from '../problem.js';
import { SourceMapBuilder, type SourceMap } from '../source-map.js';

/** The text of one command with its continued lines joined. */
export interface CommandText {
  readonly source: SourceMap;
  /** Its lines as they stand in the input. */
  readonly echo: readonly string[];
  readonly problems: readonly Problem[];
  /** Offset in the document behind the last character of the line before the command; undefined for the first. */
  readonly endOfLineBefore: number | undefined;
}

/** Longest command after its lines are joined, in characters. */
export const commandLimit = 32_763;

/**
 * Puts the lines of each command together.
 *
 *     FCESTABL SDEVN(0F40) -        the sign is the last character that is not a blank
 *              TDEVN(0F41)          after - the leading blanks stay, after + they are dropped
 *
 * Blank lines and lines with nothing but comments give commands without a verb.
 */
export function* splitCommands(lines: readonly SourceMap[]): IterableIterator<CommandText> {
  const records = withoutSequenceNumbers(lines);
  let endOfLineBefore: number | undefined;
  for (let index = 0; index < records.length; index++) {
    const builder = new SourceMapBuilder();
    const echo: string[] = [];
    const problems: Problem[] = [];
    let dropLeading = false;
    let line: SourceMap;
    for (; ; index++) {
      line = records[index]!;
      const { text } = line;
      const end = text.trimEnd().length;
      const start: number = dropLeading ? leadingDelimiters(text) : 0;
      echo.push(text.slice(0, end));
      const sign: string = end > start ? text.charAt(end - 1) : '';
      if (sign !== '-' && sign !== '+') {
        const cut = signBeforeComment(text);
        if (cut !== undefined && cut >= start) {
          problems.push(misplacedSign(line, cut));
          builder.appendMap(line.slice(start, cut)).appendMap(line.slice(cut + 1, end));
        } else {
          builder.appendMap(line.slice(start, Math.max(start, end)));
        }
        break;
      }
      builder.appendMap(line.slice(start, end - 1));
      if (index + 1 === records.length) {
        problems.push(
          problem(
            'continuation-at-end',
            line.span(end - 1, end),
            { sign },
            {
              fix: { title: 'Remove the sign', edits: [{ span: line.span(end - 1, end), text: '' }] },
            },
          ),
        );
        break;
      }
      dropLeading = sign === '+';
    }
    const joined = builder.build(line.whole.start);
    const source = upToSemicolon(joined, problems);
    if (source.text.length > commandLimit) {
      problems.push(
        problem('command-too-long', source.span(commandLimit, source.text.length), {
          length: source.text.length,
          limit: commandLimit,
        }),
      );
    }
    yield { source, echo, problems, endOfLineBefore };
    endOfLineBefore = line.span(line.text.trimEnd().length, line.text.trimEnd().length).start;
  }
}

/**
 * Columns 73-80 are left out when they hold sequence numbers: when every line that is not blank has eight
 * digits there. A single long line is text to its end.
 */
/** Whether all lines have sequence numbers in columns 73 to 80, which are no part of the commands then. */
export function isNumbered(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line.trim() !== '');
  return written.length > 0 && written.every((line) => /^\d{8}\s*$/.test(line.slice(72)));
}

function withoutSequenceNumbers(lines: readonly SourceMap[]): readonly SourceMap[] {
  return isNumbered(lines.map((line) => line.text))
    ? lines.map((line) => line.slice(0, Math.min(72, line.text.length)))
    : lines;
}

/** Length of the blanks, commas, tabs and comments that a line begins with. */
function leadingDelimiters(text: string): number {
  return /^(?:[\s,]|\/\*[^]*?\*\/)*/.exec(text)?.[0].length ?? 0;
}

/** Place of a continuation sign that stands before a trailing comment, where it does not continue anything. */
function signBeforeComment(text: string): number | undefined {
  if (!text.includes('*/')) return undefined;
  const match = /(?:^|[\s)])([-+])\s*(?:\/\*(?:(?!\*\/)[^])*\*\/\s*)+$/.exec(text);
  return match === null ? undefined : match.index + match[0].indexOf(match[1]!);
}

function misplacedSign(line: SourceMap, at: number): Problem {
  const span = line.span(at, at + 1);
  const sign = line.text.charAt(at);
  const end = line.span(line.text.trimEnd().length, line.text.trimEnd().length).start;
  return problem(
    'continuation-before-comment',
    span,
    { sign },
    {
      fix: {
        title: 'Move the sign behind the comment',
        edits: [
          { span, text: '' },
          { span: { start: end, end }, text: ` ${sign}` },
        ],
      },
    },
  );
}

/** A semicolon ends the command; what stands behind it is not read. */
function upToSemicolon(source: SourceMap, problems: Problem[]): SourceMap {
  const { text } = source;
  if (!text.includes(';')) return source;
  const parts = /'(?:[^']|'')*'?|\/\*[^]*?(?:\*\/|$)|;/g;
  for (let part = parts.exec(text); part !== null; part = parts.exec(text)) {
    if (part[0] !== ';') continue;
    const rest = text.slice(part.index + 1).replace(/\/\*[^]*?(?:\*\/|$)/g, '');
    if (rest.trim() !== '') {
      problems.push(problem('text-after-semicolon', source.span(part.index, text.trimEnd().length)));
    }
    return source.slice(0, part.index);
  }
  return source;
}
