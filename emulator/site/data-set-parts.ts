import type { TrackReader } from '../storage/track-reader.js';
import type { VtocDataSet } from '../storage/vtoc/vtoc.js';

/** A volume with the serial of its label. */
export interface LabelledVolume extends TrackReader {
  readonly volser: string;
}

/** One volume's share of a data set. */
export interface DataSetPart<V extends LabelledVolume = LabelledVolume> {
  readonly volume: V;
  readonly dataSet: VtocDataSet;
}

/**
 * Picks, from all volumes that have a data set of one name, those that together are one data set. A volume
 * copy leaves a second data set of the same name, whose DSCB still names the first volume of the original:
 *
 *     PRD001  A.B  first PRD001  sequence 1   ┐ one data set
 *     PRD002  A.B  first PRD001  sequence 2   ┘
 *     BKP001  A.B  first PRD001  sequence 1     a copy of the first part
 */
export function partsOfOneDataSet<V extends LabelledVolume>(
  parts: readonly DataSetPart<V>[],
): DataSetPart<V>[] {
  const isFirst = (part: DataSetPart<V>): boolean => part.dataSet.volumeSequence <= 1;
  const first =
    parts.find((part) => isFirst(part) && part.dataSet.firstVolser === part.volume.volser) ??
    parts.find(isFirst) ??
    parts[0];
  if (first === undefined) return [];
  const chosen = [first];
  const rest = parts
    .filter((part) => part.dataSet.firstVolser === first.dataSet.firstVolser)
    .sort((a, b) => a.dataSet.volumeSequence - b.dataSet.volumeSequence);
  for (const part of rest) {
    if (part.dataSet.volumeSequence > chosen[chosen.length - 1]!.dataSet.volumeSequence) chosen.push(part);
  }
  return chosen;
}
