import { idsOf } from '../../../emulator/flashcopy/engine-state.js';
import type { OutOfSync } from '../../../emulator/flashcopy/out-of-sync.js';
import type { PreviousIncrement } from '../../../emulator/flashcopy/relationship.js';
import type { Relationship } from '../../../emulator/flashcopy/types.js';
import type { Range } from '../../../emulator/ranges/range.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import type { Disks } from './disks.js';
import type { Oracle, Previous, Row } from './oracle.js';

/** What differs between engine and oracle, or is wrong in the engine itself; undefined when nothing is. */
export function difference(real: Disks, oracle: Oracle): string | undefined {
  return (
    reads(real, oracle) ?? relationships(real, oracle) ?? innerState(real, oracle) ?? queries(real, oracle)
  );
}

function reads(real: Disks, oracle: Oracle): string | undefined {
  for (const [index, { name, tracks }] of oracle.disks.entries()) {
    const expected = oracle.readAll(index);
    for (let track = 0; track < tracks; track++) {
      const got = real.read(index, track);
      if (got !== expected[track]) return `${name} track ${track} reads ${got}, not ${expected[track]}`;
    }
  }
  return undefined;
}

const bits = (values: readonly boolean[]): string => values.map((value) => (value ? '1' : '0')).join('');

/** The bitmap as the engine has it, or what is wrong with it. */
function bitsOf(bitmap: OutOfSync, length: number): string {
  const runs = bitmap.ranges();
  const values = Array.from({ length }, () => false);
  let last = -1;
  for (const { start, end } of runs) {
    if (start <= last || end <= start || end > length) return `runs ${JSON.stringify(runs)} of ${length}`;
    last = end;
    values.fill(true, start, end);
  }
  const count = values.filter((value) => value).length;
  if (bitmap.count !== count || bitmap.length !== length) {
    return `count ${bitmap.count} and length ${bitmap.length} instead of ${count} and ${length}`;
  }
  if (values.some((value, offset) => bitmap.has(offset) !== value))
    return `has() differs from ${bits(values)}`;
  return bits(values);
}

function relationships(real: Disks, oracle: Oracle): string | undefined {
  const all = [...real.engine.relationships()];
  const ids = all.map((row) => row.id).join();
  const expected = oracle.rows.map((row) => row.id).join();
  if (ids !== expected) return `relationships ${ids} instead of ${expected}`;
  for (const [index, row] of oracle.rows.entries()) {
    const got = plainRelationship(all[index]!);
    const wanted = plainRow(row, oracle);
    if (got !== wanted) return `relationship ${row.id} is\n  ${got}, not\n  ${wanted}`;
  }
  return undefined;
}

function plainRelationship(row: Relationship): string {
  const length = row.sourceExtent.end - row.sourceExtent.start;
  const { recording } = row;
  const { previous } = row.progress;
  return [
    `${row.source} ${row.sourceExtent.start} ${row.target} ${row.targetExtent.start}`,
    `${row.mode} ${row.fullVolume} ${row.persistent} ${row.targetWriteInhibited} ${row.sequenceNumber}`,
    `${row.establishedAt} ${row.copiedInBackground} ${bitsOf(row.outOfSync, length)}`,
    recording && `${bitsOf(recording.sourceChanges, length)} ${bitsOf(recording.targetChanges, length)}`,
    previous && plainPrevious(previous, length),
  ].join(' ');
}

function plainPrevious({ terms, outOfSync, recording }: PreviousIncrement, length: number): string {
  return [
    `before ${terms.mode} ${terms.persistent} ${terms.targetWriteInhibited} ${terms.sequenceNumber}`,
    `${terms.establishedAt} ${bitsOf(outOfSync, length)}`,
    `${bitsOf(recording.sourceChanges, length)} ${bitsOf(recording.targetChanges, length)}`,
  ].join(' ');
}

function plainRow(row: Row, { disks }: Oracle): string {
  return [
    `${disks[row.source]!.name} ${row.from} ${disks[row.target]!.name} ${row.to}`,
    `${row.copy ? 'copy' : 'nocopy'} ${row.full} ${row.persistent} ${row.inhibit} ${row.sequence}`,
    `${row.born} ${row.inBackground} ${bits(row.waiting)}`,
    row.sourceChanged && row.targetChanged && `${bits(row.sourceChanged)} ${bits(row.targetChanged)}`,
    row.previous && plainPreviousOf(row.previous),
  ].join(' ');
}

function plainPreviousOf(previous: Previous): string {
  return [
    `before ${previous.copy ? 'copy' : 'nocopy'} ${previous.persistent} ${previous.inhibit} ${previous.sequence}`,
    `${previous.born} ${bits(previous.waiting)}`,
    `${bits(previous.sourceChanged)} ${bits(previous.targetChanged)}`,
  ].join(' ');
}

/** Indexes, counts and lists made anew from the relationships must be those that the engine keeps. */
function innerState({ engine, state }: Disks, { disks, rules }: Oracle): string | undefined {
  const all = [...state.relationships.values()];
  for (const { name, tracks } of disks) {
    const volume = state.volume(name);
    const covers = (extent: Range, track: number) => extent.start <= track && track < extent.end;
    for (let track = 0; track < tracks; track++) {
      const from = all.filter((row) => row.source === name && covers(row.sourceExtent, track));
      const into = all.filter((row) => row.target === name && covers(row.targetExtent, track));
      if (into.length > 1) return `${name} track ${track} has ${into.length} sources`;
      if (from.length > rules.targetsPerSourceTrack)
        return `${name} track ${track} has ${from.length} targets`;
      if (!rules.cascading && from.length > 0 && into.length > 0)
        return `${name} track ${track} is in a cascade`;
      const indexed = idsOf(volume.bySource.get(track)).join();
      const ids = from.map((row) => row.id).join();
      if (indexed !== ids) return `${name} track ${track} is indexed as source of ${indexed}, not ${ids}`;
      const at = engine.relationshipsAt(name, track as TrackNumber);
      if (at.into !== into[0] || at.from.some((row, index) => row !== from[index]))
        return `${name} track ${track} is covered by others`;
      if (volume.byTarget.get(track) !== into[0]?.id)
        return `${name} track ${track} is not indexed as target`;
    }
    const split =
      splitPieces(volume.bySource.entries(), (value) => idsOf(value).join()) ??
      splitPieces(volume.byTarget.entries(), String);
    if (split !== undefined) return `${name}: ${split}`;
    const here = all.filter((row) => row.source === name || row.target === name);
    if (volume.active !== here.length)
      return `${name} counts ${volume.active} relationships, not ${here.length}`;
    if (volume.active > rules.relationshipsPerVolume) return `${name} has ${volume.active} relationships`;
    const recording = here.filter((row) => row.recording !== undefined).map((row) => row.id);
    if ([...volume.recording].sort((a, b) => a - b).join() !== recording.join()) {
      return `${name} records ${volume.recording.join()}, not ${recording.join()}`;
    }
  }
  for (const [serial, facility] of state.facilities) {
    const queue = all.filter(
      (row) =>
        row.mode === 'copy' &&
        row.outOfSync.count > 0 &&
        state.volume(row.source).description.facility === serial,
    );
    const queued = [...facility.queue.keys()].join();
    if (queued !== queue.map((row) => row.id).join())
      return `the background copy of ${serial} queues ${queued}`;
    const outstanding = queue.reduce((sum, row) => sum + row.outOfSync.count, 0);
    if (facility.outstanding !== outstanding)
      return `${serial} counts ${facility.outstanding}, not ${outstanding}`;
  }
  return state.deferred.size > 0 ? 'something is deferred though everything was read' : undefined;
}

/** Neighbouring pieces with one value must be one piece. */
function splitPieces<V>(
  pieces: Iterable<Range & { value: V }>,
  text: (value: V) => string,
): string | undefined {
  let before: (Range & { value: V }) | undefined;
  for (const piece of pieces) {
    if (piece.start >= piece.end) return `an empty piece at ${piece.start}`;
    if (before !== undefined && before.end > piece.start) return `pieces overlap at ${piece.start}`;
    if (before?.end === piece.start && text(before.value) === text(piece.value))
      return `a cut at ${piece.start}`;
    before = piece;
  }
  return undefined;
}

/** What any face asks. */
function queries({ engine }: Disks, oracle: Oracle): string | undefined {
  for (const [index, { name }] of oracle.disks.entries()) {
    const found = engine.query(name);
    const rows = oracle.rows.filter((row) => row.source === index || row.target === index);
    const first = (row: Row): number =>
      Math.min(row.source === index ? row.from : Infinity, row.target === index ? row.to : Infinity);
    rows.sort((a, b) => first(a) - first(b) || a.id - b.id);
    const wrong = [0, 1, 7].find((track) => {
      const expected = rows.filter((row) => first(row) >= track).map((row) => row.id);
      return [...found.startingAt(track)].map((row) => row.id).join() !== expected.join();
    });
    if (wrong !== undefined) return `query of ${name} from track ${wrong}`;
    const all = found.relationships.map((row) => row.id).join();
    if (found.active !== rows.length || all !== rows.map((row) => row.id).join())
      return `query of ${name}: ${all}`;
    if (engine.hasRevertible(name) !== rows.some((row) => row.previous !== undefined))
      return `${name} has something revertible, or has not`;
    if (engine.frozenUntil(name) !== oracle.frozenUntil(index))
      return `${name} is frozen until something else`;
  }
  if (engine.now !== oracle.now) return `the time is ${engine.now}, not ${oracle.now}`;
  return undefined;
}
