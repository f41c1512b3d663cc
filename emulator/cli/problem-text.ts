import type { Severity } from '../messages/problem-entry.js';
import type { LocatedProblem, SourceFile } from './located-problem.js';
import type { Stream } from './terminal.js';

/**
 * Prints problems as compilers do, `file:line:column: severity code: message`, so that editors and `grep` find
 * the place. On a terminal the source line follows, with what is meant underlined.
 */
export function printProblems(stream: Stream, problems: readonly LocatedProblem[]): void {
  const { bold, dim } = stream.colors;
  for (const { source, problem } of problems) {
    const { start } = source.range(problem.span);
    const place = `${source.name}:${start.line}:${start.column}:`;
    const severity = paint(stream, problem.severity)(problem.severity);
    stream.line(`${bold(place)} ${severity} ${problem.code}: ${problem.message}`);
    if (!stream.isTerminal) continue;
    for (const line of excerpt(source, problem.span.start, problem.span.end)) {
      stream.line(`  ${line.isMark ? paint(stream, problem.severity)(line.text) : line.text}`);
    }
    for (const place of problem.related ?? []) {
      const at = source.range(place.span).start;
      const where =
        place.path === undefined
          ? `${source.name}:${at.line}:${at.column}`
          : [place.path, place.line].filter((part) => part !== undefined).join(':');
      stream.line(dim(`  ${where}: ${place.message}`));
    }
    if (problem.fix !== undefined) stream.line(dim(`  fix: ${problem.fix.title}`));
  }
}

/** `1 error, 2 warnings`; empty when there is nothing to count. */
export function countProblems(problems: readonly LocatedProblem[]): string {
  return (['error', 'warning', 'information', 'hint'] as const)
    .map((severity) => ({
      severity,
      count: problems.filter((row) => row.problem.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${plural(severity, count)}`)
    .join(', ');
}

function plural(severity: Severity, count: number): string {
  if (severity === 'information') return 'note' + (count === 1 ? '' : 's');
  return count === 1 ? severity : `${severity}s`;
}

function paint(stream: Stream, severity: Severity): (text: string) => string {
  const { red, yellow, cyan, dim } = stream.colors;
  return { error: red, warning: yellow, information: cyan, hint: dim }[severity];
}

/** The first line of a span and a line of carets below it. */
function excerpt(source: SourceFile, from: number, to: number): { text: string; isMark: boolean }[] {
  const { start, end } = source.range({ start: from, end: to });
  const line = source.line(start.line);
  // A line that no terminal shows as it is (binary, endless) says nothing.
  if (line.length > 200 || /[^\t\x20-\x7e\u00a0-\uffff]/.test(line)) return [];
  const last = end.line === start.line ? end.column : line.length + 1;
  const lead = line.slice(0, start.column - 1).replace(/[^\t]/g, ' ');
  return [
    { text: line, isMark: false },
    { text: lead + '^'.repeat(Math.max(1, last - start.column)), isMark: true },
  ];
}
