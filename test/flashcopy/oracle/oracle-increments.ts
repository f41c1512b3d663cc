import type { Oracle, OracleEstablish, Row } from './oracle.js';
import { reasonsAgainst, type Reasons } from './oracle-establish.js';
import { beforeIncrement } from './oracle-revertible.js';

/** The relationship between the two volumes that records changes, whichever way it goes. */
export function recordingPair(oracle: Oracle, request: OracleEstablish): Row | undefined {
  return request.incremental === undefined || request.pairs !== undefined
    ? undefined
    : pairOf(oracle, request);
}

function pairOf({ rows }: Oracle, { source, target }: OracleEstablish): Row | undefined {
  return rows.find(
    (row) =>
      row.sourceChanged !== undefined &&
      ((row.source === source && row.target === target) || (row.source === target && row.target === source)),
  );
}

/** A new T0: whichever way it goes, and whatever happened to either side, the target holds what the source holds. */
export function increment(oracle: Oracle, pair: Row, request: OracleEstablish): Reasons {
  if (pair.previous !== undefined) return ['still-revertible'];
  return pair.source === request.source ? refresh(oracle, pair, request) : reverse(oracle, pair, request);
}

export function fastReverse(oracle: Oracle, request: OracleEstablish): Reasons {
  const pair = pairOf(oracle, request);
  if (pair?.source !== request.target) return ['no-pair-to-reverse'];
  if (pair.previous !== undefined) return ['still-revertible'];
  return reverse(oracle, pair, { ...request, incremental: undefined });
}

function refresh(oracle: Oracle, pair: Row, request: OracleEstablish): Reasons {
  if (request.targetOnline === true) return ['target-online'];
  const changed = changedTracks(pair);
  if (request.revertible === true) pair.previous = beforeIncrement(oracle, pair);
  pair.t0 = oracle.readAll(pair.source);
  for (const track of changed) oracle.beforeChange(pair.target, track);
  for (const track of changed) pair.waiting[track] = true;
  begin(oracle, pair, request);
  return [];
}

function reverse(oracle: Oracle, pair: Row, request: OracleEstablish): Reasons {
  const reasons = new Set<string>(reasonsAgainst(oracle, { ...request, incremental: undefined }, pair));
  const waits = pair.waiting.flatMap((waiting, track) => (waiting ? [track] : []));
  if (waits.length > 0 && request.fast !== true) reasons.add('reverse-copy-incomplete');
  if (oracle.disks[pair.source]!.tracks !== oracle.disks[pair.target]!.tracks)
    reasons.add('reverse-different-size');
  if (reasons.size > 0) return [...reasons];
  const changed = changedTracks(pair);
  const t0 = oracle.readAll(pair.target);
  // The old target shows again what it held there before.
  for (const track of waits) oracle.beforeChange(pair.target, track);
  oracle.remove(pair);
  for (const track of changed) oracle.beforeChange(pair.source, track);
  const back: Row = {
    ...pair,
    id: oracle.nextId++,
    source: pair.target,
    target: pair.source,
    t0,
    waiting: pair.waiting.map((_, track) => changed.includes(track)),
  };
  oracle.add(back);
  begin(oracle, back, request);
  return [];
}

/** The options of the request take the place of the old ones, and what does not wait is on the target already. */
function begin(oracle: Oracle, row: Row, request: OracleEstablish): void {
  const record = request.incremental === 'record';
  row.waiting.forEach((waiting, track) => {
    if (!waiting) oracle.physical[row.target]![track] = row.t0[track]!;
  });
  row.copy = request.revertible === true ? request.copy : true;
  row.persistent = record || request.persistent === true;
  row.inhibit = request.inhibit === true;
  row.sequence = request.sequence ?? 0;
  row.born = oracle.now;
  row.sourceChanged = record ? row.waiting.map(() => false) : undefined;
  row.targetChanged = record ? row.waiting.map(() => false) : undefined;
  oracle.endIfDone(row);
}

function changedTracks({ waiting, sourceChanged, targetChanged }: Row): number[] {
  return waiting.flatMap((_, track) => (sourceChanged?.[track] || targetChanged?.[track] ? [track] : []));
}
