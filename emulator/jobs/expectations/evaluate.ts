import type { Relationship } from '../../flashcopy/relationship.js';
import { LineIndex } from '../../language/line-index.js';
import type { Problem } from '../../language/problem.js';
import { number, plural } from '../../messages/plain-text.js';
import { rangeLength } from '../../ranges/range.js';
import { deviceText } from '../../site/lookup/extent-text.js';
import { findVolume } from '../../site/lookup/find-volume.js';
import { SiteLookup } from '../../site/lookup/site-lookup.js';
import type { Site, SiteVolume } from '../../site/site.js';
import type { JobResult, StepResult } from '../result.js';
import type { Expectation, Expected, Moment } from './expectation.js';
import { compareContents } from './same-contents.js';

/** What became of an expectation. Both texts are short, to be shown side by side. */
export interface Outcome {
  readonly expectation: Expectation;
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
}

/** What a job left, as far as expectations ask. */
export interface JobAfterRun {
  readonly result: JobResult;
  /** Those at places of the job. */
  readonly problems: readonly Problem[];
  readonly text: string;
  /** As it was before the job. */
  readonly before: Site;
  /** As it was at that moment; what is done to it nobody sees. */
  site(at: Moment): Site;
}

/** What was found, and whether it is what was expected (apart from NO). */
interface Finding {
  readonly met: boolean;
  readonly actual: string;
  /** The expected side, where the words of the expectation are not the best. */
  readonly expected?: string;
}

/** How one expectation fared; `all` are those of the same job. */
export function evaluate(expectation: Expectation, job: JobAfterRun, all: readonly Expectation[]): Outcome {
  const { expected, not, text } = expectation;
  const finding = find(expected, job, all);
  return {
    expectation,
    passed: finding.met !== not,
    expected: finding.expected === undefined ? text : `${not ? 'no ' : ''}${finding.expected}`,
    actual: finding.actual,
  };
}

/** Of a job that did not run: nothing that is expected can be said of it. */
export function notEvaluated(expectation: Expectation, reason: string): Outcome {
  return { expectation, passed: false, expected: expectation.text, actual: reason };
}

function find(expected: Expected, job: JobAfterRun, all: readonly Expectation[]): Finding {
  switch (expected.kind) {
    case 'return-code':
      return returnCode(expected, job.result);
    case 'jcl-error':
      return { met: job.result.jclError, actual: endOf(job.result), expected: 'JCL ERROR' };
    case 'abend':
      return abend(expected, job.result);
    case 'problem':
      return problemFound(expected, job);
    case 'problems':
      return problemsFound(job, all);
    case 'relationships': {
      const count = [...job.site(expected.at).engine.relationships()].length;
      return {
        met: count === expected.count,
        actual: plural(count, 'relationship'),
        expected: plural(expected.count, 'relationship'),
      };
    }
    case 'relationship':
      return relationship(expected, job.site(expected.at));
    case 'mapping':
      return mapping(expected, job.site(expected.at));
    case 'message':
      return message(expected, job.result);
    case 'data-set':
      return dataSet(expected, job.site('job-end'));
    case 'same':
      return compareContents(expected, job.site('job-end'), job.before);
    default:
      return expected satisfies never;
  }
}

type Of<Kind extends Expected['kind']> = Extract<Expected, { readonly kind: Kind }>;

function returnCode({ value, step }: Of<'return-code'>, result: JobResult): Finding {
  const expected = rc(value);
  if (step === undefined) {
    const ended = result.jclError || result.abend !== undefined;
    return { met: !ended && result.returnCode === value, actual: endOf(result), expected };
  }
  const steps = stepsOf(result, step);
  const codes = steps.flatMap((row) => row.returnCode ?? []);
  const isWhole = codes.length === steps.length && steps.length > 0;
  return {
    met: isWhole && Math.max(...codes) === value,
    actual: isWhole ? rc(Math.max(...codes)) : [...new Set(steps.map(endOfStep))].join(', ') || 'NOT RUN',
    expected,
  };
}

function abend({ code, step }: Of<'abend'>, result: JobResult): Finding {
  const steps = step === undefined ? result.steps : stepsOf(result, step);
  const codes = steps.flatMap((row) => row.abend ?? []);
  return {
    met: code === undefined ? codes.length > 0 : codes.includes(code),
    actual:
      codes.length > 0
        ? `ABEND ${codes.join(', ')}`
        : step === undefined
          ? endOf(result)
          : steps.map(endOfStep).join(', '),
    expected: code === undefined ? 'ABEND' : `ABEND ${code}`,
  };
}

function problemFound({ code, line }: Of<'problem'>, { problems, text }: JobAfterRun): Finding {
  const index = new LineIndex(text);
  const lineOf = ({ span }: Problem): number => index.position(span.start).line;
  const found = problems.filter((row) => row.code === code);
  const met = found.some((row) => line === undefined || lineOf(row) === line);
  const elsewhere = [...new Set(found.map(lineOf))];
  const others = [...new Set(problems.filter(counts).map((row) => row.code))];
  return {
    met,
    expected: line === undefined ? code : `${code} at line ${line}`,
    actual:
      found.length > 0
        ? `${code} at line ${elsewhere.join(', ')}`
        : others.length > 0
          ? `only ${someOf(others)}`
          : 'no problems',
  };
}

function problemsFound({ problems, text }: JobAfterRun, all: readonly Expectation[]): Finding {
  const named = new Set(
    all.flatMap(({ expected, not }) => (expected.kind === 'problem' && !not ? [expected.code] : [])),
  );
  const index = new LineIndex(text);
  const others = problems.filter((row) => counts(row) && !named.has(row.code));
  const shown = others.map(({ code, span }) => `${code} at line ${index.position(span.start).line}`);
  return {
    met: others.length > 0,
    expected: named.size === 0 ? 'problems' : 'other problems',
    actual: someOf(shown) || 'none',
  };
}

/** Hints are advice about the text. */
function counts({ severity, code }: Problem): boolean {
  return severity !== 'hint' && !code.startsWith('expectation-');
}

function relationship({ source, target, mode, tracks }: Of<'relationship'>, site: Site): Finding {
  const [from, to] = [findVolume(site, source), findVolume(site, target)];
  if (from === undefined || to === undefined) {
    return { met: false, actual: `the site has no volume ${from === undefined ? source : target}` };
  }
  const ofSource = [...site.engine.relationships()].filter((row) => row.source === from.id);
  const ofPair = ofSource.filter((row) => row.target === to.id);
  const fitting = ofPair.filter((row) => mode === undefined || row.mode === mode);
  const isEnough = fitting.length > 0 && (tracks === undefined || tracksOf(fitting) === tracks);
  const shown = ofPair.length > 0 ? ofPair : ofSource;
  const targets = [...new Set(shown.map((row) => row.target))];
  const lines = targets.map((id) => {
    const rows = shown.filter((row) => row.target === id);
    const modes = [...new Set(rows.map((row) => row.mode.toUpperCase()))].join(' and ');
    return `${nameOf(from)} -> ${nameOf(site.volume(id))} ${modes} ${number(tracksOf(rows))} TRACKS`;
  });
  return { met: isEnough, actual: someOf(lines) || `none from ${nameOf(from)}` };
}

function tracksOf(relationships: readonly Relationship[]): number {
  return relationships.reduce((sum, { sourceExtent }) => sum + rangeLength(sourceExtent), 0);
}

function mapping({ name, state }: Of<'mapping'>, { virtualize }: Site): Finding {
  const all = virtualize?.mappings() ?? [];
  const found = all.find((row) => row.name === name);
  return {
    met: found !== undefined && (state === undefined || found.state === state),
    actual:
      found !== undefined
        ? `${name} ${found.state}`
        : virtualize === undefined
          ? 'the site has no Spectrum Virtualize system'
          : someOf(all.map((row) => row.name)) || 'no mappings',
  };
}

const messageId = /\b[A-Z]{3,5}\d{3,5}[A-Z]\b/g;

function message({ id, step }: Of<'message'>, { spool }: JobResult): Finding {
  const [caller, inner] = (step ?? '').split('.');
  const files = spool.filter(
    ({ stepName, procedureStep }) =>
      step === undefined || (stepName === caller && (inner === undefined || procedureStep === inner)),
  );
  // Comments are printed as well: that a message is expected does not make it come. Programs that print with carriage
  // control have it in column 1, where it is no part of the id.
  const lines = files
    .flatMap((file) => file.lines)
    .filter((line) => !/\bEXPECT\b/.test(line))
    .map((line) => line.replace(/^[01+-]/, ' '));
  const ids = new Set(lines.flatMap((line) => line.match(messageId) ?? []));
  const met = lines.some((line) => hasWord(line, id));
  return { met, actual: met ? id : someOf([...ids].sort()) || 'no messages', expected: id };
}

/** Whether a word stands in a line by itself. */
function hasWord(line: string, word: string): boolean {
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
    const around = `${line.charAt(at - 1)} ${line.charAt(at + word.length)}`;
    if (!/[A-Z0-9]/.test(around)) return true;
  }
  return false;
}

function dataSet({ name, volume }: Of<'data-set'>, site: Site): Finding {
  if (volume === undefined) {
    const entry = site.catalog.find(name);
    return {
      met: entry !== undefined,
      actual: entry === undefined ? 'not in the catalog' : `in the catalog, on ${entry.volsers.join(', ')}`,
    };
  }
  const found = findVolume(site, volume);
  if (found === undefined) return { met: false, actual: `the site has no volume ${volume}` };
  const lookup = new SiteLookup(site);
  const met = lookup.dataSets(found).some((row) => row.name === name);
  const elsewhere = lookup.placesOf(name).map((place) => nameOf(place.volume));
  return {
    met,
    actual: met
      ? `on ${volume}`
      : elsewhere.length > 0
        ? `not on ${volume}, but on ${someOf(elsewhere)}`
        : 'on no volume',
  };
}

function nameOf({ volser, definition }: SiteVolume): string {
  const device = deviceText(definition.deviceNumber, definition.subchannelSet);
  return volser.trim() === '' ? device : `${device} (${volser})`;
}

function stepsOf({ steps }: JobResult, name: string): StepResult[] {
  const [caller, inner] = name.split('.');
  return steps.filter(
    ({ stepName, procedureStep }) => stepName === caller && (inner === undefined || procedureStep === inner),
  );
}

function endOf({ jclError, abend: code, returnCode: value }: JobResult): string {
  if (jclError) return 'JCL ERROR';
  return code === undefined ? rc(value) : `ABEND ${code}`;
}

function endOfStep({ status, returnCode: value, abend: code }: StepResult): string {
  if (code !== undefined) return `ABEND ${code}`;
  return value === undefined ? status.toUpperCase().replace('-', ' ') : rc(value);
}

function rc(value: number): string {
  return `RC ${value}`;
}

/** As many as can be read at once. */
function someOf(texts: readonly string[]): string {
  const shown = 5;
  const more = texts.length - shown;
  return more > 0 ? `${texts.slice(0, shown).join(', ')} and ${more} more` : texts.join(', ');
}
