import type { Oracle, OracleWithdraw, Previous, Row } from './oracle.js';
import type { Reasons } from './oracle-establish.js';

interface Settled {
  readonly reasons: Reasons;
  /** Of the relationships that were meant. */
  readonly ids: readonly number[];
}

/** What a target of nothing goes back to: all of it counts as changed. */
export function beforeFirst(row: Row, shown: readonly number[]): Previous {
  const none = shown.map(() => false);
  return { ...row, shown, waiting: none, sourceChanged: none.map(() => true), targetChanged: none };
}

export function beforeIncrement(oracle: Oracle, row: Row): Previous {
  const { waiting, sourceChanged = [], targetChanged = [] } = row;
  const shown = oracle.readAll(row.target).slice(row.to, row.to + waiting.length);
  return {
    ...row,
    shown,
    waiting: [...waiting],
    sourceChanged: [...sourceChanged],
    targetChanged: [...targetChanged],
  };
}

/** What is kept is given up. */
export function commit(oracle: Oracle, request: OracleWithdraw): Settled {
  return forEach(oracle, request, (row) => delete row.previous);
}

/** The target shows what it showed before the increment, whatever happened since; what the source got stays changed. */
export function revert(oracle: Oracle, request: OracleWithdraw): Settled {
  return forEach(oracle, request, (row, previous) => {
    const { shown } = previous;
    const waiting = row.waiting.map((waits, offset) => waits && previous.waiting[offset] === true);
    shown.forEach((value, offset) => {
      const track = row.to + offset;
      if (value !== oracle.read(row.target, track) || goesBack(row, previous, offset)) {
        oracle.beforeChange(row.target, track);
      }
    });
    row.waiting = waiting;
    waiting.forEach((waits, offset) => {
      if (!waits) oracle.physical[row.target]![row.to + offset] = shown[offset]!;
    });
    row.t0 = [...previous.t0];
    row.sourceChanged = row.sourceChanged?.map(
      (changed, offset) => changed || previous.sourceChanged[offset]!,
    );
    row.targetChanged = [...previous.targetChanged];
    row.copy = previous.copy;
    row.persistent = previous.persistent;
    row.inhibit = previous.inhibit;
    row.sequence = previous.sequence;
    row.born = previous.born;
    delete row.previous;
  });
}

/** Tracks that came to the target by the increment or by a host since: to those that read it they change. */
function goesBack(row: Row, { sourceChanged, targetChanged }: Previous, offset: number): boolean {
  return [sourceChanged, targetChanged, row.targetChanged].some((changed) => changed?.[offset] === true);
}

function forEach(
  oracle: Oracle,
  { source, target, sequence }: OracleWithdraw,
  work: (row: Row, previous: Previous) => void,
): Settled {
  const meant = oracle.rows.filter(
    (row) =>
      (source === undefined || row.source === source) &&
      (target === undefined || row.target === target) &&
      (sequence === undefined || row.sequence === sequence),
  );
  const revertible = meant.filter((row) => row.previous !== undefined);
  if (revertible.length === 0) {
    const isNamed = source !== undefined || target !== undefined;
    return { reasons: [meant.length > 0 && isNamed ? 'not-revertible' : 'no-relationship'], ids: [] };
  }
  for (const row of revertible) work(row, row.previous!);
  return { reasons: [], ids: revertible.map(({ id }) => id) };
}
