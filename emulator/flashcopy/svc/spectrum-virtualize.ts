import type { TrackSource } from '../../storage/track-access.js';
import type { VolumeContent } from '../../storage/volume-content.js';
import type { NamedContent } from '../contents.js';
import type { ContentChanges } from '../saved-changes.js';
import type { VolumeId } from '../types.js';
import { offlineBy, read, write } from './access.js';
import { advance, timeOfCopyEnd } from './background.js';
import { dependentsOfVolume, isComplete, progressOf } from './dependency.js';
import type { UnitSource } from './fixed-block.js';
import {
  createGroup,
  deleteGroup,
  modifyGroup,
  prepareGroup,
  startGroup,
  stopGroup,
  type GroupOutcome,
} from './group-commands.js';
import { groupStatus } from './group-transitions.js';
import { svcLimits } from './limits.js';
import {
  createMapping,
  deleteMapping,
  happenTo,
  modifyMapping,
  prepareMapping,
  startMapping,
  stopMapping,
  type MappingOutcome,
} from './mapping-commands.js';
import { findGroup, findMapping } from './names.js';
import type { SavedVirtualize } from './saved-schema.js';
import { restoreSystem, saveSystem, type SvcRestoreRefusal } from './saved-state.js';
import { SvcState } from './system-state.js';
import type {
  CreateMapping,
  GroupStatus,
  Mapping,
  MappingGroup,
  MappingProgress,
  ModifyMapping,
  SvcEvent,
  SvcLimits,
  SvcOutcome,
} from './types.js';

export interface SpectrumVirtualizeOptions {
  readonly limits?: Partial<SvcLimits>;
  /** How long a prepare takes to flush the caches, microseconds; one second unless given. */
  readonly flushTime?: number;
  /** Simulated time, microseconds. */
  readonly startTime?: number;
}

export interface StopOptions {
  /** At once, and every mapping that depends on it too. */
  readonly force?: boolean;
  /** Only when all is copied: those that depend on its target go on without its source. */
  readonly split?: boolean;
}

/**
 * FlashCopy as Spectrum Virtualize has it (SVC, Storwize, FlashSystem): mappings between volumes of equal
 * size with states and events, consistency groups, copy and clean rates. A personality of the same copy
 * engine that serves TSO and DFSMSdss, with the same promise: a target reads what the source held at T0,
 * unless the target itself was written since. It answers with typed outcomes and knows no message text.
 *
 * Mappings and groups are named by name or by id in decimal. Times in simulated microseconds.
 */
export class SpectrumVirtualize {
  private readonly state: SvcState;

  constructor(options: SpectrumVirtualizeOptions | SvcState = {}) {
    if (options instanceof SvcState) {
      this.state = options;
      return;
    }
    const { limits, flushTime = 1_000_000, startTime = 0 } = options;
    this.state = SvcState.create({ ...svcLimits, ...limits }, flushTime, startTime);
  }

  /** @param bytes a multiple of 512. @param content binary zeros unless given. */
  addVolume(volume: VolumeId, bytes: number, content?: UnitSource): void {
    if (!Number.isInteger(bytes / 512) || bytes <= 0) {
      throw new RangeError(`a volume has whole blocks of 512 bytes, not ${bytes} bytes`);
    }
    this.state.grains.addVolume(volume, bytes, content);
  }

  createMapping(request: CreateMapping): SvcOutcome<Mapping> {
    return createMapping(this.state, request);
  }

  modifyMapping(name: string, changes: ModifyMapping): MappingOutcome {
    return modifyMapping(this.state, name, changes);
  }

  deleteMapping(name: string, { force = false }: { readonly force?: boolean } = {}): MappingOutcome {
    return deleteMapping(this.state, name, force);
  }

  /** Flushes the source's cache, which takes its time, and makes the target inaccessible. */
  prepareMapping(name: string, { restore = false }: { readonly restore?: boolean } = {}): MappingOutcome {
    return prepareMapping(this.state, name, restore);
  }

  /** Takes T0. With `prepare` it prepares first, and time passes until that is done. */
  startMapping(
    name: string,
    { prepare = false, restore = false }: { readonly prepare?: boolean; readonly restore?: boolean } = {},
  ): MappingOutcome {
    return startMapping(this.state, name, { prepare, restore });
  }

  stopMapping(name: string, options: StopOptions = {}): MappingOutcome {
    return stopMapping(this.state, name, stopEvent(options));
  }

  /** The caches are flushed, earlier than time would have it. */
  flushDone(name: string): MappingOutcome {
    return happenTo(this.state, name, 'flush-done');
  }

  flushFailed(name: string): MappingOutcome {
    return happenTo(this.state, name, 'flush-failed');
  }

  /** Both nodes that hold a mapping's bitmap are gone. */
  bitmapOffline(name: string): MappingOutcome {
    return happenTo(this.state, name, 'bitmap-offline');
  }

  bitmapOnline(name: string): MappingOutcome {
    return happenTo(this.state, name, 'bitmap-online');
  }

  createGroup(
    request: { readonly name?: string; readonly autodelete?: boolean } = {},
  ): SvcOutcome<MappingGroup> {
    return createGroup(this.state, request);
  }

  modifyGroup(
    name: string,
    changes: { readonly name?: string; readonly autodelete?: boolean },
  ): GroupOutcome {
    return modifyGroup(this.state, name, changes);
  }

  deleteGroup(name: string, { force = false }: { readonly force?: boolean } = {}): GroupOutcome {
    return deleteGroup(this.state, name, force);
  }

  prepareGroup(name: string, { restore = false }: { readonly restore?: boolean } = {}): GroupOutcome {
    return prepareGroup(this.state, name, restore);
  }

  startGroup(
    name: string,
    { prepare = false, restore = false }: { readonly prepare?: boolean; readonly restore?: boolean } = {},
  ): GroupOutcome {
    return startGroup(this.state, name, { prepare, restore });
  }

  stopGroup(name: string, options: StopOptions = {}): GroupOutcome {
    return stopGroup(this.state, name, stopEvent(options));
  }

  mapping(name: string): Mapping | undefined {
    return findMapping(this.state, name);
  }

  /** By id. */
  mappings(): Mapping[] {
    return [...this.state.mappings.values()].sort((a, b) => a.id - b.id);
  }

  progress(mapping: Mapping): MappingProgress {
    return progressOf(this.state, this.state.mapping(mapping.id));
  }

  group(name: string): MappingGroup | undefined {
    return findGroup(this.state, name);
  }

  groups(): MappingGroup[] {
    return [...this.state.groups.values()].sort((a, b) => a.id - b.id);
  }

  groupStatus(group: MappingGroup): GroupStatus {
    return groupStatus(this.state.membersOf(group.id));
  }

  members(group: MappingGroup): Mapping[] {
    return this.state.membersOf(group.id);
  }

  /** Mappings that need data of a volume: it is no target of another copy until they are done, but for a restore. */
  dependentsOfVolume(volume: VolumeId): Mapping[] {
    return dependentsOfVolume(this.state, volume);
  }

  /** Mappings of a source whose target holds a valid copy: what it could be restored from. */
  copiesOf(volume: VolumeId): Mapping[] {
    return this.state.mappingsOf(volume).filter((mapping) => {
      if (mapping.source !== volume) return false;
      if (mapping.state === 'stopping') return isComplete(this.state, mapping);
      return mapping.state === 'copying' || (mapping.state === 'idle_or_copied' && mapping.copied);
    });
  }

  /** Whether hosts may use a volume. */
  isOnline(volume: VolumeId): boolean {
    return offlineBy(this.state, volume) === undefined;
  }

  /** What a host reads. Offset and length in bytes. */
  read(volume: VolumeId, offset: number, length: number): SvcOutcome<Uint8Array> {
    return read(this.state, volume, offset, length);
  }

  /** A host write; targets that still need the grains get them first. */
  write(volume: VolumeId, offset: number, bytes: Readonly<Uint8Array>): SvcOutcome<undefined> {
    return write(this.state, volume, offset, bytes);
  }

  get now(): number {
    return this.state.grains.now;
  }

  /** Lets time pass; the outcome does not depend on the steps in which it passes. */
  advanceTo(time: number): void {
    advance(this.state, time);
  }

  /** When the background copies that run now will have ended; undefined when none runs. */
  timeOfCopyEnd(): number | undefined {
    return timeOfCopyEnd(this.state);
  }

  /** What is physically on each volume, by names that stay the same: whoever keeps a system keeps these too. */
  contents(): Iterable<NamedContent> {
    return this.state.grains.contents();
  }

  /** What of the contents is otherwise than in a system that this one was forked from, or that is a fork of it. */
  contentChanges(earlier: SpectrumVirtualize | undefined): readonly ContentChanges[] {
    return this.state.grains.contentChanges(earlier?.state.grains);
  }

  /** What volumes held when they were added. */
  get sources(): ReadonlyMap<VolumeId, TrackSource> {
    return this.state.grains.sources;
  }

  /** Plain JSON: everything but {@link contents} and {@link events}. */
  saveState(): SavedVirtualize {
    return saveSystem(this.state);
  }

  /**
   * Into a system with its volumes and no mappings; after a refusal it is of no use any more.
   *
   * @param contents by the names that {@link contents} gave; a volume without any keeps what it has.
   */
  restoreState(
    saved: SavedVirtualize,
    contents: ReadonlyMap<string, VolumeContent> = new Map(),
  ): SvcRestoreRefusal | undefined {
    return restoreSystem(this.state, saved, contents);
  }

  /** What happened to mappings so far, in order. A restored system begins without. */
  get events(): readonly SvcEvent[] {
    return this.state.events;
  }

  /** A second system that starts the same; changes of one are not seen by the other. */
  fork(): SpectrumVirtualize {
    return new SpectrumVirtualize(this.state.fork());
  }
}

function stopEvent({ force = false, split = false }: StopOptions): 'stop' | 'stop-force' | 'stop-split' {
  if (force && split) throw new RangeError('a stop is forced or splits, not both');
  if (split) return 'stop-split';
  return force ? 'stop-force' : 'stop';
}
