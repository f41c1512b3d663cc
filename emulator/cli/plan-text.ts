import type {
  CatalogChange,
  DataSetChange,
  LimitCount,
  Plan,
  PlannedAlteration,
  PlannedFreeze,
  PlannedMirror,
  PlannedRelationship,
  PlannedStatement,
  PlannedVolume,
  VolumeChange,
} from '../jobs/plan/types.js';
import type { StepResult } from '../jobs/result.js';
import type { Problem } from '../language/problem.js';
import { rangeLength } from '../ranges/range.js';
import { addresses, deviceText } from '../site/lookup/extent-text.js';
import type { SourceFile } from './located-problem.js';
import { number, plural } from '../messages/plain-text.js';
import { mappingChangeText } from './mapping-text.js';
import { totalsOf } from './plan-totals.js';
import type { Stream } from './terminal.js';

/** Rows of one kind that a statement shows unless more are asked for. */
export const usualRows = 10;
/** Characters of a statement that are shown. */
const usualText = 100;

type Symbol = '+' | '-' | '~' | '=' | '!' | ' ';

interface Row {
  readonly symbol: Symbol;
  readonly text: string;
}

/**
 * Prints a plan: what is added (+), taken away (-), changed (~), completed (=) and refused (!), statement by statement.
 *
 * @param most rows of one kind that a statement shows
 */
export function printPlan(stream: Stream, plan: Plan, source: SourceFile, most: number): void {
  const printer = new PlanPrinter(stream, source, most);
  for (const problem of plan.problems) printer.row(printer.problemRow(problem));
  const shown = new Set<StepResult>();
  for (const statement of plan.statements) {
    const step =
      statement.phase !== 'step'
        ? undefined
        : plan.steps.find((row) => row.span.start === statement.span.start && !shown.has(row));
    if (step !== undefined) shown.add(step);
    printer.statement(statement, step);
  }
  // A step of a script has no statement of its own.
  for (const step of plan.steps) if (!shown.has(step) && step.status === 'flushed') printer.notReached(step);
  stream.line();
  if (plan.result.jclError) stream.line(stream.colors.red('JCL ERROR'));
  stream.line(stream.colors.bold(summary(plan)));
}

class PlanPrinter {
  constructor(
    private readonly stream: Stream,
    private readonly source: SourceFile,
    /** Rows of one kind that a statement shows. */
    private readonly most: number,
  ) {}

  statement(statement: PlannedStatement, step: StepResult | undefined): void {
    const { stream } = this;
    const { text, phase, span } = statement;
    if (phase === 'step') {
      stream.line();
      stream.line(`${stream.colors.bold(this.head(text, span.start))}${outcome(step)}`);
    } else if (phase === 'statement') {
      stream.line(`  ${stream.colors.bold(this.head(text, span.start))}`);
    } else stream.line(`  ${stream.colors.bold('at the end of the step')}`);
    for (const problem of statement.problems) {
      // Hints are advice about the text, for `check` and editors.
      if (problem.severity !== 'hint') this.row(this.problemRow(problem));
    }
    this.rows(statement.withdrawn, (row) => ({
      symbol: '-',
      text: `relationship  ${pair(row)}${notCopied(row)}${parts(row.remaining)}`,
    }));
    this.rows(statement.established, (row) => ({ symbol: '+', text: `relationship  ${pair(row)}` }));
    this.rows(statement.altered, (row) => ({
      symbol: '~',
      text: `relationship  ${pair(row)}: ${alteration(row)}`,
    }));
    this.rows(statement.completed, (row) => ({ symbol: '=', text: `relationship  ${pair(row)}: complete` }));
    this.rows(statement.freezes, freezeRow);
    this.rows(statement.mirrors, mirrorRow);
    this.rows(statement.mappingGroups, ({ name, before, after }) => ({
      symbol: changeSymbol(before, after),
      text: `mapping group  ${name}: ${before === undefined || after === undefined ? (after ?? before ?? '') : `${before} becomes ${after}`}`,
    }));
    this.rows(statement.mappings, (row) => ({
      symbol: changeSymbol(row.before, row.after),
      text: `mapping  ${mappingChangeText(row)}`,
    }));
    this.rows(statement.volumes, volumeRow);
    const cataloged = new Set(
      statement.catalog.filter(({ after }) => after !== null).map(({ name }) => name),
    );
    this.rows(statement.dataSets, (row) => dataSetRow(row, cataloged.has(row.name)));
    const told = new Set(statement.dataSets.map(({ name }) => name));
    this.rows(
      statement.catalog.filter(({ name }) => !told.has(name)),
      catalogRow,
    );
    for (const text of limitLines(statement.limits)) this.row({ symbol: ' ', text });
  }

  /** A step that the job did not come to. */
  notReached(step: StepResult): void {
    const { stream } = this;
    stream.line();
    const text = `//${step.stepName} EXEC PGM=${step.program}`;
    stream.line(`${stream.colors.bold(this.head(text, step.span.start))}${outcome(step)}`);
  }

  problemRow({ severity, code, message, span }: Problem): Row {
    const { line, column } = this.source.lines.position(span.start);
    const symbol = severity === 'error' ? '!' : ' ';
    return { symbol, text: `${severity} ${code} (${line}:${column}): ${message}` };
  }

  row({ symbol, text }: Row): void {
    const { green, red, yellow, cyan, dim } = this.stream.colors;
    const paint = { '+': green, '-': red, '~': yellow, '=': cyan, '!': red, ' ': dim }[symbol];
    this.stream.line(paint(`    ${symbol} ${text}`));
  }

  private rows<T>(list: readonly T[], rowOf: (item: T) => Row): void {
    const { most } = this;
    const shown = list.length <= most ? list : list.slice(0, most - 1);
    for (const item of shown) this.row(rowOf(item));
    const left = list.length - shown.length;
    if (left > 0) {
      const { symbol, text } = rowOf(list[shown.length]!);
      const hint = most === usualRows ? ' (--all shows them)' : '';
      this.row({ symbol, text: `... and ${number(left)} more, beginning with ${text}${hint}` });
    }
  }

  private head(text: string, at: number): string {
    const { line } = this.source.lines.position(at);
    const words = text.trim().replace(/\s+/g, ' ');
    const short = words.length > usualText ? `${words.slice(0, usualText - 3).trimEnd()}...` : words;
    return `line ${line}: ${short}`;
  }
}

/** Made, taken away, or changed. */
function changeSymbol(before: unknown, after: unknown): Symbol {
  if (before === undefined) return '+';
  return after === undefined ? '-' : '~';
}

function outcome(step: StepResult | undefined): string {
  if (step === undefined) return '';
  const { status, returnCode = 0, abend = '', reason } = step;
  const why = reason === undefined ? '' : `: ${reason}`;
  switch (status) {
    case 'executed':
      return `  RC=${String(returnCode).padStart(4, '0')}`;
    case 'abended':
      return `  ABEND ${abend}${why}`;
    case 'not-allocated':
      return `  not allocated${why}`;
    case 'bypassed':
    case 'flushed':
      return `  not run${why}`;
  }
}

function volumeText({ deviceNumber, subchannelSet, volser }: PlannedVolume): string {
  return `${deviceText(deviceNumber, subchannelSet)} ${volser}`.trimEnd();
}

/** `300 tracks, 20 cylinders`. */
function size(tracks: number, { geometry }: PlannedVolume): string {
  const cylinders = Math.round((tracks * 100) / geometry.heads) / 100;
  return `${plural(tracks, 'track')}, ${cylindersText(cylinders)}`;
}

function cylindersText(cylinders: number): string {
  const whole = Math.floor(cylinders);
  const rest = String(Math.round((cylinders - whole) * 100) / 100).slice(1);
  return `${number(whole)}${rest} cylinder${cylinders === 1 ? '' : 's'}`;
}

function pair({ relationship, source, target }: PlannedRelationship): string {
  const { sourceExtent, targetExtent, mode, fullVolume, persistent } = relationship;
  const from = `${volumeText(source)} ${addresses(source.geometry, sourceExtent)}`;
  const to = `${volumeText(target)} ${addresses(target.geometry, targetExtent)}`;
  const tracks = size(rangeLength(sourceExtent), source);
  const more = `${fullVolume ? ', whole volume' : ''}${persistent ? ', persistent' : ''}${relationship.revertible ? ', revertible' : ''}`;
  return `${from} -> ${to}  ${mode.toUpperCase()}  ${tracks}${more}`;
}

function alteration({ how, changes }: PlannedAlteration): string {
  switch (how) {
    case 'converted':
      return 'NOCOPY becomes COPY';
    case 'refreshed':
      return `new T0, ${plural(changes, 'changed track')} to copy`;
    case 'reversed':
      return `turned around, new T0, ${plural(changes, 'changed track')} to copy`;
    case 'committed':
      return 'committed: its last increment is final';
    case 'reverted':
      return `reverted to its old T0, ${plural(changes, 'track')} of the target went back`;
    case 'failed':
      return 'FAILS: no space for its target, which is no valid copy any more';
    case 'waits-for-space':
      return 'its background copy stands still: no space for its target';
  }
}

function notCopied({ relationship }: PlannedRelationship): string {
  const { count } = relationship.outOfSync;
  return count === 0 ? '' : `; ${number(count)} of them not yet copied`;
}

function parts(remaining: number): string {
  return remaining === 0 ? '' : `; ${plural(remaining, 'part')} of it remain${remaining === 1 ? 's' : ''}`;
}

function freezeRow({ kind, volumes }: PlannedFreeze): Row {
  const names = volumes.map(volumeText).join(', ');
  const text = {
    frozen: `${names} frozen: writes wait`,
    thawed: `${names} thawed`,
    'timer-expired': `${names} thawed by the timer of the LSS: the copies may not be consistent`,
  }[kind];
  return { symbol: '~', text: `volume  ${text}` };
}

function mirrorRow({ state, primary, secondary }: PlannedMirror): Row {
  const pair = `${volumeText(primary)} => ${volumeText(secondary)}`;
  const text = state === 'pending' ? 'goes pending: tracks are to be sent' : 'is duplex again';
  return { symbol: '~', text: `PPRC pair  ${pair} ${text}` };
}

function volumeRow({ volume, volser, online }: VolumeChange): Row {
  const changes = [
    ...(volser.before === volser.after ? [] : [`gets the serial ${volser.after}`]),
    ...(online.before === online.after ? [] : [online.after ? 'comes online' : 'goes offline']),
  ];
  return { symbol: '~', text: `volume  ${volumeText(volume)} ${changes.join(' and ')}` };
}

function dataSetRow({ kind, name, volume, tracks, changedTracks }: DataSetChange, cataloged: boolean): Row {
  const place = `data set  ${name} on ${volumeText(volume)}`;
  const all = size(tracks, volume);
  switch (kind) {
    case 'created':
      return { symbol: '+', text: `${place}  ${all}${cataloged ? ', cataloged' : ''}` };
    case 'deleted':
      return { symbol: '-', text: `${place}  ${all}` };
    case 'replaced':
      return { symbol: '~', text: `${place}  ${all}: replaced` };
    case 'changed':
      return {
        symbol: '~',
        text: `${place}  ${all}: ${number(changedTracks)} of them overwritten`,
      };
  }
}

function catalogRow({ name, before, after }: CatalogChange): Row {
  if (after === null) return { symbol: '-', text: `catalog entry  ${name} (${before?.join(', ') ?? ''})` };
  const place = `catalog entry  ${name}`;
  return before === null
    ? { symbol: '+', text: `${place} (${after.join(', ')})` }
    : { symbol: '~', text: `${place}: ${before.join(', ')} becomes ${after.join(', ')}` };
}

/** One line a volume or repository. */
function limitLines(limits: readonly LimitCount[]): string[] {
  const lines = new Map<string, string[]>();
  for (const count of limits) {
    const subject =
      count.limit === 'repository-tracks'
        ? `repository ${count.repository.name} of ${count.repository.facility}`
        : volumeText(count.volume);
    lines.set(subject, [...(lines.get(subject) ?? []), limitText(count)]);
  }
  return [...lines].map(([subject, counts]) => `limits of ${subject}: ${counts.join('; ')}`);
}

function limitText(count: LimitCount): string {
  if (count.limit === 'full-volume-copy-extents') {
    const { occupied, extents, max } = count;
    const merged = occupied > extents ? `, made of ${number(occupied)} with the gaps between them` : '';
    return `extents of the full copy ${number(extents)} of ${number(max)}${merged}`;
  }
  if (count.limit === 'repository-tracks') {
    const { before, after, max } = count;
    return `tracks ${number(before)} -> ${number(after)} of ${number(max)}`;
  }
  const { before, most, after, max } = count;
  const what = count.limit === 'relationships-per-volume' ? 'relationships' : 'targets of a source track';
  const peak = most > Math.max(before, after) ? ` (at most ${number(most)})` : '';
  return `${what} ${number(before)} -> ${number(after)}${peak} of ${number(max)}`;
}

function summary(plan: Plan): string {
  const { established, withdrawn, failed, mappings, dataSets, volumes } = totalsOf(plan);
  const size =
    established.relationships === 0
      ? ''
      : ` (${plural(established.tracks, 'track')}, ${cylindersText(established.cylinders)})`;
  const refused = plan.refusals === 0 ? 'nothing refused' : plural(plan.refusals, 'refusal');
  return [
    `Plan: ${plural(established.relationships, 'relationship')} to establish${size}`,
    `${number(withdrawn)} to withdraw`,
    ...(failed === 0 ? [] : [`${number(failed)} to fail for lack of space`]),
    ...(mappings.made + mappings.changed + mappings.removed === 0
      ? []
      : [
          `mappings: ${number(mappings.made)} to make, ${number(mappings.changed)} to change, ${number(mappings.removed)} to remove`,
        ]),
    `data sets: ${number(dataSets.created)} to create, ${number(dataSets.replaced)} to replace, ${number(dataSets.changed)} to change, ${number(dataSets.deleted)} to delete`,
    `volumes: ${number(volumes.offline)} to go offline, ${number(volumes.relabelled)} to get another serial`,
    refused,
  ].join('; ');
}
