import { extentOperands, extentOperandText } from '../tso/extent-operands.js';
import type {
  EstablishCommand,
  RelationshipCommand,
  TrackPair,
  VolumeNames,
} from './relationship-command.js';
import { unsayable, type Written } from './statement.js';
import { hex } from './volume-text.js';
import { lostWords, missingName, unknownVolume, unsayableWord, words } from './writing.js';

const byDevice = 'device number';

/** A command for TSO. */
export function writeTso(command: RelationshipCommand): Written {
  switch (command.kind) {
    case 'establish':
      return establish(command);
    case 'copy-rest': {
      const { source, target, extents } = command;
      if (target === undefined) return unsayable('NOCOPY2COPY names the target too');
      return pair('FCESTABL', source, target, ['MODE(NOCOPY2COPY)'], extents);
    }
    case 'withdraw': {
      const { source, target, extents, sequenceNumber } = command;
      if (target === undefined) return unsayable('a target must be named there');
      if (sequenceNumber !== undefined) return unsayable('it has no word for sequence numbers');
      return pair('FCWITHDR', source, target, [], extents);
    }
    case 'finish': {
      const { source, target, extents } = command;
      if (target !== undefined)
        return unsayable('DDSW(YES) ends all relationships of a device, not those of one pair');
      const device = deviceOf(source);
      if (device === undefined) return unknownVolume(source, byDevice);
      return said(['FCWITHDR', ...sourceOperands(source), 'DDSW(YES)'], extents);
    }
    case 'commit':
    case 'revert': {
      const { source, target, kind } = command;
      if (target === undefined)
        return unsayable('the target must be named there, and the script does not tell it');
      return pair('FCWITHDR', source, target, [`ACTION(${kind.toUpperCase()})`]);
    }
    case 'thaw':
      return onDevice('FCWITHDR', command.volume, ['ACTION(THAW)']);
    case 'query':
      return onDevice('FCQUERY', command.volume, command.relationships ? ['SHOWRELS(ALL)'] : []);
  }
}

function establish(command: EstablishCommand): Written {
  const missed = unsayableWord(command, [
    words.persistent,
    words.mirroredSpace,
    words.spaceOfExtents,
    words.incrementOfExtents,
  ]);
  if (missed !== undefined) return missed;
  const { source, target, mode, records, revertible, inhibitsTarget, extents } = command;
  const operands: string[] = [];
  if (revertible) operands.push('MODE(ASYNC)');
  else if (mode === 'nocopy') operands.push('MODE(NOCOPY)');
  if (records && !revertible) operands.push(`INCREMENTAL(${inhibitsTarget ? 'YES' : 'YTW'})`);
  if (command.fastReverse) operands.push('ACTION(FRR)');
  if (command.freezes) operands.push('ACTION(FREEZE)');
  if (command.onlineTarget) operands.push('ONLINTGT(YES)');
  if (command.targetMayBePrimary) operands.push('TGTPPRIM(YES)');
  if (command.preserveMirror !== 'no')
    operands.push(`PRESERVEMIRROR(${command.preserveMirror.toUpperCase()})`);
  if (command.spaceEfficient !== 'no') {
    operands.push(`SETGTOK(${command.spaceEfficient === 'fail' ? 'FAILREL' : 'SWI'})`);
  }
  if (command.fastReverse && command.freezes) return unsayable('ACTION is FREEZE or FRR there, not both');
  const written = pair('FCESTABL', source, target, operands, extents);
  if (!written.ok) return written;
  const lost = lostWords(command, [
    words.sequenceNumber,
    {
      when: () => revertible && !inhibitsTarget,
      what: 'a revertible target that takes writes of hosts',
    },
    { ...words.inhibitAlone, when: (row) => words.inhibitAlone.when(row) && !revertible },
  ]);
  return { ...written, lost };
}

function pair(
  verb: string,
  source: VolumeNames | undefined,
  target: VolumeNames,
  operands: readonly string[],
  extents?: readonly TrackPair[],
): Written {
  const missing = missingName([source, target], deviceOf, byDevice);
  if (missing !== undefined) return missing;
  return said(
    [
      verb,
      ...(source === undefined ? [] : sourceOperands(source)),
      `TDEVN(${hex(target.device ?? 0, 4)})`,
      ...setOf('TSUBCHSET', target),
      ...operands,
    ],
    extents,
  );
}

function sourceOperands(source: VolumeNames): string[] {
  return [`SDEVN(${hex(source.device ?? 0, 4)})`, ...setOf('SUBCHSET', source)];
}

function onDevice(verb: string, volume: VolumeNames, operands: readonly string[]): Written {
  const { device } = volume;
  if (device === undefined) return unknownVolume(volume, byDevice);
  return said([verb, `DEVN(${hex(device, 4)})`, ...setOf('SUBCHSET', volume), ...operands]);
}

function setOf(keyword: string, { subchannelSet = 0 }: VolumeNames): string[] {
  return subchannelSet === 0 ? [] : [`${keyword}(${subchannelSet})`];
}

function deviceOf({ device }: VolumeNames): string | undefined {
  return device === undefined ? undefined : hex(device, 4);
}

/** One command, or as many as the extents need. */
function said(parts: readonly string[], extents?: readonly TrackPair[]): Written {
  const command = ` ${parts.join(' ')}`;
  const lists = extents === undefined ? [] : extentOperands(extents, 'XTNTLST');
  const lines = lists.map((list) => `${command} ${extentOperandText(list)}`);
  return { ok: true, lines: lists.length === 0 ? [command] : lines, lost: [] };
}
