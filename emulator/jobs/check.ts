import { flowFactsOfDscli } from '../language/dscli/flow-facts.js';
import { LineIndex } from '../language/line-index.js';
import { problem, type Problem } from '../language/problem.js';
import { wantedProblems } from '../language/suppression.js';
import { firstLine, unreadable } from '../language/unreadable.js';
import type { ProblemLevels } from '../messages/problem-levels.js';
import { parseSvc } from '../language/svc/parse.js';
import { parseEmbedded } from '../language/rexx/check-embedded.js';
import type { Tracer } from '../programs/program.js';
import type { ProgramRegistry } from '../programs/registry.js';
import type { Site } from '../site/site.js';
import { readJclOnce } from './checked-document.js';
import { jobsToTest } from './expectations/jobs-to-test.js';
import { readControl, tsoOptions } from './read-control.js';
import { readDscli } from './run-dscli.js';
import { ProblemSet } from '../language/problem-set.js';
import { runSource } from './run-source.js';
import type { SourceKind } from './source-kind.js';
import { withFlow, type DocumentReading } from './with-flow.js';

export interface CheckOptions {
  /** With a site, the text runs on a throw-away fork of it, and what is refused there is a problem too. */
  readonly site?: Site;
  readonly programs?: ProgramRegistry;
  readonly sysuid?: string;
  /** Severities that are wanted otherwise; they go before those of the site. */
  readonly levels?: ProblemLevels;
  /** Called as the text runs on the site; what it throws ends the check. */
  readonly tracer?: Tracer;
  /** Whether the text runs on the site; otherwise only what its names and libraries say counts. True unless given. */
  readonly dryRun?: boolean;
}

/** All problems of a document, each once, in the order of the text. The site stays as it is. */
export function checkSource(text: string, kind: SourceKind, options: CheckOptions = {}): Problem[] {
  const { site, levels, dryRun = true, ...runOptions } = options;
  const found = new ProblemSet();
  for (const row of languageProblems(text, kind, site)) found.add(row);
  // What an exec would give to TSO, and how often, only REXX knows.
  if (site !== undefined && dryRun && kind !== 'rexx' && kind !== 'clist') {
    for (const row of runSource(text, kind, site.fork(), runOptions).problems) found.add(row);
  }
  return wantedProblems(text, found.sorted(), { ...site?.definition.levels, ...levels });
}

/** What can be said of the text alone: the JCL, the control statements in its stream, and all of them as a whole. */
export function languageProblems(text: string, kind: SourceKind, site: Site | undefined): readonly Problem[] {
  const problems = withFlow(read(text, kind, site), site);
  const mistakes = jobsToTest(text, kind, site).flatMap((job) => job.mistakes);
  return mistakes.length === 0 ? problems : [...problems, ...mistakes];
}

function read(text: string, kind: SourceKind, site: Site | undefined): DocumentReading {
  switch (kind) {
    case 'jcl':
      return readJclOnce(text, site);
    case 'tso':
    case 'dfsmsdss':
    case 'ickdsf': {
      const failure = unreadable(text);
      return failure === undefined ? readControl(kind, new LineIndex(text).lines(), site) : only(failure);
    }
    case 'dscli':
    case 'dscli-shell': {
      const failure = unreadable(text);
      if (failure !== undefined) return only(failure);
      const { problems, commands } = readDscli(text, kind);
      return { problems, facts: flowFactsOfDscli(commands) };
    }
    case 'svc': {
      const failure = unreadable(text);
      if (failure !== undefined) return only(failure);
      return { problems: parseSvc(new LineIndex(text).lines()).problems, facts: [] };
    }
    case 'rexx':
    case 'clist': {
      const failure = unreadable(text);
      return failure === undefined
        ? { problems: parseEmbedded(text, kind, tsoOptions(site)).problems, facts: [] }
        : only(failure);
    }
    case 'unknown':
      return only(unreadable(text) ?? problem('source-kind-unknown', firstLine(text)));
    default:
      return kind satisfies never;
  }
}

function only(found: Problem): DocumentReading {
  return { problems: [found], facts: [] };
}
