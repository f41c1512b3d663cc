import { parseDfsmsdss } from '../language/dfsmsdss/parse.js';
import { controlStatementsOf, parseJcl, type ControlLanguage } from '../language/jcl/index.js';
import { LineIndex } from '../language/line-index.js';
import { problem, sortProblems, type Problem } from '../language/problem.js';
import type { SourceMap } from '../language/source-map.js';
import { withLevels, withoutSuppressed } from '../language/suppression.js';
import type { ProblemLevels } from '../messages/problem-levels.js';
import { parseTso } from '../language/tso/parse-tso.js';
import type { ProgramRegistry } from '../programs/registry.js';
import type { Site } from '../site/site.js';
import { ProblemSet, runSource } from './run-source.js';
import type { SourceKind } from './source-kind.js';
import { firstLine, unreadable } from '../language/unreadable.js';

export interface CheckOptions {
  /** With a site, the text runs on a throw-away fork of it, and what is refused there is a problem too. */
  readonly site?: Site;
  readonly programs?: ProgramRegistry;
  readonly sysuid?: string;
  /** Severities that are wanted otherwise; they go before those of the site. */
  readonly levels?: ProblemLevels;
}

/** All problems of a document, each once, in the order of the text. The site stays as it is. */
export function checkSource(text: string, kind: SourceKind, options: CheckOptions = {}): Problem[] {
  const { site, levels, ...runOptions } = options;
  const found = new ProblemSet();
  for (const row of languageProblems(text, kind, site)) found.add(row);
  if (site !== undefined) {
    for (const row of runSource(text, kind, site.fork(), runOptions).problems) found.add(row);
  }
  const wanted = { ...site?.definition.levels, ...levels };
  return sortProblems(withLevels(withoutSuppressed(text, found.sorted()), wanted));
}

/** What can be said of the text alone: the JCL, and control statements in its stream. */
export function languageProblems(text: string, kind: SourceKind, site: Site | undefined): readonly Problem[] {
  switch (kind) {
    case 'jcl': {
      const file = parseJcl(text);
      const inStream = file.jobs.flatMap((job) =>
        job.steps.flatMap((step) => {
          const statements = controlStatementsOf(step);
          return statements === undefined ? [] : parse(statements.language, statements.lines, site);
        }),
      );
      return [...file.problems, ...inStream];
    }
    case 'tso':
    case 'dfsmsdss': {
      const failure = unreadable(text);
      return failure === undefined ? parse(kind, new LineIndex(text).lines(), site) : [failure];
    }
    case 'unknown':
      return [unreadable(text) ?? problem('source-kind-unknown', firstLine(text))];
    default:
      return kind satisfies never;
  }
}

function parse(
  language: ControlLanguage,
  lines: readonly SourceMap[],
  site: Site | undefined,
): readonly Problem[] {
  if (language === 'dfsmsdss') return parseDfsmsdss(lines).problems;
  // A site knows how many heads a device has; without one the usual number counts.
  const headsOf = (device: number, subchannelSet: number): number | undefined =>
    site?.volumeByDevice(device, subchannelSet)?.geometry.heads;
  const withdrawSourceAlone = site?.definition.withdrawSourceAlone ?? false;
  return parseTso(lines, { headsOf, withdrawSourceAlone }).problems;
}
