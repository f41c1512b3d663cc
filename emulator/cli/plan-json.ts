import type {
  DataSetChange,
  LimitCount,
  Plan,
  PlannedRelationship,
  PlannedStatement,
  PlannedVolume,
} from '../jobs/plan/types.js';
import { rangeLength } from '../ranges/range.js';
import { deviceText, extentJson } from '../site/lookup/extent-text.js';
import { jsonProblem, jsonRange, type SourceFile } from './located-problem.js';
import { mappingJson } from '../site/lookup/mapping-view.js';
import { totalsOf } from './plan-totals.js';

/** docs/json.md describes it; a change that a reader could trip over gets a new version. */
export function planDocument(
  plan: Plan,
  about: {
    readonly source: SourceFile;
    readonly kind: string;
    readonly site: string;
    readonly exitStatus: number;
  },
): object {
  const { source, kind, site, exitStatus } = about;
  return {
    format: 'drydasd-plan',
    version: 1,
    file: source.name,
    kind,
    site,
    exitStatus,
    refusals: plan.refusals,
    totals: totalsOf(plan),
    statements: plan.statements.map((statement) => statementJson(statement, source)),
    steps: plan.steps.map(({ jobName, stepName, span, returnCode, abend, reason, ...step }) => ({
      job: jobName,
      step: stepName,
      ...step,
      returnCode: returnCode ?? null,
      abend: abend ?? null,
      reason: reason ?? null,
      ...jsonRange(source, span),
    })),
    problems: plan.problems.map((problem) => jsonProblem({ source, problem })),
  };
}

function statementJson(statement: PlannedStatement, source: SourceFile): object {
  return {
    interpreter: statement.interpreter,
    phase: statement.phase,
    text: statement.text,
    ...jsonRange(source, statement.span),
    established: statement.established.map(relationshipJson),
    withdrawn: statement.withdrawn.map((row) => ({
      ...relationshipJson(row),
      outOfSync: row.relationship.outOfSync.count,
      remaining: row.remaining,
    })),
    altered: statement.altered.map((row) => ({
      ...relationshipJson(row),
      how: row.how,
      changes: row.changes,
    })),
    completed: statement.completed.map(relationshipJson),
    freezes: statement.freezes.map(({ kind, volumes }) => ({ kind, volumes: volumes.map(volumeJson) })),
    mirrors: statement.mirrors.map(({ state, primary, secondary }) => ({
      state,
      primary: volumeJson(primary),
      secondary: volumeJson(secondary),
    })),
    mappings: statement.mappings.map(({ before, after }) => ({
      before: before === undefined ? null : mappingJson(before),
      after: after === undefined ? null : mappingJson(after),
    })),
    mappingGroups: statement.mappingGroups.map(({ name, before, after }) => ({
      name,
      before: before ?? null,
      after: after ?? null,
    })),
    limits: statement.limits.map(limitJson),
    volumes: statement.volumes.map(({ volume, volser, online }) => ({
      ...volumeJson(volume),
      newVolser: volser.after,
      online,
    })),
    dataSets: statement.dataSets.map(dataSetJson),
    catalog: statement.catalog,
    problems: statement.problems.map((problem) => jsonProblem({ source, problem })),
  };
}

function volumeJson({ deviceNumber, subchannelSet, volser }: PlannedVolume): object {
  return { device: deviceText(deviceNumber, subchannelSet), volser };
}

function relationshipJson({ relationship, source, target }: PlannedRelationship): object {
  const tracks = rangeLength(relationship.sourceExtent);
  return {
    id: relationship.id,
    source: volumeJson(source),
    target: volumeJson(target),
    sourceExtent: extentJson(source.geometry, relationship.sourceExtent),
    targetExtent: extentJson(target.geometry, relationship.targetExtent),
    tracks,
    cylinders: cylinders(tracks, source),
    mode: relationship.mode,
    fullVolume: relationship.fullVolume,
    persistent: relationship.persistent,
    revertible: relationship.revertible,
    sequenceNumber: relationship.sequenceNumber,
  };
}

function limitJson(count: LimitCount): object {
  if (count.limit === 'repository-tracks') {
    const { limit, repository, before, after, max } = count;
    return { limit, facility: repository.facility, repository: repository.name, before, after, max };
  }
  const { volume, ...rest } = count;
  return { volume: volumeJson(volume), ...rest };
}

function dataSetJson({ kind, name, volume, tracks, changedTracks }: DataSetChange): object {
  return {
    change: kind,
    name,
    volume: volumeJson(volume),
    tracks,
    cylinders: cylinders(tracks, volume),
    changedTracks,
  };
}

/** To two places: extents need not be whole cylinders. */
function cylinders(tracks: number, { geometry }: PlannedVolume): number {
  return Math.round((tracks * 100) / geometry.heads) / 100;
}
