import { problem, type Problem } from '../problem.js';
import { isSame, mayBeSame, type FlowFact, type FlowVolume } from './facts.js';

/** Which logical subsystem a volume belongs to, where somebody knows. */
export type LssOf = (volume: FlowVolume) => string | undefined;

type Of<Kind extends FlowFact['kind']> = Extract<FlowFact, { kind: Kind }>;

/**
 * What only shows when all statements of a document are seen, whatever language each is in: writes that stay frozen,
 * relationships that nobody withdraws, withdraws that may come too late.
 *
 * @param facts in the order in which the statements run.
 */
export function checkFlow(facts: readonly FlowFact[], lssOf: LssOf = ({ lss }) => lss): Problem[] {
  return facts.flatMap((fact, index) => {
    const later = facts.slice(index + 1);
    if (fact.kind === 'freeze') return notThawed(fact, later, lssOf);
    if (fact.kind !== 'establish') return [];
    return [
      ...notWithdrawn(fact, later),
      ...endsRecording(fact, facts.slice(0, index)),
      ...endedByItself(fact, later),
    ];
  });
}

function notThawed(fact: Of<'freeze'>, later: readonly FlowFact[], lssOf: LssOf): Problem[] {
  const lss = fact.source && lssOf(fact.source);
  const reaches = (volume: FlowVolume): boolean => {
    const other = lssOf(volume);
    return lss === undefined || other === undefined || lss === other;
  };
  const thawed = later.some(
    (other) => other.kind === 'thaw' && (other.volumes.length === 0 || other.volumes.some(reaches)),
  );
  if (thawed) return [];
  return [problem('freeze-not-thawed', fact.span, {}, fact.thaw && { fix: fact.thaw })];
}

function notWithdrawn(fact: Of<'establish'>, later: readonly FlowFact[]): Problem[] {
  if (fact.mode !== 'nocopy' || fact.records) return [];
  const withdrawn = later.some(
    (other) =>
      other.kind === 'withdraw' &&
      mayBeSame(fact.source, other.source) &&
      mayBeSame(fact.target, other.target),
  );
  return withdrawn ? [] : [problem('nocopy-not-withdrawn', fact.span)];
}

/** An establish of a pair that records, without recording: its last increment. */
function endsRecording(fact: Of<'establish'>, earlier: readonly FlowFact[]): Problem[] {
  if (fact.records) return [];
  const before = earlier
    .filter((other): other is Of<'establish'> => other.kind === 'establish')
    .filter((other) => isSame(fact.source, other.source) && isSame(fact.target, other.target))
    .at(-1);
  if (before?.records !== true) return [];
  const related = [{ span: before.span, message: 'Recording began here.' }];
  return [problem('recording-ends', fact.span, {}, { related })];
}

/** A withdraw of a copy that runs in the background: by then it may be complete, and the relationship gone. */
function endedByItself(fact: Of<'establish'>, later: readonly FlowFact[]): Problem[] {
  if (fact.mode !== 'copy' || fact.persistent) return [];
  const next = later.find(
    (other) => (other.kind === 'establish' || other.kind === 'withdraw') && isSame(fact.target, other.target),
  );
  if (next?.kind !== 'withdraw' || next.finishes) return [];
  const related = [{ span: fact.span, message: 'Established here with a background copy.' }];
  return [problem('withdraw-after-copy', next.span, {}, { related })];
}
