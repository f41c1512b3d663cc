import type { KnownPairs } from './known-pairs.js';
import type { EstablishCommand, RelationshipCommand, VolumeNames } from './relationship-command.js';
import { unsayable, type Written } from './statement.js';
import { hex } from './volume-text.js';
import { lostWords, unknownVolume, unsayableWord, words } from './writing.js';

/** A command for ICKDSF, whose FLASHCPY is known in part only. */
export function writeIckdsf(command: RelationshipCommand, known: KnownPairs): Written {
  switch (command.kind) {
    case 'establish':
      return establish(command, known);
    case 'withdraw': {
      const { source, target, extents, sequenceNumber } = command;
      if (extents !== undefined) return unsayable('it knows no extents');
      if (source === undefined)
        return unsayable('FLASHCPY WITHDRAW names the source, which is not named here');
      if (sequenceNumber !== undefined) return unsayable('it has no word for sequence numbers');
      return flashcpy('WITHDRAW', source, target, []);
    }
    case 'query':
      return flashcpy(command.relationships ? 'QUERY RELATIONS' : 'QUERY', command.volume, undefined, []);
    case 'thaw':
    case 'finish':
    case 'copy-rest':
    case 'commit':
    case 'revert':
      return unsayable(`FLASHCPY has no function that ${functions[command.kind]}`);
  }
}

const functions = {
  thaw: 'thaws',
  finish: 'finishes copies',
  'copy-rest': 'starts the background copy of a relationship',
  commit: 'commits',
  revert: 'reverts',
} as const;

function establish(command: EstablishCommand, known: KnownPairs): Written {
  const {
    extents,
    revertible,
    fastReverse,
    freezes,
    spaceEfficient,
    inhibitsTarget,
    persistent,
    sequenceNumber,
  } = words;
  const missed = unsayableWord(command, [
    extents,
    revertible,
    fastReverse,
    freezes,
    spaceEfficient,
    persistent,
  ]);
  if (missed !== undefined) return missed;
  const { source, target, records } = command;
  if (!records && (known.records(source, target) || known.records(target, source)))
    return unsayable('it has no word for the last increment');
  const operands: string[] = [];
  if (command.mode === 'nocopy') operands.push('MODE(NOCOPY)');
  if (command.records) operands.push('CHANGERECORDING');
  if (command.onlineTarget) operands.push('ONLINTGT(YES)');
  if (command.targetMayBePrimary) operands.push('TGTOKASPPRCPRIMARY(YES)');
  if (command.preserveMirror !== 'no')
    operands.push(`PRESERVEMIRROR(${command.preserveMirror.toUpperCase()})`);
  const written = flashcpy('ESTABLISH', command.source, command.target, operands);
  return written.ok ? { ...written, lost: lostWords(command, [inhibitsTarget, sequenceNumber]) } : written;
}

function flashcpy(
  word: string,
  source: VolumeNames,
  target: VolumeNames | undefined,
  operands: readonly string[],
): Written {
  const unit = unitOf(source);
  if (unit === undefined) return unknownVolume(source, 'device number');
  const parts = [`FLASHCPY ${word}`, `UNITADDRESS(${unit})`];
  if (target !== undefined) {
    const { lss, cca } = target;
    if (lss === undefined || cca === undefined) return unknownVolume(target, 'LSS and address');
    const device = unitOf(target);
    parts.push(`TARGETVOL(X'${hex(lss, 2)}',X'${hex(cca, 2)}'${device === undefined ? '' : `,${device}`})`);
  }
  return { ok: true, lines: [` ${[...parts, ...operands].join(' ')}`], lost: [] };
}

/** The subchannel set, where it is not 0, stands before the four digits. */
function unitOf({ device, subchannelSet = 0 }: VolumeNames): string | undefined {
  if (device === undefined) return undefined;
  return subchannelSet === 0 ? hex(device, 4) : hex(subchannelSet, 1) + hex(device, 4);
}
