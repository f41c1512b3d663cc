import type { Location, Log, Region, ReportingDescriptor, Result } from 'sarif';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Span } from '../language/problem.js';
import type { Severity } from '../messages/problem-entry.js';
import { problemCatalogue, type ProblemCode } from '../messages/problems.js';
import type { LocatedProblem, SourceFile } from './located-problem.js';
import { version } from './version.js';

const levels: Record<Severity, Result.level> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, which code-scanning services read. Files are named relative to the working folder. */
export function sarifLog(problems: readonly LocatedProblem[]): Log {
  const codes = Object.keys(problemCatalogue) as ProblemCode[];
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'DryDASD', semanticVersion: version, rules: codes.map(rule) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { uri: `${pathToFileURL(process.cwd()).href}/` } },
        results: problems.map((located) => result(located, indexOf.get(located.problem.code) ?? -1)),
      },
    ],
  };
}

function rule(code: ProblemCode): ReportingDescriptor {
  const { template, explanation, severity } = problemCatalogue[code];
  return {
    id: code,
    shortDescription: { text: template },
    fullDescription: { text: explanation },
    defaultConfiguration: { level: levels[severity] as 'error' | 'warning' | 'note' },
  };
}

/** A line of another file, such as a member that the job takes in. */
function elsewhere(file: string, line: number | undefined): Location {
  return {
    physicalLocation: {
      artifactLocation: artifactAt(file),
      ...(line !== undefined && { region: { startLine: line } }),
    },
  };
}

function result({ source, problem }: LocatedProblem, ruleIndex: number): Result {
  const { code, severity, message, span, related, fix } = problem;
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [location(source, span)],
    ...(related !== undefined && {
      relatedLocations: related.map((place, id) => ({
        id,
        ...(place.path === undefined ? location(source, place.span) : elsewhere(place.path, place.line)),
        message: { text: place.message },
      })),
    }),
    ...(fix !== undefined && {
      fixes: [
        {
          description: { text: fix.title },
          artifactChanges: [
            {
              artifactLocation: artifact(source),
              replacements: fix.edits.map((edit) => ({
                deletedRegion: region(source, edit.span),
                insertedContent: { text: edit.text },
              })),
            },
          ],
        },
      ],
    }),
  };
}

function location(source: SourceFile, span: Span): Location {
  return { physicalLocation: { artifactLocation: artifact(source), region: region(source, span) } };
}

function artifact(source: SourceFile): { uri: string; uriBaseId?: string } {
  return artifactAt(source.name);
}

function artifactAt(name: string): { uri: string; uriBaseId?: string } {
  const relative = path.relative(process.cwd(), name);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return { uri: pathToFileURL(name).href };
  return { uri: relative.split(path.sep).map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}

function region(source: SourceFile, span: Span): Region {
  const { start, end } = source.range(span);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
