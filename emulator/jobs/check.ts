import { lssOf } from '../flashcopy/freeze.js';
import { flowFactsOfDfsmsdss } from '../language/dfsmsdss/flow-facts.js';
import { parseDfsmsdss } from '../language/dfsmsdss/parse.js';
import { ddNamesOf } from '../language/dfsmsdss/dd-names.js';
import { checkDdNames, type UsedDdName } from '../language/flow/check-dd-names.js';
import { flowFactsOfDscli } from '../language/dscli/flow-facts.js';
import { checkFlow } from '../language/flow/check-flow.js';
import type { FlowFact, FlowVolume } from '../language/flow/facts.js';
import { ddNamesOfIckdsf, flowFactsOfIckdsf } from '../language/ickdsf/flow-facts.js';
import { parseIckdsf } from '../language/ickdsf/parse.js';
import { controlStatementsOf, parseJcl, type ControlLanguage } from '../language/jcl/index.js';
import { LineIndex } from '../language/line-index.js';
import { problem, type Problem } from '../language/problem.js';
import type { SourceMap } from '../language/source-map.js';
import { wantedProblems } from '../language/suppression.js';
import type { ProblemLevels } from '../messages/problem-levels.js';
import { parseSvc } from '../language/svc/parse.js';
import { flowFactsOfTso } from '../language/tso/flow-facts.js';
import { parseEmbedded } from '../language/rexx/check-embedded.js';
import { parseTso, type TsoOptions } from '../language/tso/parse-tso.js';
import type { ProgramRegistry } from '../programs/registry.js';
import type { Site } from '../site/site.js';
import { readDscli } from './run-dscli.js';
import { ProblemSet, runSource } from './run-source.js';
import { SiteMembers } from './site-members.js';
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
  // What an exec would give to TSO, and how often, only REXX knows.
  if (site !== undefined && kind !== 'rexx' && kind !== 'clist') {
    for (const row of runSource(text, kind, site.fork(), runOptions).problems) found.add(row);
  }
  return wantedProblems(text, found.sorted(), { ...site?.definition.levels, ...levels });
}

/** What can be said of the text alone: the JCL, the control statements in its stream, and all of them as a whole. */
export function languageProblems(text: string, kind: SourceKind, site: Site | undefined): readonly Problem[] {
  const { problems, facts, locate = (row: Problem): Problem => row } = read(text, kind, site);
  return [...problems, ...checkFlow(facts, (volume) => lssOnSite(volume, site))].map(locate);
}

/** The LSS of a volume that a script names, where the site or the name says it. */
function lssOnSite(volume: FlowVolume, site: Site | undefined): string | undefined {
  const [device = '', set = '0'] = volume.name.split(':').reverse();
  const found =
    volume.by === 'device'
      ? site?.volumeByDevice(parseInt(device, 16), Number(set))
      : site?.volumes.find(({ volser }) => volume.by === 'volser' && volser === volume.name);
  return found === undefined ? volume.lss : lssOf(found.id);
}

/** What is read from a text. */
interface Reading {
  readonly problems: readonly Problem[];
  readonly facts: readonly FlowFact[];
  /** DD names that the statements use, in a language that uses some. */
  readonly ddNames?: readonly UsedDdName[];
  /** Leads a problem in a member to the statement that takes the member in. */
  readonly locate?: (row: Problem) => Problem;
}

function read(text: string, kind: SourceKind, site: Site | undefined): Reading {
  switch (kind) {
    case 'jcl': {
      const file = parseJcl(text, site === undefined ? {} : { members: new SiteMembers(site) });
      const inStream = file.jobs.flatMap((job) =>
        job.steps.flatMap((step): Reading[] => {
          // What an INCLUDE that is not at hand brings may be the DDs.
          const hasIncludes = job.missing.some(({ kind: what }) => what === 'member');
          const statements = controlStatementsOf(step);
          if (statements === undefined) return [];
          const { problems, facts, ddNames } = parse(statements.language, statements.lines, site);
          const ofDds =
            ddNames === undefined || hasIncludes
              ? []
              : checkDdNames(step, programOf[statements.language], ddNames);
          return [{ problems: [...problems, ...ofDds], facts }];
        }),
      );
      return {
        problems: [...file.problems, ...inStream.flatMap(({ problems }) => problems)],
        facts: inStream.flatMap(({ facts }) => facts),
        locate: (row) => file.sources.locate(row),
      };
    }
    case 'tso':
    case 'dfsmsdss':
    case 'ickdsf': {
      const failure = unreadable(text);
      return failure === undefined ? parse(kind, new LineIndex(text).lines(), site) : only(failure);
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

/** For messages about a step. */
const programOf: Readonly<Record<ControlLanguage, string>> = {
  dfsmsdss: 'ADRDSSU',
  ickdsf: 'ICKDSF',
  tso: 'IKJEFT01',
};

function only(found: Problem): Reading {
  return { problems: [found], facts: [] };
}

function parse(language: ControlLanguage, lines: readonly SourceMap[], site: Site | undefined): Reading {
  if (language === 'dfsmsdss') {
    const { problems, statements } = parseDfsmsdss(lines);
    return { problems, facts: flowFactsOfDfsmsdss(statements), ddNames: ddNamesOf(statements) };
  }
  if (language === 'ickdsf') {
    const { problems, statements } = parseIckdsf(lines);
    return { problems, facts: flowFactsOfIckdsf(statements), ddNames: ddNamesOfIckdsf(statements) };
  }
  const { problems, commands } = parseTso(lines, tsoOptions(site));
  return { problems, facts: flowFactsOfTso(commands) };
}

/** A site knows how many heads a device has; without one the usual number counts. */
function tsoOptions(site: Site | undefined): TsoOptions {
  return {
    headsOf: (device, subchannelSet) => site?.volumeByDevice(device, subchannelSet)?.geometry.heads,
    withdrawSourceAlone: site?.definition.withdrawSourceAlone ?? false,
  };
}
