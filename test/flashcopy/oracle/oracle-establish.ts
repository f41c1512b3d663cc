import { wouldBeTooDeep } from './oracle-cascade.js';
import {
  sourceOf,
  targetOf,
  touch,
  type Oracle,
  type OracleEstablish,
  type Pair,
  type Row,
} from './oracle.js';
import { fastReverse, increment, recordingPair } from './oracle-increments.js';
import { beforeFirst } from './oracle-revertible.js';

/** Every reason for which the facility refuses; which of them it names is its own affair. */
export type Reasons = readonly string[];

/** Makes relationships, or says why not. All of the request or nothing. */
export function establish(oracle: Oracle, asked: OracleEstablish): Reasons {
  const request = asked.revertible === true ? { ...asked, incremental: 'record' as const } : asked;
  const reasons = establishNow(oracle, request);
  if (reasons.length === 0 && request.freeze === true) oracle.freeze(request.source);
  return reasons;
}

function establishNow(oracle: Oracle, request: OracleEstablish): Reasons {
  if (request.fast === true) return fastReverse(oracle, request);
  const pair = recordingPair(oracle, request);
  if (pair !== undefined) return increment(oracle, pair, request);
  const reasons = reasonsAgainst(oracle, request);
  if (reasons.length > 0) return reasons;
  const { source, target, copy } = request;
  const record = request.incremental === 'record';
  const before = oracle.readAll(source);
  for (const { from, to, length } of pairsOf(oracle, request)) {
    for (let offset = 0; offset < length; offset++) oracle.beforeChange(target, to + offset);
    const nothing = () => Array.from({ length }, () => false);
    const shown = oracle.readAll(target).slice(to, to + length);
    const row: Row = {
      id: oracle.nextId++,
      source,
      target,
      from,
      to,
      full: request.pairs === undefined,
      copy,
      persistent: record || request.persistent === true,
      inhibit: request.inhibit === true,
      sequence: request.sequence ?? 0,
      born: oracle.now,
      t0: before.slice(from, from + length),
      waiting: Array.from({ length }, () => true),
      inBackground: 0,
      ...(record ? { sourceChanged: nothing(), targetChanged: nothing() } : {}),
    };
    if (request.revertible === true) row.previous = beforeFirst(row, shown);
    oracle.add(row);
  }
  return [];
}

function pairsOf({ disks }: Oracle, { source, pairs }: OracleEstablish): readonly Pair[] {
  return pairs ?? [{ from: 0, to: 0, length: disks[source]!.tracks }];
}

/** @param ignored a relationship that will be gone by then. */
export function reasonsAgainst(oracle: Oracle, request: OracleEstablish, ignored?: Row): Reasons {
  const { disks, rules } = oracle;
  const { source, target } = request;
  const rows = oracle.rows.filter((row) => row !== ignored);
  const pairs = pairsOf(oracle, request);
  const full = request.pairs === undefined;
  const targetPart = ({ to, length }: Pair) => ({ from: to, length });
  const others = (index: number) => pairs.filter((_, other) => other !== index);
  const reasons = new Set<string>();
  const refuse = (reason: string, when: boolean): void => {
    if (when) reasons.add(reason);
  };
  refuse('different-facility', disks[source]!.facility !== disks[target]!.facility);
  refuse('target-online', request.targetOnline === true);
  refuse('same-volume-without-extents', full && source === target);
  refuse('target-smaller', full && disks[target]!.tracks < disks[source]!.tracks);
  refuse('no-extents', pairs.length === 0);
  pairs.forEach((pair, index) => {
    const { from, to, length, targetLength = length } = pair;
    refuse('extent-empty', length < 1 || targetLength < 1);
    refuse('extent-length-mismatch', length !== targetLength);
    refuse(
      'extent-past-end',
      from + length > disks[source]!.tracks || to + targetLength > disks[target]!.tracks,
    );
    refuse(
      'target-extents-overlap',
      others(index).some((other) => touch(targetPart(pair), targetPart(other))),
    );
    refuse(
      'source-target-overlap',
      source === target && pairs.some((other) => touch(targetPart(pair), other)),
    );
    refuse(
      'already-target',
      rows.some((row) => row.target === target && touch(targetOf(row), targetPart(pair))),
    );
    if (!rules.cascading) {
      refuse(
        'source-is-target',
        rows.some((row) => row.target === source && touch(targetOf(row), pair)),
      );
      refuse(
        'target-is-source',
        rows.some((row) => row.source === target && touch(sourceOf(row), targetPart(pair))),
      );
    }
    for (let track = from; track < from + length; track++) {
      const one = { from: track, length: 1 };
      const has = rows.filter((row) => row.source === source && touch(sourceOf(row), one)).length;
      const gets = pairs.filter((other) => touch(other, one)).length;
      refuse('too-many-targets', has + gets > rules.targetsPerSourceTrack);
    }
  });
  refuse('cascade-too-deep', wouldBeTooDeep(rules, rows, { source, target, pairs }));
  for (const volume of [source, target]) {
    const active = rows.filter((row) => row.source === volume || row.target === volume).length;
    refuse('too-many-relationships', active + pairs.length > rules.relationshipsPerVolume);
    if (request.incremental !== 'record') continue;
    const records = rows.some((row) => row.sourceChanged && (row.source === volume || row.target === volume));
    refuse('incremental-exists', records && !rules.multipleIncremental);
  }
  refuse('incremental-with-extents', request.incremental === 'record' && !full);
  return [...reasons];
}
