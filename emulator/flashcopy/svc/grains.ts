import { intersectRanges, type Range } from '../../ranges/range.js';
import { type RangeSet } from '../../ranges/range-set.js';
import type { TrackNumber } from '../../storage/geometry.js';
import type { TrackSource } from '../../storage/track-access.js';
import { VolumeContent } from '../../storage/volume-content.js';
import { advanceTo } from '../passing-time.js';
import { contentsOf, type NamedContent } from '../contents.js';
import { copyRun, keepT0 } from '../copy-tracks.js';
import { EngineState, idsOf } from '../engine-state.js';
import { establish } from '../establish.js';
import { readTrack } from '../host-io.js';
import { OutOfSync } from '../out-of-sync.js';
import { changesSince, type ContentChanges } from '../saved-changes.js';
import type { SavedEngine } from '../saved-schema.js';
import { restoreState, saveState } from '../saved-state.js';
import type { Refusal, Relationship, VolumeId } from '../types.js';
import { withdraw } from '../withdraw.js';
import { fixedBlocksOf, unitBytes, type UnitSource } from './fixed-block.js';

/** What a mapping looks like to the engine when it starts. */
export interface StartCopy {
  readonly source: VolumeId;
  readonly target: VolumeId;
  /** Relationships that read the source and from now on read the new target, which is nearest to the source. */
  readonly older: readonly number[];
  /** Units in which the volumes differ, when that is known; all units otherwise. */
  readonly differing?: RangeSet;
}

/**
 * Spectrum Virtualize's copies on the copy engine: the only place that touches it.
 *
 * Mappings of one source form a chain. The engine follows a target that is out of sync to its source, and
 * the source's source, so a chain is a cascade whose links are relaid as mappings start and end:
 *
 *     A ─► T1                 one mapping
 *     A ─► T2 ─► T1           T2 starts: T1 now reads what T2 holds, and through it what A holds
 *     A ─► T1                 T2 ends, after T1 got what only T2 held
 *
 * So a write to A copies to the newest target only, and a write to a target to the next older one. All
 * relationships are NOCOPY for the engine, whose background copy knows one rate for a whole facility; the
 * copies at each mapping's own rates are asked for by `background.ts`.
 */
export class Grains {
  private constructor(
    private readonly state: EngineState,
    private readonly sizes: Map<VolumeId, number>,
    private readonly bases: Map<VolumeId, TrackSource>,
  ) {}

  static create(startTime: number): Grains {
    const limits = { relationshipsPerVolume: 65_534, targetsPerSourceTrack: 256, cascading: true };
    return new Grains(EngineState.create(limits, 1, startTime), new Map(), new Map());
  }

  fork(): Grains {
    return new Grains(this.state.fork(), new Map(this.sizes), new Map(this.bases));
  }

  get now(): number {
    return this.state.now;
  }

  /** The engine itself copies nothing in the background here: only its clock moves. */
  advanceTo(time: number): void {
    advanceTo(this.state, time);
  }

  addVolume(id: VolumeId, bytes: number, source?: UnitSource): void {
    const base = fixedBlocksOf(id, bytes, source);
    const content = VolumeContent.of(base);
    this.state.addVolume({ id, facility: 'system', geometry: content.geometry, content });
    this.sizes.set(id, bytes);
    this.bases.set(id, base);
  }

  volumes(): { name: VolumeId; bytes: number }[] {
    return [...this.sizes].map(([name, bytes]) => ({ name, bytes }));
  }

  /** What volumes held when they were added. */
  get sources(): ReadonlyMap<VolumeId, TrackSource> {
    return this.bases;
  }

  contents(): Iterable<NamedContent> {
    return contentsOf(this.state);
  }

  contentChanges(earlier: Grains | undefined): readonly ContentChanges[] {
    return changesSince(this.state, earlier?.state).contents;
  }

  saveState(): SavedEngine {
    return saveState(this.state);
  }

  restoreState(saved: SavedEngine, contents: ReadonlyMap<string, VolumeContent>): Refusal | undefined {
    return restoreState(this.state, saved, contents);
  }

  /** Bytes of a volume; undefined when there is none. */
  size(id: VolumeId): number | undefined {
    return this.sizes.get(id);
  }

  units(id: VolumeId): number {
    return this.state.volume(id).content.geometry.tracks;
  }

  /** Takes T0. Whoever reads the target gets its old content first. */
  start({ source, target, older, differing }: StartCopy): number {
    const outcome = establish(this.state, { source, target, mode: 'nocopy', persistent: true });
    const id = outcome.ok ? outcome.relationships[0]?.id : undefined;
    if (id === undefined) {
      throw new Error(`the engine refuses ${source} to ${target}: ${JSON.stringify(outcome)}`);
    }
    if (differing !== undefined)
      this.state.setOutOfSync(id, OutOfSync.of(differing.ranges(), this.relationship(id).offsets.end));
    for (const other of older) this.relink(other, target);
    return id;
  }

  /** Ends a copy. What the target does not hold is its old content again. */
  end(id: number, older: readonly number[]): void {
    const { source, target } = this.relationship(id);
    for (const other of older) this.relink(other, source);
    const outcome = withdraw(this.state, { source, target });
    if (!outcome.ok) throw new Error(`the engine refuses to end ${source} to ${target}`);
  }

  relationship(id: number): Relationship {
    return this.state.relationship(id);
  }

  uncopied(id: number): OutOfSync {
    return this.state.relationship(id).outOfSync;
  }

  /** Relationships that read a volume. All are of whole volumes: its first unit stands for all. */
  readers(volume: VolumeId): Relationship[] {
    return idsOf(this.state.volume(volume).bySource.get(0)).map((id) => this.relationship(id));
  }

  /** The relationship whose target a volume is. */
  relationshipTo(volume: VolumeId): Relationship | undefined {
    const id = this.state.volume(volume).byTarget.get(0);
    return id === undefined ? undefined : this.relationship(id);
  }

  /** Copies units that are out of sync to the target. */
  copy(id: number, units: Range): void {
    copyRun(this.state, this.relationship(id), units, 'background');
  }

  /** @param offset in bytes. The range is on the volume. */
  read(volume: VolumeId, offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (const { unit, from, to, at } of pieces(offset, length)) {
      bytes.set(readTrack(this.state, volume, unit).subarray(from, to), at);
    }
    return bytes;
  }

  /**
   * Writes bytes; before that, whoever reads these grains from here gets them as they were. A grain that is
   * not yet on the volume is fetched first, unless all of it is overwritten.
   *
   * @param grainUnits units in a grain of the mappings around the volume.
   */
  write(volume: VolumeId, offset: number, bytes: Readonly<Uint8Array>, grainUnits: number): void {
    const written = this.grainsOf(volume, offset, bytes.length, grainUnits);
    keepT0(this.state, volume, written, 'source-write');
    const own = this.relationshipTo(volume);
    if (own !== undefined) {
      const whole = this.wholeGrains(volume, offset, bytes.length, grainUnits);
      for (const run of own.outOfSync.ranges(written)) {
        for (const part of without(run, whole)) copyRun(this.state, this.relationship(own.id), part, 'write');
      }
    }
    const { content } = this.state.volume(volume);
    for (const { unit, from, to, at } of pieces(offset, bytes.length)) {
      const image = Uint8Array.from(content.readTrack(unit));
      image.set(bytes.subarray(at, at + to - from), from);
      content.writeTrack(unit, image);
    }
    if (own !== undefined) this.state.setOutOfSync(own.id, this.uncopied(own.id).without(written));
  }

  /** Units of the grains that a range of bytes touches. */
  grainsOf(volume: VolumeId, offset: number, length: number, grainUnits: number): Range {
    const grain = grainUnits * unitBytes;
    const start = Math.floor(offset / grain) * grainUnits;
    const end = Math.ceil((offset + length) / grain) * grainUnits;
    return { start, end: Math.min(end, this.units(volume)) };
  }

  /** Units of the grains that a range of bytes covers wholly. A volume's last grain ends with the volume. */
  private wholeGrains(volume: VolumeId, offset: number, length: number, grainUnits: number): Range {
    const grain = grainUnits * unitBytes;
    const start = Math.ceil(offset / grain) * grainUnits;
    const toEnd = offset + length === this.size(volume);
    const end = toEnd ? this.units(volume) : Math.floor((offset + length) / grain) * grainUnits;
    return { start, end: Math.max(start, end) };
  }

  private relink(id: number, source: VolumeId): void {
    const relationship = this.relationship(id);
    this.state.remove(relationship);
    this.state.insert(relationship.withTerms({ source }));
  }
}

/** What of a run lies outside another. */
function without(run: Range, other: Range): Range[] {
  const common = intersectRanges(run, other);
  if (common === undefined) return [run];
  const parts = [
    { start: run.start, end: common.start },
    { start: common.end, end: run.end },
  ];
  return parts.filter(({ start, end }) => start < end);
}

/** A range of bytes, cut at the units: bytes `from` to `to` of a unit, `at` bytes into the range. */
function* pieces(
  offset: number,
  length: number,
): IterableIterator<{ unit: TrackNumber; from: number; to: number; at: number }> {
  for (let at = 0; at < length;) {
    const from = (offset + at) % unitBytes;
    const to = Math.min(unitBytes, from + length - at);
    yield { unit: Math.floor((offset + at) / unitBytes) as TrackNumber, from, to, at };
    at += to - from;
  }
}
