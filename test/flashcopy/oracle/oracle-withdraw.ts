import {
  sourceOf,
  targetOf,
  touch,
  type Oracle,
  type OracleWithdraw,
  type Row,
  type Tracks,
} from './oracle.js';
import type { Reasons } from './oracle-establish.js';

/** Ends relationships or parts of them; behind tracks that were not copied the target shows its old ones again. */
export function withdraw(oracle: Oracle, request: OracleWithdraw): Reasons {
  const wrong = wrongExtents(oracle, request);
  if (wrong.length > 0) return wrong;
  const chosen = oracle.rows
    .filter(
      (row) =>
        (request.source === undefined || row.source === request.source) &&
        (request.target === undefined || row.target === request.target) &&
        (request.sequence === undefined || row.sequence === request.sequence),
    )
    .map((row) => ({ row, leaving: leavingOf(row, request) }))
    .filter(({ leaving }) => leaving.includes(true))
    .map((choice) => ({ ...choice, parts: runsOf(choice.leaving, false) }));
  if (chosen.length === 0) return ['no-relationship'];
  const reasons = new Set<string>();
  for (const { row, parts } of chosen) {
    if (row.sourceChanged !== undefined && parts.length > 0) reasons.add('incremental-withdraw-extents');
  }
  oracle.disks.forEach((_, volume) => {
    const more = chosen
      .filter(({ row }) => row.source === volume || row.target === volume)
      .reduce((sum, { parts }) => sum + parts.length - 1, 0);
    if (more > 0 && oracle.active(volume) + more > oracle.rules.relationshipsPerVolume) {
      reasons.add('too-many-relationships');
    }
  });
  if (reasons.size > 0) return [...reasons];
  for (const { row, leaving, parts } of chosen) end(oracle, row, leaving, parts);
  return [];
}

/** Relationships into the device end, those from it become COPY. */
export function finish(oracle: Oracle, device: number, extents: readonly Tracks[] | undefined): Reasons {
  const wrong = wrongExtents(oracle, { source: device, extents: extents?.map((source) => ({ source })) });
  if (wrong.length > 0) return wrong;
  const meant = (tracks: Tracks) => extents === undefined || extents.some((extent) => touch(extent, tracks));
  const from = oracle.rows.filter((row) => row.source === device && meant(sourceOf(row)));
  const into = oracle.rows.filter(
    (row) => row.target === device && row.source !== device && meant(targetOf(row)),
  );
  if (from.length + into.length === 0) return ['no-relationship'];
  for (const row of into) {
    const whole = row.waiting.map(() => true);
    end(oracle, row, whole, []);
  }
  for (const row of from) row.copy = true;
  return [];
}

/** NOCOPY relationships become COPY, each as a whole. */
export function convert(
  oracle: Oracle,
  { source, target, sequence, extents }: OracleWithdraw & { readonly source: number },
): Reasons {
  const wrong = wrongExtents(oracle, { source, target, extents });
  if (wrong.length > 0) return wrong;
  for (const row of oracle.rows) {
    if (row.source !== source || (target !== undefined && row.target !== target)) continue;
    if (sequence !== undefined && row.sequence !== sequence) continue;
    const meant = extents?.some(
      (extent) =>
        (extent.source === undefined || touch(extent.source, sourceOf(row))) &&
        (extent.target === undefined || touch(extent.target, targetOf(row))),
    );
    if (meant !== false) row.copy = true;
  }
  return [];
}

/** Extents are measured against the volumes that the request names. */
function wrongExtents({ disks }: Oracle, { source, target, extents = [] }: OracleWithdraw): Reasons {
  const past = (volume: number | undefined, tracks: Tracks | undefined): boolean =>
    volume !== undefined && tracks !== undefined && tracks.from + tracks.length > disks[volume]!.tracks;
  return extents.some((extent) => past(source, extent.source) || past(target, extent.target))
    ? ['extent-past-end']
    : [];
}

/** Which offsets leave: source track and target track inside what one of the extents names. */
function leavingOf({ from, to, waiting }: Row, { extents }: OracleWithdraw): boolean[] {
  const inside = (tracks: Tracks | undefined, track: number): boolean =>
    tracks === undefined || touch(tracks, { from: track, length: 1 });
  return waiting.map((_, offset) =>
    extents === undefined
      ? true
      : extents.some((extent) => inside(extent.source, from + offset) && inside(extent.target, to + offset)),
  );
}

/** Runs of offsets with the value. */
function runsOf(values: readonly boolean[], value: boolean): Tracks[] {
  const runs: { from: number; length: number }[] = [];
  values.forEach((each, offset) => {
    if (each !== value) return;
    const last = runs.at(-1);
    if (last !== undefined && last.from + last.length === offset) last.length++;
    else runs.push({ from: offset, length: 1 });
  });
  return runs;
}

function end(oracle: Oracle, row: Row, leaving: readonly boolean[], parts: readonly Tracks[]): void {
  // What an earlier one of the same request showed again may have completed this one.
  if (!oracle.rows.includes(row)) return;
  row.waiting.forEach((waiting, offset) => {
    if (waiting && leaving[offset] === true) oracle.beforeChange(row.target, row.to + offset);
  });
  oracle.remove(row);
  for (const { from, length } of parts) {
    const part = {
      ...row,
      id: oracle.nextId++,
      from: row.from + from,
      to: row.to + from,
      full: false,
      t0: row.t0.slice(from, from + length),
      waiting: row.waiting.slice(from, from + length),
      inBackground: 0,
    };
    oracle.add(part);
    oracle.endIfDone(part);
  }
}
