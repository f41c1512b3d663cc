import type * as z from 'zod';
import { nearestWord } from '../language/nearest-word.js';
import { problem, sortProblems, type Problem, type Span } from '../language/problem.js';
import { JsonPlaces, type JsonPath } from './json-places.js';
import { checkSiteFile } from './site-file-checks.js';
import { keysAt, siteSchema, type SiteFile } from './site-schema.js';

/** A site file that was read. */
export interface ParsedSiteFile {
  /** What it says, with defaults filled in; undefined when there are errors. */
  readonly data: SiteFile | undefined;
  readonly problems: readonly Problem[];
  /** The place of a value, for findings of those who open the images. */
  span(path: JsonPath): Span;
}

/** Reads the text of a site file. Every mistake is a problem at the faulty value or key. */
export function parseSiteFile(text: string): ParsedSiteFile {
  const places = JsonPlaces.read(text);
  const span = (path: JsonPath): Span => places.span(path);
  if (places.problems.length > 0) return { data: undefined, problems: places.problems, span };
  const parsed = siteSchema.safeParse(places.value);
  const problems = parsed.success
    ? checkSiteFile(parsed.data, places)
    : parsed.error.issues.flatMap((issue) => issueProblems(issue, places));
  const failed = problems.some((row) => row.severity === 'error');
  return {
    data: parsed.success && !failed ? parsed.data : undefined,
    problems: sortProblems(problems),
    span,
  };
}

function issueProblems(issue: z.core.$ZodIssue, places: JsonPlaces): Problem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, places));
  const key = path.findLast((part) => typeof part === 'string') ?? 'site file';
  const last = path.at(-1);
  if (!places.has(path) && typeof last === 'string') {
    const around = path.slice(0, -1);
    return [
      problem('site-key-missing', places.span(path), {
        key: last,
        place: placeName(around),
        must: issue.message,
      }),
    ];
  }
  return [problem('site-value-invalid', places.span(path), { key, must: issue.message })];
}

function unknownKey(path: JsonPath, key: string, places: JsonPlaces): Problem {
  const span = places.keySpan(path, key);
  const known = keysAt(path);
  const meant = nearestWord(key, known);
  const hint = meant === undefined ? `Known are ${known.join(', ')}.` : `Did you mean "${meant}"?`;
  const fix =
    meant === undefined || places.has([...path, meant])
      ? undefined
      : { title: `Change to "${meant}"`, edits: [{ span, text: JSON.stringify(meant) }] };
  return problem('site-key-unknown', span, { key, place: placeName(path), hint }, { fix });
}

const groupNames: Readonly<Record<string, string>> = {
  facilities: 'a facility',
  subsystems: 'a subsystem',
  volumes: 'a volume',
  dataSets: 'a data set',
  mirrors: 'a remote copy pair',
  synthetic: 'a synthetic volume',
};

function placeName(path: JsonPath): string {
  const group = path.findLast((part) => typeof part === 'string');
  if (group === undefined) return 'the site file';
  return groupNames[group] ?? `"${group}"`;
}
