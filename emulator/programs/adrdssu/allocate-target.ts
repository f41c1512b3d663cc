import type { CopyCommand } from '../../language/dfsmsdss/ast.js';
import type { DataSetPart } from '../../site/data-set-parts.js';
import type { SiteVolume } from '../../site/site.js';
import { StorageError } from '../../storage/track-access.js';
import { readVtoc } from '../../storage/vtoc/read-vtoc.js';
import { allocatedTracks, findDataSet, type VtocDataSet } from '../../storage/vtoc/vtoc.js';
import { allocateDataSet, scratchDataSet, updateDataSet } from '../../storage/vtoc/write-vtoc.js';
import { today } from './dates.js';
import type { AllocatedPart } from './pair-parts.js';
import type { SelectedDataSet } from './select-data-sets.js';
import type { Task } from './task.js';

export type TargetSpace =
  | {
      readonly ok: true;
      readonly parts: readonly AllocatedPart[];
      /** A data set that was there before and is overwritten where it lies. */
      readonly preallocated: boolean;
    }
  | {
      readonly ok: false;
      /** A clause without its full stop. */
      readonly reason: string;
      /** There is no volume to put it on. */
      readonly noVolume: boolean;
    };

type Part = DataSetPart<SiteVolume>;

/** Finds or makes the target of one data set on the output volumes. */
export function allocateTarget(
  task: Task,
  command: CopyCommand,
  source: SelectedDataSet,
  newName: string,
  outputs: readonly SiteVolume[],
): TargetSpace {
  if (outputs.length === 0) {
    const reason = 'no output volume is named; code OUTDDNAME or OUTDYNAM, as data sets outside SMS need one';
    return { ok: false, reason, noVolume: true };
  }
  const like = outputs.filter((volume) =>
    source.parts.every((part) => part.volume.geometry.sameTracksAs(volume.geometry)),
  );
  if (like.length === 0) {
    const reason = `the output volumes are of another device type than ${source.parts[0]!.volume.volser}, and copying between unlike devices is not modelled`;
    return { ok: false, reason, noVolume: false };
  }
  try {
    const existing = useExisting(task, command, source, newName, like);
    if (existing !== undefined) return existing;
    return allocateParts(task, command, source, newName, inOrderOfPreference(source, like));
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { ok: false, reason: error.message.replace(/\.$/, ''), noVolume: false };
  }
}

/** Volumes of the source's own storage facility come first: only there FlashCopy can be used. */
function inOrderOfPreference(source: SelectedDataSet, outputs: readonly SiteVolume[]): readonly SiteVolume[] {
  const home = source.parts[0]!.volume.facility.serial;
  const near = outputs.filter((volume) => volume.facility.serial === home);
  return [...near, ...outputs.filter((volume) => !near.includes(volume))];
}

/**
 * What happens to a data set of the new name that is on an output volume already: used where it lies when
 * it is large enough, else deleted to be allocated anew. Undefined when there is none (any more).
 */
function useExisting(
  task: Task,
  { options }: CopyCommand,
  source: SelectedDataSet,
  newName: string,
  outputs: readonly SiteVolume[],
): TargetSpace | undefined {
  for (const volume of outputs) {
    const vtoc = readVtoc(volume);
    const old = vtoc === undefined ? undefined : findDataSet(vtoc, newName);
    if (old === undefined) continue;
    if (newName === source.name && source.parts.some((part) => part.volume.id === volume.id)) {
      const reason = `it would be copied onto itself on volume ${volume.volser}; code RENAMEUNCONDITIONAL or another output volume`;
      return { ok: false, reason, noVolume: false };
    }
    const mayReplace =
      options.replaceUnconditional !== undefined ||
      (options.replace !== undefined && newName === source.name);
    if (!mayReplace) {
      const reason = `volume ${volume.volser} already has a data set ${newName}; code REPLACEUNCONDITIONAL to replace it`;
      return { ok: false, reason, noVolume: false };
    }
    const [part, ...more] = source.parts;
    if (
      more.length === 0 &&
      allocatedTracks(old) >= allocatedTracks(part!.dataSet) &&
      sameKind(old, part!.dataSet)
    ) {
      updateDataSet(volume, newName, attributesOf(part!.dataSet));
      return { ok: true, parts: [{ volume, extents: old.extents }], preallocated: true };
    }
    note(task, scratchDataSet(volume, newName));
  }
  return undefined;
}

function sameKind(a: VtocDataSet, b: VtocDataSet): boolean {
  return a.dsorg === b.dsorg && a.format === b.format;
}

/** What of a data set's description describes its bytes, and so goes along with them. */
function attributesOf({ recfm, lrecl, blksize, keyLength, lastUsed, trackBalance }: VtocDataSet): object {
  return { recfm, lrecl, blksize, keyLength, lastUsed, trackBalance };
}

/** One part for each part of the source on a volume of its own, or all of it on one volume. */
function allocateParts(
  task: Task,
  command: CopyCommand,
  source: SelectedDataSet,
  newName: string,
  outputs: readonly SiteVolume[],
): TargetSpace {
  const failures: string[] = [];
  const made: AllocatedPart[] = [];
  for (const [index, part] of source.parts.entries()) {
    const left = outputs.filter((volume) => made.every((done) => done.volume.id !== volume.id));
    const sequence = { volumeSequence: index + 1, lastVolume: index === source.parts.length - 1 };
    const first = made[0]?.volume.volser;
    const got = allocateOn(task, command, part, newName, left, allocatedTracks(part.dataSet), failures, {
      ...sequence,
      ...(first === undefined ? {} : { firstVolser: first }),
    });
    if (got === undefined) break;
    made.push(got);
  }
  if (made.length === source.parts.length) return { ok: true, parts: made, preallocated: false };
  for (const { volume } of made) note(task, scratchDataSet(volume, newName));
  if (source.parts.length > 1) {
    const whole = allocateWhole(task, command, source, newName, outputs, failures);
    if (whole !== undefined) return { ok: true, parts: [whole], preallocated: false };
  }
  return {
    ok: false,
    reason: failures[failures.length - 1] ?? 'no output volume has room for it',
    noVolume: true,
  };
}

/** All parts of a multivolume data set as one data set on one volume. */
function allocateWhole(
  task: Task,
  command: CopyCommand,
  source: SelectedDataSet,
  newName: string,
  outputs: readonly SiteVolume[],
  failures: string[],
): AllocatedPart | undefined {
  const last = source.parts[source.parts.length - 1]!;
  const total = source.parts.reduce((sum, part) => sum + allocatedTracks(part.dataSet), 0);
  const got = allocateOn(task, command, last, newName, outputs, total, failures, {});
  const { lastUsed } = last.dataSet;
  if (got !== undefined && lastUsed !== undefined) {
    const before = total - allocatedTracks(last.dataSet);
    updateDataSet(got.volume, newName, {
      lastUsed: { ...lastUsed, relativeTrack: lastUsed.relativeTrack + before },
    });
  }
  return got;
}

interface Place {
  readonly volumeSequence?: number;
  readonly lastVolume?: boolean;
  readonly firstVolser?: string;
}

/** The first of the volumes that has room; what stood against the others goes to `failures`. */
function allocateOn(
  task: Task,
  command: CopyCommand,
  part: Part,
  newName: string,
  outputs: readonly SiteVolume[],
  tracks: number,
  failures: string[],
  place: Place,
): AllocatedPart | undefined {
  const { heads } = part.volume.geometry;
  const wanted = command.options.tgtAlloc?.value ?? 'SOURCE';
  const inCylinders = wanted === 'CYL' || (wanted === 'SOURCE' && part.dataSet.secondary.unit === 'CYL');
  const space = inCylinders
    ? ({ unit: 'CYL', primary: Math.ceil(tracks / heads) } as const)
    : ({ unit: 'TRK', primary: tracks } as const);
  for (const volume of outputs) {
    try {
      const { dataSet, notes } = allocateDataSet(volume, {
        name: newName,
        created: today(task),
        space,
        like: part.dataSet,
        ...place,
      });
      note(task, notes);
      return { volume, extents: dataSet.extents };
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      failures.push(error.message.replace(/\.$/, ''));
    }
  }
  return undefined;
}

function note(task: Task, notes: readonly string[]): void {
  for (const text of notes) task.say('DRY106I.note', { text });
}
