import { extentOperandLines, extentOperands } from '../../../emulator/language/tso/extent-operands.js';
import { extentPairsOf } from '../../../emulator/site/lookup/extent-pairs.js';
import { findDevice } from '../../../emulator/site/lookup/find-volume.js';
import type { Question } from '../world.js';

export interface ExtentListParams {
  /** Device number of the volume that the data set is on. */
  readonly volume: string;
  readonly dataSet: string;
  /** Device number of the volume whose free tracks take the copies; the same tracks where none is given. */
  readonly target?: string;
  /** Column of the cursor, from 0: what stands before it on its line. */
  readonly column: number;
}

export type ExtentListAnswer =
  | {
      readonly ok: true;
      /** `XTNTLST(...)`, on lines that keep to the columns. */
      readonly text: string;
      /** Lists that the data set needs beside this one: a command takes only so many sets. */
      readonly more: number;
    }
  | { readonly ok: false; readonly why: string };

/** The extent list that names the tracks of a data set, for an FCESTABL command. */
export const extentList: Question<ExtentListParams, ExtentListAnswer> = ({ site, lookup }, params) => {
  const volume = findDevice(site, params.volume);
  const dataSet = volume && lookup.dataSets(volume).find(({ name }) => name === params.dataSet);
  if (volume === undefined || dataSet === undefined)
    return { ok: false, why: `There is no data set ${params.dataSet} on ${params.volume} any more.` };
  const target = params.target === undefined ? undefined : findDevice(site, params.target);
  const found = extentPairsOf(lookup, { volume, dataSet }, target);
  if (!found.ok) return found;
  const extents = found.pairs.map((pair) => ({
    source: {
      begin: volume.geometry.trackAddress(pair.source.start),
      end: volume.geometry.trackAddress(pair.source.end - 1),
    },
    target: {
      begin: volume.geometry.trackAddress(pair.target.start),
      end: volume.geometry.trackAddress(pair.target.end - 1),
    },
  }));
  const [operand, ...more] = extentOperands(extents, 'XTNTLST');
  if (operand === undefined)
    return { ok: false, why: `${params.dataSet} has no extents on ${params.volume}.` };
  const lines = extentOperandLines(operand, { column: params.column, indent: 5 });
  return { ok: true, text: lines.join('\n'), more: more.length };
};
