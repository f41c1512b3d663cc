import type { Problem } from '../../language/problem.js';
import { parseDfsmsdss } from '../../language/dfsmsdss/parse.js';
import { LineIndex } from '../../language/line-index.js';
import type { Relationship, VolumeId } from '../../flashcopy/types.js';
import { FULL_COPY_RELATIONSHIP_LIMIT } from '../../programs/adrdssu/merge-ranges.js';
import type { Program, TracedStatement, Tracer } from '../../programs/program.js';
import { ProgramRegistry } from '../../programs/registry.js';
import type { CatalogEntry } from '../../site/catalog.js';
import type { Site } from '../../site/site.js';
import { allocatedRanges } from '../../storage/vtoc/vtoc.js';
import { DataSetComparer, vtocOf } from './data-set-changes.js';
import { mappingChanges, mappingGroupChanges } from './mapping-changes.js';
import { LimitCounter } from './limit-counts.js';
import { countRepositories } from './repository-counts.js';
import { changedTracks } from './track-changes.js';
import type {
  CatalogChange,
  DataSetChange,
  LimitCount,
  PlannedAlteration,
  PlannedFreeze,
  PlannedMirror,
  PlannedRelationship,
  PlannedStatement,
  PlannedVolume,
  PlannedWithdrawal,
  VolumeChange,
} from './types.js';

/** The statement that runs, and the world as it was before it. */
interface Open {
  readonly phase: PlannedStatement['phase'];
  readonly statement: TracedStatement;
  readonly before: Site;
  readonly problems: Problem[];
}

/**
 * Follows a run through the tracer hook. Each statement is compared with a fork of the site that was made before it,
 * so that nothing else has to know about plans.
 */
export class PlanRecorder {
  readonly statements: PlannedStatement[] = [];
  private readonly limits = new LimitCounter();
  private readonly dataSets = new DataSetComparer();
  private open: Open | undefined;

  constructor(private readonly site: Site) {}

  readonly tracer: Tracer = {
    statement: (statement) => {
      this.begin(statement.interpreter === 'JCL' ? 'step' : 'statement', statement);
    },
    problem: (problem) => {
      // What is found about a statement only after it, such as a timer that ended, belongs to where it stands.
      const late = this.open?.phase === 'step-end' && this.statements.some((row) => isWithin(row, problem));
      if (!late) this.open?.problems.push(problem);
    },
  };

  /** The same programs; what comes after the end of one is the work of its step. */
  watch({ programs }: ProgramRegistry): ProgramRegistry {
    return new ProgramRegistry(
      programs.map((program): Program => ({
        names: program.names,
        help: program.help,
        run: (context) => {
          const end = program.run(context);
          this.begin('step-end', { interpreter: 'JCL', span: context.span, text: '' });
          return end;
        },
      })),
    );
  }

  /** The run is over. */
  end(): void {
    const { open } = this;
    this.open = undefined;
    if (open === undefined) return;
    const planned = this.compare(open);
    if (open.phase !== 'step-end' || !isWithoutEffect(planned)) this.statements.push(planned);
  }

  private begin(phase: Open['phase'], statement: TracedStatement): void {
    this.end();
    this.open = { phase, statement, before: this.site.fork(), problems: [] };
  }

  private compare({ phase, statement, before, problems }: Open): PlannedStatement {
    const { site } = this;
    const events = site.engine.events.from(before.engine.events.length);
    const name = (id: VolumeId): PlannedVolume => plannedVolume(before, id);
    const named = (relationship: Relationship): PlannedRelationship => ({
      relationship,
      source: name(relationship.source),
      target: name(relationship.target),
    });
    const established: PlannedRelationship[] = [];
    const withdrawn: PlannedWithdrawal[] = [];
    const altered: PlannedAlteration[] = [];
    const completed: PlannedRelationship[] = [];
    const freezes: PlannedFreeze[] = [];
    const mirrors: PlannedMirror[] = [];
    for (const event of events) {
      if (event.kind === 'established') established.push(...event.relationships.map(named));
      else if (event.kind === 'completed') completed.push(named(event.relationship));
      else if (event.kind === 'refreshed' || event.kind === 'reversed' || event.kind === 'reverted') {
        altered.push({ ...named(event.relationship), how: event.kind, changes: event.changes });
      } else if (event.kind === 'mirror-pending' || event.kind === 'mirror-duplex') {
        const state = event.kind === 'mirror-pending' ? 'pending' : 'duplex';
        mirrors.push({ state, primary: name(event.primary), secondary: name(event.secondary) });
      } else if (event.kind === 'frozen') {
        freezes.push({ kind: event.kind, volumes: [name(event.volume)] });
      } else if (event.kind === 'thawed' || event.kind === 'timer-expired') {
        freezes.push({ kind: event.kind, volumes: event.volumes.map(name) });
      } else if (event.kind === 'converted' || event.kind === 'committed') {
        altered.push({ ...named(event.relationship), how: event.kind, changes: 0 });
      } else if (event.kind === 'failed' || event.kind === 'copy-waits') {
        const how = event.kind === 'failed' ? 'failed' : 'waits-for-space';
        altered.push({ ...named(event.relationship), how, changes: 0 });
      } else if (event.kind === 'withdrawn') {
        withdrawn.push({ ...named(event.relationship), remaining: event.remaining.length });
      }
    }
    const ids = before.volumes.map(({ id }) => id);
    const dataSets: DataSetChange[] = [];
    for (const [id, changed] of changedTracks(before.engine, site.engine, ids, events)) {
      dataSets.push(...this.dataSets.changes(name(id), before.engine, site.engine, changed));
    }
    return {
      interpreter: statement.interpreter,
      phase,
      span: statement.span,
      text: statement.text,
      established,
      withdrawn,
      altered,
      completed,
      freezes,
      mirrors,
      limits: [
        ...this.limits.count(before.engine, site.engine, events, site.definition.limits, name),
        ...fullCopyCount(statement, established, before),
        ...countRepositories(before, site, events),
      ],
      mappings: mappingChanges(before.virtualize, site.virtualize),
      mappingGroups: mappingGroupChanges(before.virtualize, site.virtualize),
      volumes: volumeChanges(before, site),
      dataSets,
      // DISP may change the catalog alone; statements do so with data sets only.
      catalog: phase !== 'statement' || dataSets.length > 0 ? catalogChanges(before, site) : [],
      problems,
    };
  }
}

function isWithin({ phase, span }: PlannedStatement, found: Problem): boolean {
  return phase === 'statement' && span.start <= found.span.start && found.span.end <= span.end;
}

/** Limits are only counted: a statement that did nothing else did nothing. */
function isWithoutEffect(planned: PlannedStatement): boolean {
  return Object.entries(planned).every(
    ([key, value]) => key === 'limits' || !Array.isArray(value) || value.length === 0,
  );
}

function plannedVolume(site: Site, id: VolumeId): PlannedVolume {
  const { deviceNumber, definition, volser, geometry } = site.volume(id);
  return { id, deviceNumber, subchannelSet: definition.subchannelSet, volser, geometry };
}

function volumeChanges(before: Site, after: Site): VolumeChange[] {
  return before.volumes.flatMap((old) => {
    const now = after.volume(old.id);
    if (old.volser === now.volser && old.online === now.online) return [];
    return {
      volume: plannedVolume(before, old.id),
      volser: { before: old.volser, after: now.volser },
      online: { before: old.online, after: now.online },
    };
  });
}

/** Nobody asked for the catalog: nobody changed it. It must not be asked for here, since it is built when it is. */
function catalogChanges(before: Site, after: Site): CatalogChange[] {
  const now = after.savedCatalog();
  if (now === undefined) return [];
  const entries = new Map<string, CatalogEntry>(now.map((entry) => [entry.name, entry]));
  const changes: CatalogChange[] = [];
  const was = before.catalog;
  for (const { name, volsers } of was.entries()) {
    const entry = entries.get(name);
    if (entry?.volsers.join() !== volsers.join()) {
      changes.push({ name, before: volsers, after: entry?.volsers ?? null });
    }
  }
  for (const { name, volsers } of now) {
    if (was.find(name) === undefined) changes.push({ name, before: null, after: volsers });
  }
  return changes;
}

/** How many extents a COPY FULL has, which DFSMSdss brings down to a limit of its own. */
function fullCopyCount(
  { interpreter, text }: TracedStatement,
  established: readonly PlannedRelationship[],
  before: Site,
): LimitCount[] {
  const [first] = established;
  if (interpreter !== 'ADRDSSU' || first === undefined || first.relationship.fullVolume) return [];
  // A word a record: DFSMSdss reads no further than column 72.
  const records = ` ${text.split(' ').join(' -\n ')}`;
  const [statement] = parseDfsmsdss(new LineIndex(records).lines()).statements;
  if (statement?.type !== 'copy' || statement.kind !== 'full') return [];
  const vtoc = vtocOf(before.engine, first.source);
  if (vtoc === undefined) return [];
  return [
    {
      limit: 'full-volume-copy-extents',
      volume: first.source,
      occupied: allocatedRanges(vtoc).length,
      extents: established.length,
      max: FULL_COPY_RELATIONSHIP_LIMIT,
    },
  ];
}
