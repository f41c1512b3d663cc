import { problem, type Problem, type Span } from '../problem.js';
import type { CopyCommand, Statement, VolumeSpec } from './ast.js';

/** What a task that may run beside others does to a volume. */
interface Use {
  /** With the way it is named: two DD names, or a DD name and a serial number, may be different volumes. */
  readonly volume: string;
  readonly name: string;
  readonly span: Span;
  readonly writes: boolean;
  /** All of the volume, so that any other use of it matters. */
  readonly whole: boolean;
  /** Target tracks of a TRACKS copy, as half-open ranges counted in tracks of 15 heads. */
  readonly tracks: readonly { readonly start: number; readonly end: number }[];
}

interface Section {
  readonly parallel: boolean;
  readonly uses: readonly Use[];
}

const heads = 15;

/**
 * Volumes that tasks between PARALLEL and SERIAL use in a way that depends on their order, which DFSMSdss does not
 * keep there: two that write to the same place, or one that reads what another one overwrites. Copies of data sets to
 * one volume get places of their own, so that they are left alone.
 */
export function checkParallel(statements: readonly Statement[]): Problem[] {
  const problems: Problem[] = [];
  walk(statements, { parallel: false, uses: [] }, problems);
  return problems;
}

function walk(statements: readonly Statement[], before: Section, problems: Problem[]): Section {
  let section = before;
  for (const statement of statements) {
    switch (statement.type) {
      case 'parallel':
        section = { ...section, parallel: true };
        break;
      case 'serial':
      case 'eoj':
        // Both wait for the tasks that were started.
        section = { parallel: false, uses: [] };
        break;
      case 'do':
        section = walk(statement.statements, section, problems);
        break;
      case 'if': {
        // Only one of the branches runs.
        const then = walk(statement.then, section, problems);
        const otherwise = walk(statement.otherwise ?? [], section, problems);
        section = {
          parallel: then.parallel && otherwise.parallel,
          uses: [...new Set([...then.uses, ...otherwise.uses])],
        };
        break;
      }
      default:
        if (section.parallel && statement.valid) section = withTask(statement, section, problems);
    }
  }
  return section;
}

function withTask(statement: Statement, section: Section, problems: Problem[]): Section {
  const own = usesOf(statement);
  for (const use of own) {
    const other = section.uses.find((earlier) => collide(earlier, use));
    if (other === undefined) continue;
    const code = use.writes && other.writes ? 'dss-parallel-target-twice' : 'dss-parallel-source-is-target';
    const related = [{ span: other.span, message: `The other task uses ${other.name} here` }];
    problems.push(problem(code, use.span, { volume: use.name }, { related }));
  }
  return { ...section, uses: [...section.uses, ...own] };
}

function collide(one: Use, other: Use): boolean {
  if (one.volume !== other.volume || (!one.writes && !other.writes)) return false;
  if (one.whole || other.whole) return true;
  return one.tracks.some((a) => other.tracks.some((b) => a.start < b.end && b.start < a.end));
}

function usesOf(statement: Statement): Use[] {
  if (statement.type === 'copy') {
    const { input, output, kind } = statement;
    const whole = kind === 'full';
    return [
      ...volumesOf(input).map((use) => ({
        ...use,
        writes: false,
        whole,
        tracks: tracksOf(statement, false),
      })),
      ...volumesOf(output).map((use) => ({ ...use, writes: true, whole, tracks: tracksOf(statement, true) })),
    ];
  }
  if (statement.type !== 'unmodelled') return [];
  // What such a command does with a volume is not known, but that it uses it is.
  return statement.ddNames.map(({ value, span }) => ({
    volume: `DD ${value}`,
    name: value,
    span,
    writes: false,
    whole: false,
    tracks: [],
  }));
}

function volumesOf(spec: VolumeSpec | undefined): Pick<Use, 'volume' | 'name' | 'span'>[] {
  if (spec === undefined) return [];
  return spec.by === 'ddname'
    ? spec.names.map(({ value, span }) => ({ volume: `DD ${value}`, name: value, span }))
    : spec.volumes.map(({ volser: { value, span } }) => ({ volume: `VOL ${value}`, name: value, span }));
}

function tracksOf({ trackRanges, outTracks }: CopyCommand, ofTarget: boolean): Use['tracks'] {
  return trackRanges.map(({ fromCylinder, fromHead, toCylinder, toHead = heads - 1 }, index) => {
    const start = fromCylinder * heads + fromHead;
    const length = toCylinder * heads + toHead + 1 - start;
    const out = ofTarget ? outTracks[index] : undefined;
    const at = out === undefined ? start : out.cylinder * heads + out.head;
    return { start: at, end: at + length };
  });
}
