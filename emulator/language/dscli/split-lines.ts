import { problem, type Problem } from '../problem.js';
import { SourceMapBuilder, type SourceMap } from '../source-map.js';

/** One command with what was found while its lines were put together. */
export interface CommandLine {
  readonly source: SourceMap;
  readonly problems: readonly Problem[];
  /** Where the command comes from: a script of the DS CLI, or a call of `dscli` in text of a shell. */
  readonly from: 'script' | 'shell';
}

/**
 * The commands of a script: one a line. No continuation is documented; a backslash at the end of a line, which shells
 * take for one, is read so and remarked on.
 */
export function* splitLines(lines: readonly SourceMap[]): IterableIterator<CommandLine> {
  for (let index = 0; index < lines.length; index++) {
    const builder = new SourceMapBuilder();
    const problems: Problem[] = [];
    const first = lines[index]!;
    for (; ; index++) {
      const line = lines[index]!;
      const end = line.text.trimEnd().length;
      const continued = isContinued(line.text);
      if (!continued) {
        builder.appendMap(line);
        break;
      }
      problems.push(problem('dscli-line-continued', line.span(end - 1, end)));
      builder.appendMap(line.slice(0, end - 1)).replace(' ', line.span(end - 1, end));
      if (index + 1 === lines.length) break;
    }
    yield { source: builder.build(first.whole.start), problems, from: 'script' };
  }
}

/** Whether the next line goes on with a line of a script. */
export function isContinued(text: string): boolean {
  return text.trimEnd().endsWith('\\') && !isComment(text);
}

/** Whether a # stands where a word could begin: the rest of the line is no command then. */
function isComment(text: string): boolean {
  return /(?:^|\s)#/.test(text);
}
